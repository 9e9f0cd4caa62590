import { numBuffersFor } from '../../../model/deliver/buffers.ts';
import type { DeviceEvent } from '../../../model/trace.ts';
import { emitVnetHeader, PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import { MAX_TAP_FRAME, MIN_TAP_FRAME, type Scenario } from '../../input/scenario/scenario.ts';
import { type CouldNotRun, couldNotRun } from '../subject.ts';

/** The least number of receive buffers that a driver with `always` buffers posts to a queue. */
const FEWEST_BUFFERS = 512;

const PLAYED: ReadonlySet<DeviceEvent['kind']> = new Set([
  'frame',
  'clock',
  'offloads',
  'pairs',
  'link',
]);

/** The reason why a scenario of several queue pairs cannot be played on QEMU; undefined when it can. */
export function unsuitedPairs({ config, events }: Scenario): CouldNotRun | undefined {
  if (process.getuid?.() !== 0) {
    return couldNotRun(
      'Choosing the queue of a tap needs a program in the kernel, which only root may load.',
      'Run it as root, or on core.',
    );
  }
  if (config.buffers !== 'always') {
    return couldNotRun(
      'Counted buffers cannot be played on several queue pairs.',
      'Run it on core.',
    );
  }
  if (config.hashReport) {
    // QEMU detaches the program that chooses the queue (virtio_net_detach_ebpf_rss, hw/net/virtio-net.c).
    return couldNotRun(
      'With HASH_REPORT QEMU itself chooses the queues of its tap.',
      'Run it on core, or without a hash.',
    );
  }
  for (const [index, event] of events.entries()) {
    if (!PLAYED.has(event.kind)) {
      return couldNotRun(
        `Event ${index} is '${event.kind}', which cannot be played on several queue pairs.`,
        'Run it on core, or leave the event out.',
      );
    }
    if (event.kind !== 'frame') continue;
    if (!PLAIN.equals(emitVnetHeader(event.header))) {
      return couldNotRun(
        `Event ${index} has a virtio header, which the frames of this tap do not have.`,
        'Run it on core, or on one queue pair.',
      );
    }
    const { length } = event.bytes;
    if (length < MIN_TAP_FRAME || length > MAX_TAP_FRAME) {
      return couldNotRun(
        `Event ${index} is a frame of ${length} bytes; a tap carries ${MIN_TAP_FRAME} to ${MAX_TAP_FRAME}.`,
        'Run it on core, or on one queue pair.',
      );
    }
  }
  return givesUpTooMuch({ config, events });
}

/**
 * A queue that is given up gets no packet once the driver knows (VIRTIO 1.3, 5.1.6.5.5): the units it holds must
 * find buffers at once. They are no larger than the frames that came by the queue.
 */
function givesUpTooMuch({
  config,
  events,
}: Pick<Scenario, 'config' | 'events'>): CouldNotRun | undefined {
  const needed = Array.from({ length: config.pairs }, () => 0);
  for (const [index, event] of events.entries()) {
    if (event.kind === 'pairs' && Math.max(...needed.slice(event.count), 0) > FEWEST_BUFFERS) {
      return couldNotRun(
        `Event ${index} gives up a queue that may hold more than fits ${FEWEST_BUFFERS} receive buffers, ` +
          'and a driver may have no more in it.',
        'Run it on core, or give the driver larger buffers.',
      );
    }
    if (event.kind !== 'frame') continue;
    const { queue = 0, bytes } = event;
    needed[queue] = (needed[queue] ?? 0) + numBuffersFor(bytes.length, config);
  }
  return undefined;
}

const PLAIN = Buffer.from(emitVnetHeader(PLAIN_HEADER));
