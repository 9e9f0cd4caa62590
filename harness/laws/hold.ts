import type { Law, Violation } from './law.ts';
import type { Handed } from './ledger.ts';

export const hold: Law = {
  id: 'hold',
  statement: 'Nothing is held longer than the interval since its unit began.',
  source: 'docs/rules.md, 1.6 and 8.7',
  check: ({ scenario, ledger, time }) => {
    if (!time) return [];
    const { interval } = scenario.config;
    return ledger.connections
      .flatMap(({ handed }) => handed)
      .flatMap((handed): Violation[] => {
        const since = firstArrival(handed);
        if (since === undefined || handed.delivery.at <= since + interval) return [];
        const held = handed.delivery.at - since;
        return [
          { delivery: handed.index, problem: `held for ${held} ns, longer than ${interval}` },
        ];
      });
  },
};

function firstArrival({ origin }: Handed): number | undefined {
  switch (origin.kind) {
    case 'same':
      return origin.arrival.at;
    case 'coalesced':
      return origin.arrivals[0].at;
    case 'unexplained':
      return undefined;
  }
}
