import type { Law, Violation } from './law.ts';
import { arrivalsOf } from './matching.ts';

export const lost: Law = {
  id: 'lost',
  statement:
    'Every frame that arrived is delivered, unless the lifecycle of the device loses it, or the device can still hold it ' +
    'when the scenario ends: payload segments younger than the interval, of a family with RSC on, and frames that ' +
    'wait for buffers.',
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

export const gone: Law = {
  id: 'gone',
  statement:
    'A frame is not delivered when it arrives after the card was unplugged, or while the link is down and no frame ' +
    'waits before it.',
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
            problem: 'delivered, though the card was unplugged or the link down when it arrived',
          })),
      ),
};

export const holdLaw: Law = {
  id: 'hold',
  statement:
    'No frame is held longer than the interval that began with its unit; a frame that waited for buffers is ' +
    'delivered when there are some.',
  source: 'docs/rules/, [end.interval] and [buffers.new]',
  check: ({ scenario, matchings, lifecycle }) =>
    matchings.connections
      .flatMap(({ handed }) => handed)
      .flatMap((handed): Violation[] => {
        const { at } = handed.delivery;
        const [first] = arrivalsOf(handed);
        if (first === undefined || lifecycle.mayBeHanded(first, at)) return [];
        const problem = `held for ${at - first.at} ns, longer than ${scenario.config.interval}`;
        return [{ delivery: handed.index, problem }];
      }),
};
