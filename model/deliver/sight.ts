import type { ReadingOf } from '../choices/choices.ts';
import type { Unit } from '../coalesce/unit.ts';
import { CWR, TCP_CHECKSUM_OFFSET } from '../wire/tcp.ts';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  VNET_F_NEEDS_CSUM,
  type VnetHeader,
} from '../wire/vnet-header.ts';

/** How the guest sees the virtio headers of what it is given. */
export interface Sight {
  /** Of a touched unit. @param written by the device */
  readonly unit: (written: VnetHeader, unit: Unit) => VnetHeader;
  /** Of anything else. @param written by the device */
  readonly frame: (written: VnetHeader) => VnetHeader;
}

/** The choice `seen`. */
export const SIGHTS: { readonly [R in ReadingOf<'seen'>]: Sight } = {
  device: { unit: (written) => written, frame: (written) => written },
  'packet-socket': { unit: (_, unit) => gsoHeader(unit), frame: plainHeader },
};

/** Linux marks a merged packet with ECN for CWR alone; the counts have no field. */
function gsoHeader({ first, largestPayload }: Unit): VnetHeader {
  const ecn = (first.tcp.flags & CWR) === 0 ? 0 : GSO_ECN;
  return {
    flags: VNET_F_NEEDS_CSUM,
    gsoType: (first.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6) | ecn,
    hdrLen: 0,
    gsoSize: largestPayload,
    csumStart: first.tcpAt,
    csumOffset: TCP_CHECKSUM_OFFSET,
    numBuffers: 0,
  };
}

/** What is left of the backend's words: a checksum still to be filled in, a GSO frame. */
function plainHeader({ flags, gsoType, gsoSize, csumStart, csumOffset }: VnetHeader): VnetHeader {
  const partial = (flags & VNET_F_NEEDS_CSUM) !== 0;
  return {
    flags: partial ? VNET_F_NEEDS_CSUM : 0,
    gsoType,
    hdrLen: 0,
    gsoSize,
    csumStart: partial ? csumStart : 0,
    csumOffset: partial ? csumOffset : 0,
    numBuffers: 0,
  };
}
