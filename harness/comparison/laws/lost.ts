import type { Law, Violation } from './law.ts';

export const lost: Law = {
  id: 'lost',
  statement:
    'What arrived is delivered, unless the lifecycle of the device loses it, or it can still be held when the scenario ' +
    'ends: payload segments younger than the interval, of a family with RSC on, and what waits for room.',
  source: 'docs/rules/, [end.interval], [end.cause] and [lifecycle]',
  check: ({ matchings, lifecycle }) =>
    matchings.connections.flatMap(({ left }) => {
      const gone = left.filter(
        (arrival) => !lifecycle.mayBeLost(arrival) && !lifecycle.mayRemain(arrival, left),
      );
      return gone.map((arrival): Violation => {
        const problem = `the frame that arrived at ${arrival.at} ns was never delivered`;
        return { event: arrival.event, problem };
      });
    }),
};
