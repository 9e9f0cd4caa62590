import type { Arrival } from './arrival.ts';
import type { Law, Violation } from './law.ts';
import type { Match } from './matching.ts';

export const holdLaw: Law = {
  id: 'hold',
  statement:
    'Nothing is held longer than the interval since its unit began; what waited for room is handed over ' +
    'when there is some.',
  source: 'docs/rules/, [end.interval] and [buffers.new]',
  check: ({ scenario, matchings, lifecycle }) =>
    matchings.connections
      .flatMap(({ handed }) => handed)
      .flatMap((handed): Violation[] => {
        const { at } = handed.delivery;
        const first = firstArrival(handed);
        if (first === undefined || lifecycle.mayBeHanded(first, at)) return [];
        const problem = `held for ${at - first.at} ns, longer than ${scenario.config.interval}`;
        return [{ delivery: handed.index, problem }];
      }),
};

function firstArrival({ origin }: Match): Arrival | undefined {
  switch (origin.kind) {
    case 'same':
      return origin.arrival;
    case 'coalesced':
      return origin.arrivals[0];
    case 'unexplained':
      return undefined;
  }
}
