import { ETHERTYPE, TCP_PROTOCOL, viewFrame } from './view.ts';

/**
 * Addresses and ports of a TCP frame in one comparable text, by VLAN tag or not; undefined where `viewFrame` sees no
 * TCP segment. Frames without a tag, options or extension headers are read directly, because a capture has millions.
 */
export function frameKey(frame: Uint8Array): string | undefined {
  const etherType = u16(frame, 12);
  if (etherType === ETHERTYPE.ipv4 && frame[14] === 0x45 && frame.length >= 54) {
    return frame[23] === TCP_PROTOCOL ? ipv4Key(frame) : undefined;
  }
  if (etherType === ETHERTYPE.ipv6 && frame[20] === TCP_PROTOCOL && frame.length >= 74) {
    return wordsOf(frame, 22, 18);
  }
  const view = viewFrame(frame);
  if (view === undefined) return undefined;
  const { ip, tcp } = view;
  return (
    wordsOf(ip.source, 0, ip.source.length / 2) +
    wordsOf(ip.destination, 0, ip.destination.length / 2) +
    String.fromCharCode(tcp.sourcePort, tcp.destinationPort)
  );
}

function ipv4Key(frame: Uint8Array): string {
  return String.fromCharCode(
    u16(frame, 26),
    u16(frame, 28),
    u16(frame, 30),
    u16(frame, 32),
    u16(frame, 34),
    u16(frame, 36),
  );
}

function wordsOf(bytes: Uint8Array, start: number, count: number): string {
  let text = '';
  for (let i = 0; i < count; i++) text += String.fromCharCode(u16(bytes, start + 2 * i));
  return text;
}

function u16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
