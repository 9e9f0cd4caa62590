import type { Nanoseconds } from '../../../model/trace.ts';
import type { Law, Run, Violation } from './law.ts';
import { arrivalsOf, type Match, type Matching } from './matching.ts';

/** A delivery, and its first arrival. */
interface Begun {
  readonly match: Match;
  readonly event: number;
}

export const flows: Law = {
  id: 'flows',
  statement:
    'Deliveries of one instant for which no frame of their own connection arrived then are in the order in which ' +
    'their first frames arrived, whatever their connection. (Asked where the device never lacked buffers and was ' +
    'never stopped.)',
  source: 'docs/rules/, [end.order.units] and [end.order.flows]',
  check: (run) => (isAsked(run) ? overtaken(ownInstants(run.matchings.connections)) : []),
};

/** Frames that waited are handled later than they arrived: no order of theirs can be read off. */
function isAsked({ scenario: { events }, lifecycle, time }: Run): boolean {
  const stopped = events.some(({ kind }) => kind === 'stop');
  const always = lifecycle.driverSessions.every(({ driver }) => driver.buffers === 'always');
  return time && !stopped && always;
}

/** The deliveries at instants at which no frame of their connection arrived, in their order. */
function ownInstants(connections: readonly Matching[]): Begun[] {
  return connections
    .flatMap(({ arrivals, handed }) => {
      const busy = new Set(arrivals.map(({ at }) => at));
      return handed.flatMap((match): Begun[] => {
        const first = arrivalsOf(match)[0];
        if (first === undefined || busy.has(match.delivery.at)) return [];
        return [{ match, event: first.event }];
      });
    })
    .sort((a, b) => a.match.index - b.match.index);
}

/** The first delivery at each instant that was overtaken by one that had begun after it. */
function overtaken(begun: readonly Begun[]): Violation[] {
  const newest = new Map<Nanoseconds, number>();
  const found: Violation[] = [];
  for (const { match, event } of begun) {
    const { at } = match.delivery;
    const before = newest.get(at);
    if (before !== undefined && before > event) {
      const problem = `overtaken by what began with event ${before}, after event ${event}`;
      found.push({ delivery: match.index, problem });
    } else {
      newest.set(at, event);
    }
  }
  return found;
}
