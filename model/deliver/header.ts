import type { Unit } from '../coalesce/unit.ts';
import type { DriverConfig } from '../trace.ts';
import { CWR, ECE, tcpLength } from '../wire/tcp.ts';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../wire/vnet-header.ts';
import { buffersFor } from './buffers.ts';

/**
 * The virtio header of a touched unit (VIRTIO 1.3, 5.1.6.4.1: a GSO frame has NEEDS_CSUM, gso_size
 * and, with RSC_EXT, RSC_INFO and the counts in csum_start and csum_offset).
 *
 * @param length bytes of the unit's frame
 */
export function virtioHeader(unit: Unit, length: number, driver: DriverConfig): VnetHeader {
  const { first } = unit;
  const gsoType = first.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6;
  const ecn = (first.tcp.flags & (ECE | CWR)) === 0 ? 0 : GSO_ECN;
  return {
    flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO,
    gsoType: gsoType | ecn,
    hdrLen: first.tcpAt + tcpLength(first.tcp),
    gsoSize: unit.largestPayload,
    csumStart: unit.segments,
    csumOffset: unit.dupAcks,
    numBuffers: buffersFor(length, driver),
  };
}

/** The header of the reading `header=rsc-info-only`: the counts, and what the backend gave the first. */
export function rscInfoHeader(unit: Unit, length: number, driver: DriverConfig): VnetHeader {
  return {
    ...virtioHeader(unit, length, driver),
    flags: VNET_F_RSC_INFO,
    gsoType: unit.first.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6,
    hdrLen: unit.header.hdrLen,
    gsoSize: unit.header.gsoSize,
  };
}
