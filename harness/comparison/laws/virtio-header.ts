import { GSO_ECN, GSO_TCPV4, GSO_TCPV6, VNET_F_RSC_INFO } from '../../../model/wire/vnet-header.ts';
import { TCP_CWR, TCP_ECE } from '../../input/scenario/frame/tcp-flags.ts';
import { withPayload } from './arrival.ts';
import type { Law } from './law.ts';
import { buffersFor } from './lifecycle/buffers.ts';
import { type Coalesced, coalesced } from './matchings.ts';

export const virtioHeader: Law = {
  id: 'virtio-header',
  statement:
    'num_buffers is correct in every delivery; in a coalesced one RSC_INFO is set, gso_type is that of its ' +
    'family, and gso_size, hdr_len and the number of segments are those of the segments that arrived.',
  source:
    'VIRTIO 1.3, 5.1.6.4 (device requirements: processing of incoming packets); docs/rules/, [deliver.header]',
  needs: ['header', 'rsc'],
  check: ({ deliveries, matchings, lifecycle }) => [
    ...deliveries.flatMap(({ at, header: { numBuffers }, bytes }, index) => {
      const right = lifecycle.driversAt(at).map((driver) => buffersFor(bytes.length, driver));
      if (right.includes(numBuffers)) return [];
      const numbers = [...new Set(right)].join(' or ');
      return [{ delivery: index, problem: `num_buffers is ${numBuffers}, not ${numbers}` }];
    }),
    ...coalesced(matchings).flatMap((unit) =>
      problems(unit).map((problem) => ({ delivery: unit.index, problem })),
    ),
  ],
};

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
