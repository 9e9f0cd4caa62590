import fc from 'fast-check';
import { emitVnetHeader, PLAIN_HEADER } from '../../../model/index.ts';
import type { DeviceEvent } from '../../../model/trace.ts';
import { viewFrame } from '../scenario/frame/view.ts';
import { MAX_TAP_FRAME, MIN_TAP_FRAME, type Scenario } from '../scenario/scenario.ts';
import { scenarioArbitrary } from './scenario.ts';

/** Before event `before`, the driver switches to `count` queue pairs, or to all when there are fewer. */
interface Switch {
  readonly before: number;
  readonly count: number;
}

/**
 * Any scenario of several queue pairs [lifecycle.pairs], as a tap can feed it: frames without a
 * virtio header. Each connection has its queue and has no more frames once that queue is given up.
 */
export function pairsArbitrary(name: string): fc.Arbitrary<Scenario> {
  return fc
    .record({
      scenario: scenarioArbitrary({}, name),
      pairs: fc.integer({ min: 2, max: 4 }),
      switches: fc.array(
        fc.record({ before: fc.nat({ max: 40 }), count: fc.integer({ min: 1, max: 4 }) }),
        { maxLength: 3 },
      ),
    })
    .map(({ scenario, pairs, switches }) => spread(scenario, pairs, switches));
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
