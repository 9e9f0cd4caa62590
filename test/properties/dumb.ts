// The parser of the dumb twin: TCP payload of well-formed frames, by RFC 791, 8200 and 9293.
// Shares nothing with model/wire/.

const TCP = 6;
const FRAGMENT = 44;
const AH = 51;
const EXTENSIONS = [0, 43, FRAGMENT, AH, 60];

/** Payload of each connection in hexadecimal digits, all frames joined. */
export function dumbStreams(frames: readonly Uint8Array[]): Map<string, string> {
  const streams = new Map<string, string>();
  for (const bytes of frames) {
    const frame = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const ip = frame.length < 54 ? undefined : readIp(frame);
    if (ip !== undefined && ip.protocol === TCP) {
      const key = `${ip.addresses} ${frame.toString('hex', ip.tcp, ip.tcp + 4)}`;
      const start = ip.tcp + 4 * (frame.readUInt8(ip.tcp + 12) >> 4);
      streams.set(key, (streams.get(key) ?? '') + frame.toString('hex', start, ip.end));
    }
  }
  return streams;
}

/** The start of TCP and the end of the datagram. */
function readIp(
  frame: Buffer,
): { addresses: string; protocol: number; tcp: number; end: number } | undefined {
  switch (frame.readUInt16BE(12)) {
    case 0x0800:
      return {
        addresses: frame.toString('hex', 26, 34),
        protocol: frame.readUInt8(23),
        tcp: 14 + 4 * (frame.readUInt8(14) & 15),
        end: 14 + frame.readUInt16BE(16),
      };
    case 0x86dd: {
      let protocol = frame.readUInt8(20);
      let tcp = 54;
      while (EXTENSIONS.includes(protocol)) {
        const units = frame.readUInt8(tcp + 1);
        const length = protocol === AH ? 4 * (units + 2) : 8 * (units + 1);
        const next = frame.readUInt8(tcp);
        tcp += protocol === FRAGMENT ? 8 : length;
        protocol = next;
      }
      const addresses = frame.toString('hex', 22, 54);
      return { addresses, protocol, tcp, end: 54 + frame.readUInt16BE(18) };
    }
    default:
      return undefined;
  }
}
