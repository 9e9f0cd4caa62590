import type { Nanoseconds } from '../../../model/trace.ts';
import { withPayload } from './arrival.ts';
import { coalesced } from './coalesced.ts';
import type { Law, Run, Violation } from './law.ts';
import { buffersFor, longestUnit } from './lifecycle/buffers.ts';
import { type DriverSession, postedBy } from './lifecycle/driver-session.ts';

export const room: Law = {
  id: 'room',
  statement:
    'A driver is handed no more than the buffers take that it has posted, and no unit grows beyond what ' +
    'they can hold.',
  source: 'docs/rules/, [buffers.needs] and [buffers.limit]',
  check: (run) => [
    ...run.lifecycle.driverSessions.flatMap((session) => overdrawn(run, session)),
    ...overgrown(run),
  ],
};

/** What came at the instant at which a driver began or ended may have been for the other one. */
function overdrawn({ deliveries, lifecycle, time }: Run, session: DriverSession): Violation[] {
  if (!time && lifecycle.driverSessions.length > 1) return [];
  const violations: Violation[] = [];
  let used = 0;
  for (const [index, { at, bytes }] of deliveries.entries()) {
    if (time && (at <= session.from || at >= session.to)) continue;
    used += buffersFor(bytes.length, session.driver);
    const posted = postedBy(session, time ? at : Number.POSITIVE_INFINITY);
    if (used > posted) {
      violations.push({ delivery: index, problem: `${used} buffers used, ${posted} posted` });
    }
  }
  return violations.slice(0, 1);
}

function overgrown({ matchings, lifecycle }: Run): Violation[] {
  const longest = (at: Nanoseconds) => Math.max(...lifecycle.driversAt(at).map(longestUnit));
  return coalesced(matchings)
    .filter(({ arrivals }) => withPayload(arrivals).length > 1)
    .filter(({ delivery }) => delivery.bytes.length > longest(delivery.at))
    .map(({ index, delivery }) => ({
      delivery: index,
      problem: `a unit of ${delivery.bytes.length} bytes, longer than ${longest(delivery.at)}`,
    }));
}
