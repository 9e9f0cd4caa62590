import type { Law, Violation } from './law.ts';

export const order: Law = {
  id: 'order',
  statement:
    'Per connection every delivery is the next frame that arrived, unchanged, or is made of the next ' +
    'segments that arrived: nothing is invented, changed or overtaken.',
  source: 'docs/rules/, [exceptions.intro] and [deliver.order]',
  check: ({ matchings }) =>
    matchings.connections.flatMap(({ handed }) => {
      const wrong = handed.find(({ origin }) => origin.kind === 'unexplained');
      if (wrong === undefined) return [];
      const problem = 'neither the next frame due nor made of the next segments due';
      return [{ delivery: wrong.index, problem }];
    }),
};

export const others: Law = {
  id: 'others',
  statement:
    'Frames of no TCP connection are delivered byte for byte, with their header unchanged, in their order, and at ' +
    'once, or, where they had to wait for buffers, when there are some.',
  source: 'docs/rules/, [frame.unattributed], [buffers.none] and [buffers.new]',
  check: ({ matchings, lifecycle }) => {
    const { handed, left } = matchings.others;
    const wrong = handed.flatMap(({ index, origin, delivery }): Violation[] => {
      if (origin.kind !== 'same') {
        return [{ delivery: index, problem: 'not the next frame due of those of no connection' }];
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
