import { DEFAULT_INTERVAL } from '../../input/scenario/scenario.ts';
import type { MeasuredPlay } from '../valgrind/play.ts';
import type { Result } from './result.ts';
import { betweenArrivalAndDelivery, type Waiting } from './waits.ts';

/** The main loop waits here, and nowhere else. */
const POLL = 'qemu_poll_ns';

const HOW =
  'callgrind, the whole emulator from the entry of virtio_net_receive to that of virtqueue_flush, TCG with an idle ' +
  'processor, one frame at a time';

/** The costs of zero delay (rsc_interval=0) for a frame that no other joins. */
export async function delayRows(_stock: MeasuredPlay, patched: MeasuredPlay): Promise<Result[]> {
  const off = await between(patched, { interval: DEFAULT_INTERVAL, on: false });
  const zero = await between(patched, { interval: 0, on: true });
  const byDefault = await between(patched, { interval: DEFAULT_INTERVAL, on: true });
  return [
    {
      what: 'zero delay: waits of the main loop before delivery',
      target: `<= ${off.polls}, as with RSC off`,
      stock: null,
      patched: zero.polls,
      unit: 'polls',
      how: `${HOW}; with RSC off ${off.polls}, with the default interval ${byDefault.polls > 0 ? 'at least 1' : '0'}`,
      met: zero.polls <= off.polls && byDefault.polls > 0,
    },
    {
      what: 'zero delay: instructions before delivery, beyond RSC off',
      target: '',
      stock: null,
      patched: zero.instructions - off.instructions,
      unit: 'instructions',
      how: `${HOW}, the fewest of several frames`,
      met: null,
    },
  ];
}

/** The most waits and the fewest instructions among some frames. */
async function between(measured: MeasuredPlay, waiting: Waiting) {
  const counted = await betweenArrivalAndDelivery(measured, waiting);
  if (counted.length === 0) throw new Error('No frame was counted.');
  return {
    polls: Math.max(...counted.map(({ functions }) => functions.get(POLL)?.calls ?? 0)),
    instructions: Math.min(...counted.map(({ total }) => total)),
  };
}
