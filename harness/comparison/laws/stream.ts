import { concatBytes, sameBytes } from '../../input/scenario/frame/bytes.ts';
import type { Law } from './law.ts';

/** The simplest law: it looks at payload bytes only. */
export const stream: Law = {
  id: 'stream',
  statement:
    'Per connection the payload bytes delivered are exactly those that arrived, in the same order, ' +
    'except bytes that the lifecycle of the device loses and bytes still held at the end.',
  source: 'docs/rules/, [deliver.stream] and [lifecycle]; RFC 9293, 3.4',
  check: ({ matchings }) =>
    matchings.connections.flatMap(({ arrivals, handed, lost }) => {
      const due = lost.length === 0 ? arrivals : arrivals.filter((one) => !lost.includes(one));
      const arrived = concatBytes(...due.flatMap(({ view }) => view?.payload ?? []));
      const delivered = concatBytes(...handed.flatMap(({ view }) => view?.payload ?? []));
      if (sameBytes(arrived.subarray(0, delivered.length), delivered)) return [];
      let at = 0;
      while (arrived[at] === delivered[at] && at < arrived.length) at++;
      const problem =
        at >= arrived.length
          ? `${delivered.length} payload bytes were delivered, only ${arrived.length} arrived`
          : `payload byte ${at} of the connection is not the one that arrived`;
      const event = arrivals[0]?.event;
      return [event === undefined ? { problem } : { event, problem }];
    }),
};
