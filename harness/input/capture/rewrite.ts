// What an offload of the recording host left out of a frame, or joined, is done here as on the wire.
import {
  foldCarries,
  internetChecksum,
  pseudoHeaderSum,
  sum16,
} from '../../../model/wire/checksum.ts';
import { viewOf } from '../scenario/frame/bytes.ts';
import { TCP_CWR, TCP_FIN, TCP_PSH } from '../scenario/frame/tcp-flags.ts';
import { type FrameView, TCP_PROTOCOL, viewFrame } from '../scenario/frame/view.ts';

/**
 * The segments of at most `mss` bytes of payload that TCP segmentation (TSO, GSO) makes of a frame: FIN and PSH on
 * the last, CWR on the first, one IPv4 identification after the other. A frame that is short enough, or no whole
 * TCP segment, stays as it is. Trailing bytes are left out.
 */
export function splitSegment(frame: Uint8Array, mss: number): readonly Uint8Array[] {
  const view = frame.length > mss ? viewFrame(frame) : undefined;
  if (view === undefined || view.payload.length <= mss || !isWhole(view)) return [frame];
  const { payload } = view;
  const headers = frame.subarray(0, view.tcpOffset + 20 + view.tcp.options.length);
  const count = Math.ceil(payload.length / mss);
  return Array.from({ length: count }, (_, i) => {
    const part = payload.subarray(i * mss, (i + 1) * mss);
    const piece = new Uint8Array(headers.length + part.length);
    piece.set(headers);
    piece.set(part, headers.length);
    const bytes = viewOf(piece);
    const { ip, ipOffset, tcp, tcpOffset } = view;
    if (ip.kind === 'ipv4') {
      bytes.setUint16(ipOffset + 2, piece.length - ipOffset);
      bytes.setUint16(ipOffset + 4, ip.id + i);
    } else {
      bytes.setUint16(ipOffset + 4, piece.length - ipOffset - 40);
    }
    bytes.setUint32(tcpOffset + 4, tcp.sequence + i * mss);
    const notHere = (i === 0 ? 0 : TCP_CWR) | (i === count - 1 ? 0 : TCP_FIN | TCP_PSH);
    bytes.setUint16(tcpOffset + 12, bytes.getUint16(tcpOffset + 12) & ~notHere);
    fillChecksums(piece, view, piece.length);
    return piece;
  });
}

/** The frame with right IPv4 header and TCP checksums: itself where they are right, or where it is no whole segment. */
export function withChecksums(frame: Uint8Array): Uint8Array {
  const view = viewFrame(frame);
  if (view === undefined || !isWhole(view)) return frame;
  const filled = frame.slice();
  fillChecksums(filled, view, frame.length - view.trailer.length);
  return filled;
}

/** Its lengths are true, or left out as for a large segment (IPv4 total length 0), and it is no fragment. */
function isWhole({ honest, ip }: FrameView): boolean {
  if (ip.kind === 'ipv6') return honest && ip.extensions.length === 0;
  return (honest || ip.length === 0) && !ip.mf && ip.fragment === 0;
}

/** @param end of the datagram in the frame */
function fillChecksums(
  frame: Uint8Array,
  { ip, ipOffset, tcpOffset }: FrameView,
  end: number,
): void {
  const bytes = viewOf(frame);
  if (ip.kind === 'ipv4') {
    bytes.setUint16(ipOffset + 10, 0);
    bytes.setUint16(ipOffset + 10, internetChecksum(frame.subarray(ipOffset, tcpOffset)));
  }
  bytes.setUint16(tcpOffset + 16, 0);
  const pseudo = pseudoHeaderSum(ip.source, ip.destination, TCP_PROTOCOL, end - tcpOffset);
  const sum = foldCarries(pseudo + sum16(frame, tcpOffset, end));
  bytes.setUint16(tcpOffset + 16, ~sum & 0xffff);
}
