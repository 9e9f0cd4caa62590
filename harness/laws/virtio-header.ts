import type { Delivery } from '../../model/trace.ts';
import {
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  VNET_F_RSC_INFO,
  VNET_HEADER_LENGTH,
} from '../../model/wire/vnet-header.ts';
import { TCP_CWR, TCP_ECE } from '../scenario/frame/tcp-flags.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type Coalesced, coalesced } from './coalesced.ts';
import type { Law } from './law.ts';
import { withPayload } from './ledger.ts';

export const virtioHeader: Law = {
  id: 'virtio-header',
  statement:
    'num_buffers is true in every delivery; in a coalesced one RSC_INFO is set, gso_type is that of its ' +
    'family, and gso_size, hdr_len and the number of segments are those of what arrived.',
  source:
    'VIRTIO 1.3, 5.1.6.4 (device requirements: processing of incoming packets); docs/rules.md, section 4',
  check: ({ scenario, deliveries, ledger }) => [
    ...deliveries.flatMap((delivery, index) => {
      const buffers = buffersFor(scenario, delivery);
      const { numBuffers } = delivery.header;
      if (numBuffers === buffers) return [];
      return [{ delivery: index, problem: `num_buffers is ${numBuffers}, not ${buffers}` }];
    }),
    ...coalesced(ledger).flatMap((unit) =>
      problems(unit).map((problem) => ({ delivery: unit.index, problem })),
    ),
  ],
};

function buffersFor({ config }: Scenario, { bytes }: Delivery): number {
  if (!config.mergeable) return 1;
  return Math.ceil((VNET_HEADER_LENGTH + bytes.length) / config.bufferSize);
}

function problems({ delivery, view, arrivals }: Coalesced): string[] {
  const { header } = delivery;
  const payloads = withPayload(arrivals).map((arrival) => arrival.view?.payload.length ?? 0);
  const ecn = (view.tcp.flags & (TCP_ECE | TCP_CWR)) !== 0 ? GSO_ECN : 0;
  const expected = {
    gso_type: [header.gsoType, (view.family === 'ipv4' ? GSO_TCPV4 : GSO_TCPV6) | ecn],
    gso_size: [header.gsoSize, Math.max(...payloads)],
    hdr_len: [header.hdrLen, view.tcpOffset + 20 + view.tcp.options.length],
    'rsc.segments': [header.csumStart, payloads.length],
    'rsc.dup_acks': [header.csumOffset, 0],
  } as const;
  const wrong = Object.entries(expected).flatMap(([name, [found, right]]) =>
    found === right ? [] : [`${name} is ${found}, not ${right}`],
  );
  const info = (header.flags & VNET_F_RSC_INFO) === 0 ? ['RSC_INFO is not set'] : [];
  return [...info, ...wrong];
}
