import { numBuffersFor } from '../../../model/deliver/buffers.ts';
import type { DriverConfig } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { beyondTap } from '../../input/scenario/tap.ts';
import { type CouldNotRun, couldNotRun } from '../subject.ts';

/** The least number of receive buffers that a driver with `always` buffers posts to a queue of the booted guest. */
const FEWEST_BUFFERS = 512;

/** The reason why a scenario of several queue pairs cannot be played on QEMU; undefined when it can. */
export function unsuitedPairs(scenario: Scenario): CouldNotRun | undefined {
  if (process.getuid?.() !== 0) {
    return couldNotRun(
      'Choosing the queue of a tap needs a program in the kernel, which only root may load.',
      'Run it as root, or on core.',
    );
  }
  const beyond = beyondTap(scenario);
  return beyond === undefined ? givesUpTooMuch(scenario) : couldNotRun(beyond.reason, beyond.next);
}

/**
 * A queue that is given up gets no packet once the driver knows (VIRTIO 1.3, 5.1.6.5.5): with `always` buffers
 * the units it holds must find some at once. They are no larger than the frames that came by the queue.
 */
function givesUpTooMuch({ config, events }: Scenario): CouldNotRun | undefined {
  const needed = Array.from({ length: config.pairs }, () => 0);
  let driver: DriverConfig = config;
  for (const [index, event] of events.entries()) {
    if (event.kind === 'driver') {
      driver = event.driver;
      needed.fill(0);
    }
    const always = driver.buffers === 'always';
    if (
      event.kind === 'pairs' &&
      always &&
      Math.max(...needed.slice(event.count), 0) > FEWEST_BUFFERS
    ) {
      return couldNotRun(
        `Event ${index} gives up a queue that may hold more than fits ${FEWEST_BUFFERS} receive buffers, ` +
          'and a driver may have no more in it.',
        'Run it on core, or give the driver larger buffers.',
      );
    }
    if (event.kind !== 'frame') continue;
    const { queue = 0, bytes } = event;
    needed[queue] = (needed[queue] ?? 0) + numBuffersFor(bytes.length, driver);
  }
  return undefined;
}
