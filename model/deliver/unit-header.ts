import type { Choices, ReadingOf } from '../choices/choices.ts';
import type { Takes } from '../rules/rule.ts';
import type { Unit } from '../rules/unit.ts';
import { cite } from '../sources.ts';
import { CWR, ECE, tcpLength } from '../wire/tcp.ts';
import {
  GSO_ECN,
  GSO_NONE,
  GSO_TCPV4,
  GSO_TCPV6,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../wire/vnet-header.ts';

/**
 * The virtio header of a coalesced unit as the device writes it, but for num_buffers, which is written
 * when it is delivered (VIRTIO 1.3, 5.1.6.4.1: a GSO frame has NEEDS_CSUM, gso_size and, with RSC_EXT,
 * RSC_INFO and the counts in csum_start and csum_offset). A unit without payload is no GSO frame: nothing
 * is left to segment, and its checksum is complete. Under `header=rsc-info-only`: the counts, and what the
 * backend gave the first.
 */
export function unitHeader(unit: Unit, choices: Choices): VnetHeader {
  const { first, header } = unit;
  const gsoType = first.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6;
  const ecn = (first.tcp.flags & ECN_FLAGS[choices['gso-ecn']]) === 0 ? 0 : GSO_ECN;
  const virtio = choices.header === 'virtio';
  const whole = virtio && unit.payloadLength === 0;
  return {
    flags: virtio && !whole ? VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO : VNET_F_RSC_INFO,
    gsoType: whole ? GSO_NONE : virtio ? gsoType | ecn : gsoType,
    hdrLen: virtio ? first.tcpAt + tcpLength(first.tcp) : header.hdrLen,
    gsoSize: virtio ? unit.largestPayload : header.gsoSize,
    csumStart: unit.segments,
    csumOffset: unit.dupAcks,
    numBuffers: 0,
  };
}

/** The TCP flags that stand for the ECN bit [deliver.header.gso-type]. */
const ECN_FLAGS: { readonly [R in ReadingOf<'gso-ecn'>]: number } = {
  'ece-or-cwr': ECE | CWR,
  cwr: CWR,
};

/** The properties of a delivered unit that belong to no condition, under `windows`. */
export const WRITTEN: { readonly [Part in 'header' | 'checksum fields']: Takes } = {
  header: {
    prose:
      'The virtio header of a unit: gso_type of its family (with the ECN bit when CWR or ECE is set), ' +
      'gso_size the largest payload, hdr_len, NEEDS_CSUM and RSC_INFO, segments with payload, ' +
      'dup_acks 0, num_buffers true.',
    cites: [cite('VIRTIO', '5.1.6.4.1 device requirements'), cite('contract', 'deliver.header')],
  },
  'checksum fields': {
    prose:
      "The unit's IPv4 header checksum is right, its TCP checksum field the pseudo-header's sum.",
    cites: [cite('VIRTIO', '5.1.6.4.1 device requirements'), cite('contract', 'deliver.bytes')],
  },
};
