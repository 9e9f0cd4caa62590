import type { Law, Violation } from './law.ts';

export const others: Law = {
  id: 'others',
  statement:
    'Frames of no TCP connection are delivered byte for byte, header untouched, in their order, and at ' +
    'once, or where they had to wait for room, when there is some.',
  source: 'docs/rules/, [frame.unattributed], [buffers.none] and [buffers.new]',
  check: ({ matchings, lifecycle }) => {
    const { handed, left } = matchings.others;
    const wrong = handed.flatMap(({ index, origin, delivery }): Violation[] => {
      if (origin.kind !== 'same') {
        return [{ delivery: index, problem: 'not the frame of no connection that was due next' }];
      }
      if (lifecycle.mayBeHanded(origin.arrival, delivery.at)) return [];
      const late = delivery.at - origin.arrival.at;
      return [{ delivery: index, problem: `delivered ${late} ns after it arrived` }];
    });
    const gone = left
      .filter((arrival) => !lifecycle.waitsAtEnd && !lifecycle.mayBeLost(arrival))
      .map(({ event }) => ({ event, problem: 'the frame was never delivered' }));
    return [...wrong, ...gone];
  },
};
