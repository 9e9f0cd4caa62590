import {
  emitVnetHeader,
  GSO_ECN,
  GSO_NONE,
  GSO_TCPV4,
  GSO_TCPV6,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../../../model/wire/vnet-header.ts';
import { sameBytes } from '../../input/scenario/frame/bytes.ts';
import type { Arrival } from './arrival.ts';

const CHECKSUM_OFFSET = 16;

/**
 * The header with which a frame that the backend has coalesced is delivered while RSC of its family is on
 * [deliver.gso]; undefined for any other frame, which keeps the backend's.
 */
export function countedHeader({ header, view }: Arrival): VnetHeader | undefined {
  if (view === undefined || header.gsoType === GSO_NONE || !hasTrueLengths(view)) return undefined;
  const { gsoType, gsoSize, flags, csumStart, csumOffset } = header;
  const own = view.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6;
  if ((gsoType & ~GSO_ECN) !== own || gsoSize === 0) return undefined;
  const named = csumStart === view.tcpOffset && csumOffset === CHECKSUM_OFFSET;
  if ((flags & VNET_F_NEEDS_CSUM) !== 0 && !named) return undefined;
  const segments = Math.max(1, Math.ceil(view.payload.length / gsoSize));
  return { ...header, flags: flags | VNET_F_RSC_INFO, csumStart: segments, csumOffset: 0 };
}

/** [exceptions.lengths] */
function hasTrueLengths({ honest, ip, tcp, tcpOffset, ipOffset }: NonNullable<Arrival['view']>) {
  const wellFormed = ip.kind === 'ipv4' ? ip.version === 4 && ip.ihl >= 5 : ip.version === 6;
  const end = ipOffset + ip.length + (ip.kind === 'ipv4' ? 0 : 40);
  return honest && wellFormed && tcp.dataOffset >= 5 && tcpOffset + tcp.dataOffset * 4 <= end;
}

/** Whether the headers are the same but for num_buffers. */
export function sameHeader(one: VnetHeader | undefined, header: VnetHeader): boolean {
  if (one === undefined) return false;
  const { numBuffers } = header;
  return sameBytes(emitVnetHeader({ ...one, numBuffers }), emitVnetHeader(header));
}
