import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import type { Finding } from '../../harness/report/finding.ts';
import { ModelRuns } from '../../harness/search/campaign/case.ts';
import { judge, type RunningSubject } from '../../harness/search/campaign/judge.ts';
import type { SubjectEntry } from '../../harness/subjects/entry.ts';
import type { Observes, Outcome, Subject } from '../../harness/subjects/subject.ts';
import { type ModelRun, runModel } from '../../model/index.ts';

export const SEES_ALL: Observes = { time: true, decisions: true };
export const SEES_ORDER: Observes = { time: false, decisions: false };

/** A device that runs the model on a changed scenario, or changes the model's run. */
export function brokenSubject(
  observes: Observes,
  change: {
    readonly scenario?: (scenario: Scenario) => Scenario;
    readonly run?: (run: ModelRun) => Pick<ModelRun, 'deliveries' | 'decisions'>;
  },
): Subject {
  return {
    name: 'broken',
    observes,
    async run(scenario): Promise<Outcome> {
      const { config, events } = change.scenario?.(scenario) ?? scenario;
      const run = runModel(config, events);
      const { deliveries, decisions } = change.run?.(run) ?? run;
      return { kind: 'ran', deliveries, decisions: observes.decisions ? decisions : [] };
    },
    async close() {},
  };
}

export function running(subject: Subject): RunningSubject {
  const entry: SubjectEntry = {
    name: subject.name,
    summary: '',
    profile: 'windows',
    clock: true,
    adapt: (scenario: Scenario) => scenario,
    create: async () => subject,
  };
  return { entry, subject };
}

/** The finding when `subject` runs the scenario file `text`. @throws when it agrees */
export async function findingOf(text: string, subject: Subject): Promise<Finding> {
  const file = parseScenario(text, 'case.rsc');
  const verdict = await judge(running(subject), file.scenario, new ModelRuns(), file);
  if (verdict.kind !== 'differ') throw new Error(`no finding: ${verdict.kind}`);
  return verdict.finding;
}

const FOLDER = fileURLToPath(new URL('../golden/', import.meta.url));

/**
 * Expects `text` to be the contents of test/golden/NAME. RSCLAB_UPDATE=1 writes the file instead: read the
 * change before you commit it.
 */
export function expectGolden(name: string, text: string): void {
  const file = path.join(FOLDER, name);
  if (process.env['RSCLAB_UPDATE'] === '1') {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  expect(text).toBe(readFileSync(file, 'utf8'));
}
