import type { Choices } from '../choices/choices.ts';
import type { Family } from '../trace.ts';
import type { ParsedFrame } from '../wire/segment.ts';
import { TCP_CHECKSUM_OFFSET } from '../wire/tcp.ts';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../wire/vnet-header.ts';

/**
 * The virtio header of a frame that passes, but for num_buffers: the backend's, and under
 * `gso-header=counted` that of a GSO frame with the number of its segments [deliver.gso].
 *
 * @param on families whose RSC is on when the frame is delivered
 */
export function passedHeader(
  header: VnetHeader,
  frame: ParsedFrame,
  on: Readonly<Record<Family, boolean>>,
  choices: Choices,
): VnetHeader {
  if (
    choices['gso-header'] === 'as-came' ||
    choices.seen === 'packet-socket' || // which the backend's header reaches
    frame.kind !== 'segment' ||
    !on[frame.family] ||
    !isTcpGso(header, frame.family) ||
    !vouchesForTcp(header, frame.tcpAt)
  ) {
    return header;
  }
  return {
    ...header,
    flags: header.flags | VNET_F_RSC_INFO,
    csumStart: Math.max(1, Math.ceil(frame.payloadLength / header.gsoSize)),
    csumOffset: 0,
  };
}

/** TCP of its own family, with the ECN bit or without, of segments of a stated size [deliver.gso.when]. */
function isTcpGso({ gsoType, gsoSize }: VnetHeader, family: Family): boolean {
  return (gsoType & ~GSO_ECN) === (family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6) && gsoSize > 0;
}

/** NEEDS_CSUM, when it is set, names the TCP checksum [deliver.gso.needs-csum]. */
function vouchesForTcp({ flags, csumStart, csumOffset }: VnetHeader, tcpAt: number): boolean {
  const needed = (flags & VNET_F_NEEDS_CSUM) !== 0;
  return !needed || (csumStart === tcpAt && csumOffset === TCP_CHECKSUM_OFFSET);
}
