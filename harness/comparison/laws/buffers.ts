import type { Nanoseconds } from '../../../model/trace.ts';
import { withPayload } from './arrival.ts';
import type { Law, Run, Violation } from './law.ts';
import { buffersFor, unitLimit } from './lifecycle/buffers.ts';
import { type DriverSession, postedBy } from './lifecycle/driver-session.ts';
import { coalesced } from './matchings.ts';

export const buffers: Law = {
  id: 'buffers',
  statement:
    'The deliveries use no more buffers than the driver has posted, and no unit grows longer than those buffers ' +
    'can hold.',
  source: 'docs/rules/, [buffers.needs] and [buffers.limit]',
  check: (run) => [
    ...run.lifecycle.driverSessions.flatMap((session) => overdrawn(run, session)),
    ...overgrown(run),
  ],
};

/** Deliveries at the instant at which a driver began or ended are left out: they may be another driver's. */
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
  const limit = (at: Nanoseconds) => Math.max(...lifecycle.driversAt(at).map(unitLimit));
  return coalesced(matchings)
    .filter(({ arrivals }) => withPayload(arrivals).length > 1)
    .filter(({ delivery }) => delivery.bytes.length > limit(delivery.at))
    .map(({ index, delivery }) => ({
      delivery: index,
      problem: `a unit of ${delivery.bytes.length} bytes, longer than ${limit(delivery.at)}`,
    }));
}
