import type { DriverConfig, Nanoseconds } from '../../../../model/trace.ts';
import { driverOf, type Scenario } from '../../../input/scenario/scenario.ts';

/** One driver's time with the device, from its start to a reset. At both instants another driver may be there too. */
export interface DriverSession {
  readonly driver: DriverConfig;
  readonly from: Nanoseconds;
  readonly to: Nanoseconds;
  /** Buffers that it posts after its start. */
  readonly postings: readonly { readonly at: Nanoseconds; readonly count: number }[];
}

/** In order. The first begins before the scenario does: no delivery at its start can be another driver's. */
export function driverSessionsOf({ config, events }: Scenario): DriverSession[] {
  const driverSessions: DriverSession[] = [];
  let driver = driverOf(config);
  let from = -1;
  let postings: { at: Nanoseconds; count: number }[] = [];
  for (const event of events) {
    if (event.kind === 'buffers') postings.push({ at: event.at, count: event.count });
    if (event.kind !== 'driver') continue;
    driverSessions.push({ driver, from, to: event.at, postings });
    driver = event.driver;
    from = event.at;
    postings = [];
  }
  return [...driverSessions, { driver, from, to: Number.POSITIVE_INFINITY, postings }];
}

/** Buffers posted by the instant `at`. */
export function postedBy({ driver, postings }: DriverSession, at: Nanoseconds): number {
  if (driver.buffers === 'always') return Number.POSITIVE_INFINITY;
  return postings
    .filter((posting) => posting.at <= at)
    .reduce((sum, { count }) => sum + count, driver.buffers);
}
