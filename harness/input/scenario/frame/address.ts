const IPV4 = /^((25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(\.(?!$)|$)){4}$/;

/** The characters of an address: a URL would take others for the end of it. */
const IPV6_CHARACTERS = /^[0-9a-f:.]+$/i;

export const MAC_PATTERN = /^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/;

/** `52:54:00:12:34:56` from six bytes. */
export function printMac(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
}

/** Six bytes of a MAC address that matches `MAC_PATTERN`. */
export function macBytes(text: string): Uint8Array {
  return Uint8Array.from(text.split(':'), (part) => Number.parseInt(part, 16));
}

/** Dotted quad, or RFC 5952 without brackets, from 4 or 16 bytes. */
export function formatAddress(bytes: Uint8Array): string {
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    (((bytes[2 * i] ?? 0) << 8) | (bytes[2 * i + 1] ?? 0)).toString(16),
  );
  // the WHATWG URL serialiser is RFC 5952's compression
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

/** 4 or 16 bytes; undefined when the text is neither an IPv4 nor an IPv6 address. */
export function parseAddress(text: string): Uint8Array | undefined {
  if (IPV4.test(text)) return Uint8Array.from(text.split('.'), Number);
  const url = `http://[${text}]/`;
  if (!IPV6_CHARACTERS.test(text) || !URL.canParse(url)) return undefined;
  const canonical = new URL(url).hostname.slice(1, -1);
  const [head = '', tail] = canonical.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array<string>(8 - left.length - right.length).fill('0');
  const bytes = new Uint8Array(16);
  [...left, ...zeros, ...right].forEach((group, i) => {
    const value = Number.parseInt(group, 16);
    bytes[2 * i] = value >>> 8;
    bytes[2 * i + 1] = value & 0xff;
  });
  return bytes;
}
