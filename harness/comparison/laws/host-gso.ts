import { countedHeader, sameHeader } from './counted-header.ts';
import type { Law, Violation } from './law.ts';

export const hostGsoLaw: Law = {
  id: 'host-gso',
  statement:
    'A frame of TCP segments that the backend has coalesced has RSC_INFO and their number while RSC of its family is ' +
    "on, and else the backend's header.",
  source: 'VIRTIO 1.3, 5.1.6.4.1; docs/rules/, [deliver.gso]',
  needs: ['header', 'rsc'],
  check: ({ matchings, lifecycle }) =>
    matchings.connections
      .flatMap(({ handed }) => handed)
      .flatMap(({ index, delivery, origin }): Violation[] => {
        const counted = origin.kind === 'same' ? countedHeader(origin.arrival) : undefined;
        if (origin.kind !== 'same' || counted === undefined) return [];
        const on = lifecycle.onUntil(origin.arrival, delivery.at);
        const right = on.map((is) => (is ? counted : origin.arrival.header));
        if (right.some((header) => sameHeader(header, delivery.header))) return [];
        const problem = on.includes(true)
          ? `the backend has coalesced it: its header does not say ${counted.csumStart} segments`
          : 'RSC of its family is off, and its header is not that of the backend';
        return [{ delivery: index, problem }];
      }),
};
