import type { Law } from './law.ts';
import type { Match } from './matching.ts';

export const gone: Law = {
  id: 'gone',
  statement:
    'What arrives after the card was unplugged, or with nothing before it while the link is down, is not ' +
    'delivered.',
  source: 'docs/rules/, [lifecycle.link] and [lifecycle.unplug]',
  check: ({ matchings: { others, connections }, lifecycle }) =>
    [others, ...connections]
      .flatMap(({ handed }) => handed)
      .flatMap((handed) =>
        arrivalsOf(handed)
          .filter((arrival) => lifecycle.isLost(arrival))
          .map(({ event }) => ({
            delivery: handed.index,
            event,
            problem: 'delivered, though it came when nobody could take it',
          })),
      ),
};

function arrivalsOf({ origin }: Match) {
  switch (origin.kind) {
    case 'same':
      return [origin.arrival];
    case 'coalesced':
      return origin.arrivals;
    case 'unexplained':
      return [];
  }
}
