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
    'never stopped, and not at an instant at which RSC was switched and something else happened.)',
  source: 'docs/rules/, [end.order.units] and [end.order.flows]',
  check: (run) => {
    if (!isAsked(run)) return [];
    const mixed = mixedInstants(run);
    const begun = ownInstants(run.matchings.connections);
    return overtaken(begun.filter(({ match }) => !mixed.has(match.delivery.at)));
  },
};

/** Frames that waited are handled later than they arrived: no order of theirs can be read off. */
function isAsked({ scenario: { events }, lifecycle, time }: Run): boolean {
  const stopped = events.some(({ kind }) => kind === 'stop');
  const always = lifecycle.driverSessions.every(({ driver }) => driver.buffers === 'always');
  return time && !stopped && always;
}

/** Instants at which units of one family were finalised, and others by another event. */
function mixedInstants({ scenario: { events } }: Run): ReadonlySet<Nanoseconds> {
  const acting = events.filter(({ kind }) => kind !== 'clock');
  const switched = acting.filter(({ kind }) => kind === 'offloads').map(({ at }) => at);
  return new Set(switched.filter((at) => acting.filter((event) => event.at === at).length > 1));
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
