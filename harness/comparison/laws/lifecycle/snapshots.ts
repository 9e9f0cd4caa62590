import type {
  Delivery,
  DeviceEvent,
  DriverConfig,
  Family,
  Nanoseconds,
} from '../../../../model/trace.ts';
import { driverOf, type Scenario } from '../../../input/scenario/scenario.ts';
import { buffersFor, mostBuffers } from './buffers.ts';

/** The device as it is just before an event. */
export interface Snapshot {
  readonly at: Nanoseconds;
  readonly driver: DriverConfig;
  /** When that driver began. */
  readonly since: Nanoseconds;
  /** Buffers that it has posted so far. */
  readonly posted: number;
  /** Families whose RSC is on. */
  readonly on: Readonly<Record<Family, boolean>>;
  readonly running: boolean;
  readonly linkUp: boolean;
  readonly plugged: boolean;
  /** Frames of a stop may still wait, because the machine went on without a link [lifecycle.cont]. */
  readonly unoffered: boolean;
}

/** One for each event, and one for the end. */
export function snapshotsOf({ config, events }: Scenario): Snapshot[] {
  let now = started(driverOf(config), 0);
  const snapshots = events.map((event) => {
    const before = { ...now, at: event.at };
    now = after(before, event);
    return before;
  });
  return [...snapshots, now];
}

/** The device as a driver begins. */
function started(driver: DriverConfig, at: Nanoseconds): Snapshot {
  const posted = driver.buffers === 'always' ? Number.POSITIVE_INFINITY : driver.buffers;
  const { ipv4, ipv6 } = driver;
  const device = { running: true, linkUp: true, plugged: true, unoffered: false };
  return { at, driver, since: at, posted, on: { ipv4, ipv6 }, ...device };
}

function after(now: Snapshot, event: DeviceEvent): Snapshot {
  const { driver, linkUp } = now;
  switch (event.kind) {
    case 'clock':
    case 'pairs':
      return now;
    case 'frame':
      return now.running ? { ...now, unoffered: false } : now;
    case 'migrate':
      return { ...now, unoffered: false };
    case 'offloads': {
      const on = { ipv4: event.ipv4 && driver.ipv4, ipv6: event.ipv6 && driver.ipv6 };
      return { ...now, on };
    }
    case 'buffers':
      return { ...now, posted: now.posted + event.count, unoffered: false };
    case 'driver':
      return { ...started(event.driver, event.at), linkUp };
    case 'stop':
      return { ...now, running: false, unoffered: false };
    case 'cont':
      return { ...now, running: true, unoffered: !now.linkUp };
    case 'link':
      return { ...now, linkUp: event.up, unoffered: now.unoffered && !event.up };
    case 'unplug':
      return { ...now, plugged: false };
  }
}

/**
 * Whether a frame or unit may wait: for the machine to go on, or for buffers, when the driver has fewer left
 * than the largest unit needs.
 *
 * @param deliveries when their times are exact
 */
export function mayWait(snapshot: Snapshot, deliveries: readonly Delivery[] | undefined): boolean {
  const { at, driver, since, posted, running, plugged, unoffered } = snapshot;
  if (!plugged) return false;
  if (!running || unoffered) return true;
  if (driver.buffers === 'always') return false;
  if (deliveries === undefined) return true;
  // a delivery at the instant at which the driver began may be another driver's: then this one has more left
  const used = deliveries
    .filter((delivery) => delivery.at >= since && delivery.at <= at)
    .reduce((sum, { bytes }) => sum + buffersFor(bytes.length, driver), 0);
  return posted - used < mostBuffers(driver);
}
