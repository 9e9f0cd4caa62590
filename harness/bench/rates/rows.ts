import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { runModel } from '../../../model/index.ts';
import { ROOT } from '../../base/root.ts';
import { generateScenarios, type ScenarioOptions } from '../../input/generate/scenario.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { ensureCore } from '../../subjects/core/build.ts';
import { encodeScenario } from '../../subjects/core/protocol.ts';
import { createGuestSubject } from '../../subjects/guest.ts';
import { ensureEmulator } from '../../subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../subjects/qtest.ts';
import type { Subject } from '../../subjects/subject.ts';
import { bulkScenario } from './bulk.ts';

/** Work that is done again and again. */
export interface Prepared {
  /** Of frames or scenarios that `work` does. */
  readonly amount: number;
  work(): Promise<void> | void;
  close(): Promise<void>;
}

/** A rate per second of the laboratory. */
export interface RateRow {
  readonly id: string;
  readonly what: string;
  prepare(): Promise<Prepared>;
}

const SEED = 1;
/** Frames in each scenario of the subject rows. */
const SCENARIO_FRAMES = 20;
const CAMPAIGN = 2_000;

export const RATE_ROWS: readonly RateRow[] = [
  { id: 'model', what: 'model, frames a second, one thread', prepare: model },
  { id: 'core', what: 'core, frames a second, pipe included', prepare: core },
  {
    id: 'qtest',
    what: `qtest, scenarios of ${SCENARIO_FRAMES} frames a second`,
    prepare: async () => {
      const emulator = await ensureEmulator('patched');
      // A commit that knows no number of emulators has one.
      const subject = createQtestSubject({ emulator, emulators: availableParallelism() });
      return subjectRate(subject, 1000, {});
    },
  },
  {
    id: 'guest',
    what: `booted guest, scenarios of ${SCENARIO_FRAMES} frames a second`,
    prepare: async () =>
      subjectRate(await createGuestSubject({ emulator: await ensureEmulator('patched') }), 500, {
        guest: true,
      }),
  },
  {
    id: 'campaign',
    what: 'rsclab diff --subjects qtest, scenarios a second, start included',
    prepare: campaign,
  },
];

/** The model alone, in this thread, checksums verified. */
async function model(): Promise<Prepared> {
  const { config, events } = bulkScenario({
    connections: 10,
    payload: 100,
    frames: 100_000,
    gap: 1_000,
  });
  return {
    amount: events.length,
    work: () => {
      runModel(config, events);
    },
    close: async () => {},
  };
}

/** The engine behind its pipe: its input stream is written, and every delivery read back. */
async function core(): Promise<Prepared> {
  const program = await ensureCore();
  const scenario = bulkScenario({ connections: 10, payload: 100, frames: 500_000, gap: 1_000 });
  const stream = encodeScenario(scenario, { decisions: false, counters: false });
  return {
    amount: scenario.events.length,
    async work() {
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
    },
    close: async () => {},
  };
}

/** Generated scenarios one after the other; every one must run. */
async function subjectRate(
  subject: Subject,
  count: number,
  options: ScenarioOptions,
): Promise<Prepared> {
  const scenarios = scenariosOfLength(count, options);
  return {
    amount: count,
    async work() {
      const outcomes = await Promise.all(scenarios.map((scenario) => subject.run(scenario)));
      const failed = outcomes.find((outcome) => outcome.kind === 'could-not-run');
      if (failed?.kind === 'could-not-run') throw new Error(`${failed.reason} ${failed.next}`);
    },
    close: () => subject.close(),
  };
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

/** A campaign as a user starts it: generation, model, qtest and comparison. */
async function campaign(): Promise<Prepared> {
  const options = ['--subjects', 'qtest', '--count', `${CAMPAIGN}`, '--seed', `${SEED}`];
  return {
    amount: CAMPAIGN,
    async work() {
      await execa(process.execPath, ['harness/cli/rsclab.mjs', 'diff', ...options], {
        cwd: path.join(ROOT),
      });
    },
    close: async () => {},
  };
}
