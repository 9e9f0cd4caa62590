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
  /** Segments in each unit; below 2 nothing is joined. */
  readonly joined: number;
  /** The fewest of so many runs: malloc's share changes a little with what other threads freed. */
  readonly runs: number;
}

/** Instructions of each frame of the traffic. @throws Error when it was not coalesced as it should be */
export async function instructionsPerFrame(measured: MeasuredPlay, count: Count): Promise<number> {
  const { connections, perUnit, rounds } = count.traffic;
  const scenario = roundsScenario(count.traffic);
  const tool = callgrind(measured.entries[count.where]);
  let fewest = Number.POSITIVE_INFINITY;
  for (let run = 0; run < count.runs; run += 1) {
    const { deliveries, output } = await playUnder(tool, measured, scenario);
    checkUnits(deliveries, count.joined);
    const { total, functions } = parseCallgrind(output);
    fewest = Math.min(fewest, total - (functions.get(WAKE_UP)?.inclusive ?? 0));
  }
  return fewest / (connections * perUnit * rounds);
}

/** Every delivery must be a unit of that many segments, else the number would count other work. */
function checkUnits(deliveries: readonly Delivery[], joined: number): void {
  const segments = deliveries.map(({ header }) =>
    header.flags & VNET_F_RSC_INFO ? header.csumStart : 1,
  );
  const wrong = segments.find((count) => count !== joined);
  if (segments.length === 0 || wrong !== undefined) {
    throw new Error(`Of ${segments.length} deliveries one has ${wrong} segments, not ${joined}.`);
  }
}
