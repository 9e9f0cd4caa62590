import fc from 'fast-check';
import { emitVnetHeader, PLAIN_HEADER } from '../../../model/index.ts';
import type { DeviceEvent, DriverConfig } from '../../../model/trace.ts';
import { viewFrame } from '../scenario/frame/view.ts';
import { inOrder } from '../scenario/lifecycle.ts';
import { MAX_TAP_FRAME, MIN_TAP_FRAME, type Scenario } from '../scenario/scenario.ts';
import { beyondTap } from '../scenario/tap.ts';
import { scenarioArbitrary } from './scenario.ts';

/** Before event `before`, the driver switches to `count` queue pairs, or to all when there are fewer. */
interface Switch {
  readonly before: number;
  readonly count: number;
}

/**
 * The most buffers that a driver posts to a queue: qtest has a share of its memory for the buffers of each.
 */
const MOST_BUFFERS = 128;

const PAGE = 4_096;

/**
 * Any scenario of several queue pairs [lifecycle.pairs], as a tap can feed it: frames without a
 * virtio header. Each connection has its queue and has no more frames once that queue is given up. Every
 * other one has events of the lifecycle, and half of these buffers that are counted.
 */
export function pairsArbitrary(name: string): fc.Arbitrary<Scenario> {
  const spreading = {
    pairs: fc.integer({ min: 2, max: 4 }),
    switches: fc.array(
      fc.record({ before: fc.nat({ max: 40 }), count: fc.integer({ min: 1, max: 4 }) }),
      { maxLength: 3 },
    ),
  };
  const traffic = fc
    .record({ scenario: scenarioArbitrary({}, name), ...spreading })
    .map(({ scenario, pairs, switches }) => spread(scenario, pairs, switches));
  const lifecycle = fc
    .record({
      scenario: scenarioArbitrary({ lifecycle: true }, name),
      counted: fc.boolean(),
      ...spreading,
    })
    .map(({ scenario, counted, pairs, switches }) =>
      spread(withDrivers(withBuffers(scenario, counted), fitted), pairs, switches),
    )
    .filter(
      (scenario) =>
        inOrder(scenario) &&
        beyondTap(scenario) === undefined &&
        postsAtMost(scenario, MOST_BUFFERS),
    );
  return fc.oneof(traffic, lifecycle);
}

/** The scenario with each of its drivers changed. */
function withDrivers(
  { config, events, ...rest }: Scenario,
  change: (driver: DriverConfig) => Partial<DriverConfig>,
): Scenario {
  return {
    ...rest,
    config: { ...config, ...change(config) },
    events: events.map((event) =>
      event.kind === 'driver'
        ? { ...event, driver: { ...event.driver, ...change(event.driver) } }
        : event,
    ),
  };
}

/** `scenario` as it is, or with drivers that never lack buffers. */
function withBuffers(scenario: Scenario, counted: boolean): Scenario {
  if (counted) return scenario;
  const always = withDrivers(scenario, () => ({ buffers: 'always' }));
  return { ...always, events: always.events.filter(({ kind }) => kind !== 'buffers') };
}

/** A driver of qtest's that never lacks buffers has such of which the longest frame takes few. */
function fitted({ buffers, mergeable, bufferSize }: DriverConfig): Partial<DriverConfig> {
  const small = buffers === 'always' && mergeable && bufferSize < PAGE;
  return small ? { bufferSize: PAGE } : {};
}

function postsAtMost({ config, events }: Scenario, most: number): boolean {
  let posted = config.buffers;
  return events.every((event) => {
    if (event.kind === 'driver') posted = event.driver.buffers;
    if (event.kind === 'buffers' && posted !== 'always') posted += event.count;
    return posted === 'always' || posted <= most;
  });
}

function spread(scenario: Scenario, pairs: number, switches: readonly Switch[]): Scenario {
  let fewest = pairs;
  const events = scenario.events.filter(carried).flatMap((event, index): DeviceEvent[] => {
    const due = switches.filter(({ before }) => before === index);
    const changes = due.map(({ count }): DeviceEvent => {
      const used = Math.min(count, pairs);
      fewest = Math.min(fewest, used);
      return { kind: 'pairs', at: event.at, count: used };
    });
    if (event.kind === 'driver') fewest = pairs;
    if (event.kind !== 'frame') return [...changes, event];
    const queue = queueOf(event.bytes, pairs);
    if (queue >= fewest) return changes;
    return [...changes, queue === 0 ? event : { ...event, queue }];
  });
  return { ...scenario, config: { ...scenario.config, pairs }, events };
}

/** Whether a tap with several queues carries the frame of `event`. */
function carried(event: DeviceEvent): boolean {
  if (event.kind !== 'frame') return true;
  const { length } = event.bytes;
  return (
    length >= MIN_TAP_FRAME && length <= MAX_TAP_FRAME && PLAIN.equals(emitVnetHeader(event.header))
  );
}

const PLAIN = Buffer.from(emitVnetHeader(PLAIN_HEADER));

/** The queue of the connection of `frame`; a frame of no connection comes by the first queue. */
function queueOf(frame: Uint8Array, pairs: number): number {
  return (viewFrame(frame)?.tcp.sourcePort ?? 0) % pairs;
}
