import type { Law, Violation } from './law.ts';

export const others: Law = {
  id: 'others',
  statement:
    'Frames of no TCP connection are delivered at once, byte for byte, header untouched, in their order.',
  source: 'docs/rules.md, 1.1',
  check: ({ ledger, time }) => {
    const { handed, left } = ledger.others;
    const wrong = handed.flatMap(({ index, origin, delivery }): Violation[] => {
      if (origin.kind !== 'same') {
        return [{ delivery: index, problem: 'not the frame of no connection that was due next' }];
      }
      const late = delivery.at - origin.arrival.at;
      if (!time || late === 0) return [];
      return [{ delivery: index, problem: `delivered ${late} ns after it arrived` }];
    });
    const gone = left.map(({ event }) => ({ event, problem: 'the frame was never delivered' }));
    return [...wrong, ...gone];
  },
};
