import { URG, VNET_F_RSC_INFO } from '../../../model/index.ts';
import { WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import { roundsScenario } from '../traffic.ts';
import { below, parseDhat } from '../valgrind/dhat.ts';
import { dhat, type MeasuredPlay, playUnder } from '../valgrind/play.ts';
import type { Result } from './result.ts';

const FRAMES = 16;
const SMALL = 500;
const LARGE = 1000;

/** The functions that copy for the device. Copies of the backend before it do not count. */
const DEVICE = /^(virtio_net_|rsc_)/;

const HOW =
  `DHAT counts the bytes copied below the device's functions for ${FRAMES} frames of ${LARGE} and of ` +
  `${SMALL} bytes of payload; the difference, for each byte of payload more`;

/** How often a byte of payload is copied between the backend's buffer and the guest's. */
export async function copyRows(stock: MeasuredPlay, patched: MeasuredPlay): Promise<Result[]> {
  const one = async (measured: MeasuredPlay, passing: boolean) => {
    const more =
      (await copied(measured, LARGE, passing)) - (await copied(measured, SMALL, passing));
    return more / (FRAMES * (LARGE - SMALL));
  };
  const joined = { stock: await one(stock, false), patched: await one(patched, false) };
  const passed = { stock: await one(stock, true), patched: await one(patched, true) };
  return [
    {
      what: 'copies of a payload byte that joins a unit',
      target: '1 where the buffers allow',
      ...joined,
      unit: 'copies',
      how: `${HOW}; wire buffer to unit, unit to guest buffer`,
      met: joined.patched <= 1,
      why:
        "a unit would have to hold the guest's buffers from its first segment on, in which other " +
        'traffic may need them and the guest can change what later segments are compared with',
    },
    {
      what: 'copies of a payload byte that passes',
      target: '1',
      ...passed,
      unit: 'copies',
      how: `${HOW}; URG set, so that each frame passes`,
      met: passed.patched <= 1,
    },
  ];
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
