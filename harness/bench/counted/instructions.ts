import { type Delivery, VNET_F_RSC_INFO } from '../../../model/index.ts';
import { type Rounds, roundsScenario } from '../traffic.ts';
import { parseCallgrind } from '../valgrind/callgrind.ts';
import { callgrind, type MeasuredPlay, playUnder } from '../valgrind/play.ts';

/**
 * Wakes QEMU's main loop when a timer is armed. Whether it writes to a pipe depends on the state of
 * the loop. Counted in none of the emulators, since it changes from run to run.
 */
const WAKE_UP = 'aio_notify';

/** The counted functions: the receive entry, or those that deliver units later. */
export type Where = keyof MeasuredPlay['entries'];

/** One question: how many instructions does this take, per frame? */
export interface Count {
  readonly where: Where;
  readonly traffic: Rounds;
  /** `x-rsc-units`; left out: the default. */
  readonly units?: number;
  /** The fewest of so many runs: malloc's share changes a little with what other threads freed. */
  readonly runs: number;
}

/** The answer, for each frame of the traffic. */
export interface CountedFrames {
  readonly instructions: number;
  /** Frames for each delivery, rounded to hundredths. */
  readonly framesPerUnit: number;
}

/**
 * Counts the traffic. @throws Error when nothing was delivered; when a frame was not, and the emulator keeps what
 * waits for buffers
 */
export async function countFrames(measured: MeasuredPlay, count: Count): Promise<CountedFrames> {
  const { connections, perUnit, rounds } = count.traffic;
  const frames = connections * perUnit * rounds;
  const scenario = roundsScenario(count.traffic);
  const tool = callgrind(measured.entries[count.where]);
  let fewest = Number.POSITIVE_INFINITY;
  let framesPerUnit = Number.NaN;
  for (let run = 0; run < count.runs; run += 1) {
    const { deliveries, output } = await playUnder(tool, measured, scenario, count);
    const segments = deliveries.reduce((sum, delivery) => sum + segmentsOf(delivery), 0);
    if (segments === 0 || (measured.losesNothing && segments !== frames)) {
      throw new Error(`Of ${frames} frames ${segments} were delivered.`);
    }
    framesPerUnit = Number((segments / deliveries.length).toFixed(2));
    const { total, functions } = parseCallgrind(output);
    fewest = Math.min(fewest, total - (functions.get(WAKE_UP)?.inclusive ?? 0));
  }
  return { instructions: fewest / frames, framesPerUnit };
}

function segmentsOf({ header }: Delivery): number {
  return header.flags & VNET_F_RSC_INFO ? header.csumStart : 1;
}
