import { URG, VNET_F_RSC_INFO } from '../../../model/index.ts';
import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import { roundsScenario } from '../traffic.ts';
import { below, parseDhat } from '../valgrind/dhat.ts';
import { dhat, type MeasuredPlay, playUnder } from '../valgrind/play.ts';
import type { CountedRow } from './result.ts';

const FRAMES = 16;
const SMALL = 500;
const LARGE = 1000;

/** The functions that copy for the device. Copies of the backend before it do not count. */
const DEVICE = /^(virtio_net_|rsc_)/;

const HOW =
  `DHAT counts the bytes copied below the device's functions for ${FRAMES} frames of ${LARGE} and of ` +
  `${SMALL} bytes of payload; the difference, for each byte of payload more`;

/** How often a byte of payload is copied between the backend's buffer and the guest's. */
export const COPY_ROWS: readonly CountedRow[] = [
  {
    id: 'copies-joining',
    what: 'copies of a payload byte that joins a unit',
    unit: 'copies',
    how: `${HOW}; wire buffer to unit, unit to guest buffer`,
    count: ({ stock, patched }) => copies(stock, patched, false),
  },
  {
    id: 'copies-passing',
    what: 'copies of a payload byte that passes',
    unit: 'copies',
    how: `${HOW}; URG set, so that each frame passes`,
    count: ({ stock, patched }) => copies(stock, patched, true),
  },
];

async function copies(stock: MeasuredPlay, patched: MeasuredPlay, passing: boolean) {
  const one = async (measured: MeasuredPlay) => {
    const more =
      (await copied(measured, LARGE, passing)) - (await copied(measured, SMALL, passing));
    return more / (FRAMES * (LARGE - SMALL));
  };
  return { stock: await one(stock), patched: await one(patched) };
}

/** Bytes the device copies. @throws Error when frames that should be joined were not, or the reverse */
async function copied(measured: MeasuredPlay, payload: number, passing: boolean): Promise<number> {
  const scenario = roundsScenario({
    connections: 1,
    family: 'ipv4',
    payload,
    perUnit: FRAMES,
    rounds: 1,
    order: 'turns',
    flags: passing ? URG : 0,
    config: WINDOWS_CONFIG,
  });
  const { deliveries, output } = await playUnder(dhat('copy'), measured, scenario);
  const units = deliveries.filter(({ header }) => header.flags & VNET_F_RSC_INFO).length;
  if (deliveries.length !== (passing ? FRAMES : 1) || units !== (passing ? 0 : 1)) {
    throw new Error(
      `${FRAMES} frames were delivered as ${deliveries.length}, ${units} of them units.`,
    );
  }
  return sum(below(parseDhat(output), DEVICE).map(({ bytes }) => bytes));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
