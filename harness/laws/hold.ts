import type { Arrival } from './arrival.ts';
import type { Handed } from './booking.ts';
import type { Law, Violation } from './law.ts';

export const hold: Law = {
  id: 'hold',
  statement:
    'Nothing is held longer than the interval since its unit began; what waited for room is handed over ' +
    'when there is some.',
  source: 'docs/rules.md, 1.6, 8.7 and 10.3',
  check: ({ scenario, ledger, life, time }) => {
    if (!time) return [];
    const { interval } = scenario.config;
    return ledger.connections
      .flatMap(({ handed }) => handed)
      .flatMap((handed): Violation[] => {
        const { at } = handed.delivery;
        const first = firstArrival(handed);
        if (first === undefined) return [];
        const looks = life.looks(first).filter((look) => look <= at);
        if (at <= Math.max(...looks) + interval) return [];
        const held = at - first.at;
        return [
          { delivery: handed.index, problem: `held for ${held} ns, longer than ${interval}` },
        ];
      });
  },
};

function firstArrival({ origin }: Handed): Arrival | undefined {
  switch (origin.kind) {
    case 'same':
      return origin.arrival;
    case 'coalesced':
      return origin.arrivals[0];
    case 'unexplained':
      return undefined;
  }
}
