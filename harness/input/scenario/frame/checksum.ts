/**
 * The internet checksum (RFC 1071), here once more beside the model's: laws that need no model must
 * not share its arithmetic.
 */

/** Ones' complement sum of `parts`, folded to 16 bits. Every part but the last has even length. */
export function onesSum(...parts: readonly Uint8Array[]): number {
  let sum = 0;
  for (const part of parts) {
    for (let i = 0; i < part.length; i += 2) {
      sum += ((part[i] ?? 0) << 8) | (part[i + 1] ?? 0);
    }
  }
  while (sum > 0xffff) sum = (sum & 0xffff) + Math.floor(sum / 0x10000);
  return sum;
}

/**
 * The TCP pseudo-header (RFC 9293, 3.1; RFC 8200, 8.1). Addresses of 4 bytes are IPv4, of 16 IPv6.
 *
 * @param length TCP header and payload, bytes
 */
export function pseudoHeader(
  source: Uint8Array,
  destination: Uint8Array,
  length: number,
): Uint8Array {
  const size = source.length === 4 ? 12 : 40;
  const bytes = new Uint8Array(size);
  bytes.set(source, 0);
  bytes.set(destination, source.length);
  const view = new DataView(bytes.buffer);
  if (size === 12) view.setUint16(10, length);
  else view.setUint32(32, length);
  bytes[size === 12 ? 9 : 39] = 6;
  return bytes;
}
