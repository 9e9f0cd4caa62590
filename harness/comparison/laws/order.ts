import type { Law } from './law.ts';

export const order: Law = {
  id: 'order',
  statement:
    'Per connection every delivery is the next frame that arrived, untouched, or is made of the next ' +
    'segments that arrived: nothing is invented, changed or overtaken.',
  source: 'docs/rules/, [exceptions.intro] and [deliver.order]',
  check: ({ matchings }) =>
    matchings.connections.flatMap(({ handed }) => {
      const wrong = handed.find(({ origin }) => origin.kind === 'unexplained');
      if (wrong === undefined) return [];
      const problem = 'neither the frame that was due next nor made of the segments due next';
      return [{ delivery: wrong.index, problem }];
    }),
};
