import type { ReadingOf } from '../choices/choices.ts';
import type { Unit } from '../rules/unit.ts';
import { CWR, TCP_CHECKSUM_OFFSET } from '../wire/tcp.ts';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  PLAIN_HEADER,
  VNET_F_NEEDS_CSUM,
  type VnetHeader,
} from '../wire/vnet-header.ts';

/**
 * The virtio header of a delivery where the guest is observed: the choice `seen`.
 *
 * @param written by the device
 * @param unit the delivered unit, when it is coalesced
 */
export function observed(
  written: VnetHeader,
  unit: Unit | undefined,
  seen: ReadingOf<'seen'>,
): VnetHeader {
  if (seen === 'device') {
    return written;
  }
  return unit === undefined ? plainHeader(written) : gsoHeader(unit);
}

/**
 * Linux sets the ECN bit of a merged packet for CWR alone. The counts have no field. A packet without
 * payload is no GSO packet, and its checksum is complete.
 */
function gsoHeader({ first, payloadLength, largestPayload }: Unit): VnetHeader {
  if (payloadLength === 0) {
    return PLAIN_HEADER;
  }
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

/** The parts of the backend's header that remain: a checksum still to be filled in, a GSO frame. */
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
