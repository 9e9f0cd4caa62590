import type { Nanoseconds } from '../../../model/trace.ts';
import { withPayload } from './arrival.ts';
import { coalesced } from './coalesced.ts';
import type { Law, Run, Violation } from './law.ts';
import { buffersFor, longestUnit } from './lifecycle/buffers.ts';
import { postedBy, type Tenure } from './lifecycle/tenure.ts';

export const room: Law = {
  id: 'room',
  statement:
    'A driver is handed no more than the buffers take that it has posted, and no unit grows beyond what ' +
    'they can hold.',
  source: 'docs/rules/, [buffers.needs] and [buffers.limit]',
  check: (run) => [
    ...run.lifecycle.tenures.flatMap((tenure) => overdrawn(run, tenure)),
    ...overgrown(run),
  ],
};

/** What came at the instant at which a driver began or ended may have been for the other one. */
function overdrawn({ deliveries, lifecycle, time }: Run, tenure: Tenure): Violation[] {
  if (!time && lifecycle.tenures.length > 1) return [];
  const violations: Violation[] = [];
  let used = 0;
  for (const [index, { at, bytes }] of deliveries.entries()) {
    if (time && (at <= tenure.from || at >= tenure.to)) continue;
    used += buffersFor(bytes.length, tenure.driver);
    const posted = postedBy(tenure, time ? at : Number.POSITIVE_INFINITY);
    if (used > posted) {
      violations.push({ delivery: index, problem: `${used} buffers used, ${posted} posted` });
    }
  }
  return violations.slice(0, 1);
}

function overgrown({ ledger, lifecycle }: Run): Violation[] {
  const longest = (at: Nanoseconds) => Math.max(...lifecycle.driversAt(at).map(longestUnit));
  return coalesced(ledger)
    .filter(({ arrivals }) => withPayload(arrivals).length > 1)
    .filter(({ delivery }) => delivery.bytes.length > longest(delivery.at))
    .map(({ index, delivery }) => ({
      delivery: index,
      problem: `a unit of ${delivery.bytes.length} bytes, longer than ${longest(delivery.at)}`,
    }));
}
