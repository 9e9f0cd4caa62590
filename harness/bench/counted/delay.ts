import { DEFAULT_INTERVAL } from '../../input/scenario/scenario.ts';
import type { MeasuredPlay } from '../valgrind/play.ts';
import type { CountedRow } from './result.ts';
import { betweenArrivalAndDelivery, type Waiting } from './waits.ts';

/** The main loop waits here, and nowhere else. */
const POLL = 'qemu_poll_ns';

const HOW =
  'callgrind, the whole emulator from the entry of virtio_net_receive to that of virtqueue_flush, TCG with an idle ' +
  'processor, one frame at a time';

/** The costs of zero delay (rsc_interval=0) for a frame that no other joins. */
export const DELAY_ROWS: readonly CountedRow[] = [
  {
    id: 'delay-polls',
    what: 'zero delay: waits of the main loop before delivery, beyond RSC off',
    unit: 'polls',
    how: `${HOW}; with the default interval there are some`,
    async count({ patched }) {
      if ((await between(patched, { interval: DEFAULT_INTERVAL, on: true })).polls === 0) {
        throw new Error('With the default interval no wait was counted before delivery.');
      }
      const { zero, off } = await zeroAndOff(patched);
      return { stock: null, patched: zero.polls - off.polls };
    },
  },
  {
    id: 'delay-instructions',
    what: 'zero delay: instructions before delivery, beyond RSC off',
    unit: 'instructions',
    how: `${HOW}, the fewest of several frames`,
    async count({ patched }) {
      const { zero, off } = await zeroAndOff(patched);
      return { stock: null, patched: zero.instructions - off.instructions };
    },
  },
];

async function zeroAndOff(patched: MeasuredPlay) {
  return {
    zero: await between(patched, { interval: 0, on: true }),
    off: await between(patched, { interval: DEFAULT_INTERVAL, on: false }),
  };
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
