import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { runModel } from '../../model/index.ts';
import { generateScenarios, type ScenarioOptions } from '../input/generate/scenario.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { ensureCore } from '../subjects/core/build.ts';
import { encodeScenario } from '../subjects/core/protocol.ts';
import { createGuestSubject } from '../subjects/guest.ts';
import type { Emulator } from '../subjects/qemu/emulator.ts';
import { createQtestSubject } from '../subjects/qtest.ts';
import type { Subject } from '../subjects/subject.ts';
import { type Rate, rateOf } from './measure.ts';
import { bulkScenario } from './traffic.ts';

/** A measured rate per second and the least that is required. */
export interface Row {
  readonly what: string;
  readonly target: number;
  readonly rate: Rate;
}

const RUNS = 5;
const SEED = 1;
/** Frames in each scenario of the emulator rows. */
const SCENARIO_FRAMES = 20;

/** The model alone, in this thread, checksums verified. */
export async function modelRow(): Promise<Row> {
  const scenario = bulkScenario({ connections: 10, payload: 100, frames: 100_000, gap: 1_000 });
  const rate = await rateOf(scenario.events.length, RUNS, () => {
    runModel(scenario.config, scenario.events);
  });
  return { what: 'model, frames a second, one thread', target: 300_000, rate };
}

/** The engine behind its pipe: its input stream is written, and every delivery read back. */
export async function coreRow(): Promise<Row> {
  const program = await ensureCore();
  const scenario = bulkScenario({ connections: 10, payload: 100, frames: 500_000, gap: 1_000 });
  const stream = encodeScenario(scenario, { decisions: false, counters: false });
  const rate = await rateOf(scenario.events.length, RUNS, async () => {
    const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
    let bytes = 0;
    child.stdout.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
    });
    child.stdin.end(stream);
    const [status] = await once(child, 'close');
    if (status !== 0 || bytes < scenario.events.length * 100) {
      throw new Error(`rsc-native ended with ${status} after ${bytes} bytes`);
    }
  });
  return { what: 'core, frames a second, pipe included', target: 1_000_000, rate };
}

/** Patched QEMU as a device. */
export async function qtestRow(emulator: Emulator): Promise<Row> {
  const subject = createQtestSubject({ emulator });
  return {
    what: `qtest, scenarios of ${SCENARIO_FRAMES} frames a second`,
    target: 500,
    rate: await scenarioRate(subject, 1000, {}),
  };
}

/** Patched QEMU with the booted guest. */
export async function guestRow(emulator: Emulator): Promise<Row> {
  const subject = createGuestSubject({ emulator });
  return {
    what: `booted guest, scenarios of ${SCENARIO_FRAMES} frames a second`,
    target: 100,
    rate: await scenarioRate(await subject, 500, { guest: true }),
  };
}

/** Generated scenarios as the campaign runs them; scenarios that a subject cannot run are not counted. */
async function scenarioRate(
  subject: Subject,
  count: number,
  options: ScenarioOptions,
): Promise<Rate> {
  const scenarios = scenariosOfLength(count, options);
  try {
    return await rateOf(count, RUNS, async () => {
      const outcomes = await Promise.all(scenarios.map((scenario) => subject.run(scenario)));
      const failed = outcomes.find((outcome) => outcome.kind === 'could-not-run');
      if (failed?.kind === 'could-not-run') throw new Error(`${failed.reason} ${failed.next}`);
    });
  } finally {
    await subject.close();
  }
}

/** The first `count` generated scenarios with at least that many frames, cut to them. */
function scenariosOfLength(count: number, options: ScenarioOptions): Scenario[] {
  const found: Scenario[] = [];
  for (const scenario of generateScenarios(SEED, count * 20, options)) {
    const frames = scenario.events.flatMap(({ kind }, index) => (kind === 'frame' ? [index] : []));
    const last = frames[SCENARIO_FRAMES - 1];
    if (last === undefined) continue;
    found.push({ ...scenario, events: scenario.events.slice(0, last + 1) });
    if (found.length === count) return found;
  }
  throw new Error(`only ${found.length} of ${count} scenarios have ${SCENARIO_FRAMES} frames`);
}
