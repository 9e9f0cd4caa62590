// replay, explain and bisect give one answer, on a device that reports no decisions too.
import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { UserError } from '../../harness/base/errors.ts';
import { readScenarioFile } from '../../harness/input/scenario/read.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { compareStep, type StartedStep, startStep } from '../../harness/search/bisect/step.ts';
import { buildStep } from '../../harness/search/bisect/steps.ts';
import { ModelRuns } from '../../harness/search/campaign/case.ts';
import { judge } from '../../harness/search/campaign/judge.ts';
import { sideNamed } from '../../harness/search/explain/side.ts';
import { explainSubject } from '../../harness/search/explain/subject.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { parseBehaviour, QEMU_STOCK, WINDOWS_BEHAVIOUR } from '../../model/index.ts';

const FINDINGS = 'docs/findings';
/** QEMU would write to other memory, so no command runs it. */
const REFUSED = 'memory-overrun.rsc';

let stock: StartedStep;
beforeAll(async () => {
  const { binary } = await ensureEmulator('stock');
  const started = await startStep(buildStep(binary));
  if ('kind' in started) throw new Error(started.reason);
  stock = started;
});
afterAll(() => stock.subject.close());

/** Whether there is something to explain is known before the search for it. */
const NO_SEARCH = { size: 0, events: 0 };

type Answer = 'agree' | 'differ' | 'refused';

async function replayed(scenario: Scenario, profile: string): Promise<Answer> {
  const follows = { text: profile, behaviour: parseBehaviour(profile) };
  const { kind } = await judge({ ...stock, follows }, scenario, new ModelRuns());
  if (kind === 'could-not-run') throw new Error(scenario.name);
  return kind === 'unsuited' ? 'refused' : kind;
}

async function explained(scenario: Scenario, profile: string): Promise<Answer> {
  const behaviours = { base: parseBehaviour(profile), documented: QEMU_STOCK };
  try {
    const { kind } = await explainSubject(stock, behaviours, scenario, NO_SEARCH);
    return kind === 'agree' ? 'agree' : 'differ';
  } catch (error) {
    if (error instanceof UserError && error.code === 'could-not-run') return 'refused';
    throw error;
  }
}

async function bisected(scenario: Scenario, profile: string): Promise<Answer> {
  const { entry } = await sideNamed(`model:${profile}`);
  const against = { entry, subject: await entry.create(WINDOWS_BEHAVIOUR) };
  const result = await compareStep(stock, against, scenario);
  if (result.kind === 'skip') return 'refused';
  expect(result.shows({ how: 'any' })).toBe(result.kinds.length > 0);
  return result.kinds.length > 0 ? 'differ' : 'agree';
}

test.each([
  ['windows', 'differ'],
  ['qemu-stock', 'agree'],
] as const)('every finding on unpatched QEMU, against %s: %s', async (profile, answer) => {
  const files = readdirSync(FINDINGS).filter((name) => name.endsWith('.rsc'));
  expect(files.length).toBeGreaterThan(40);
  for (const name of files) {
    const { scenario } = await readScenarioFile(`${FINDINGS}/${name}`);
    const answers = [
      await replayed(scenario, profile),
      await explained(scenario, profile),
      await bisected(scenario, profile),
    ];
    const wanted = name === REFUSED ? 'refused' : answer;
    expect(answers, name).toEqual([wanted, wanted, wanted]);
  }
});
