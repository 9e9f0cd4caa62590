import { type ModelRun, runModel } from '../../model/index.ts';
import type { ScenarioFile } from '../scenario/file.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Generated } from './suites.ts';

/** Where a campaign's scenarios come from. */
export type SourceName = 'corpus' | 'captures' | 'generated' | 'files';

/** One scenario of a campaign. */
export interface Case {
  readonly source: SourceName;
  readonly scenario: Scenario;
  /** When it came from a scenario file, with its own expectations. */
  readonly file?: ScenarioFile;
  /** When it was generated: it can be shrunk. */
  readonly generated?: Generated;
}

/** Runs the model once for each distinct scenario, however many subjects ask. */
export class ModelRuns {
  readonly #runs = new WeakMap<Scenario, ModelRun>();

  of(scenario: Scenario): ModelRun {
    const known = this.#runs.get(scenario);
    if (known !== undefined) return known;
    const run = runModel(scenario.config, scenario.events);
    this.#runs.set(scenario, run);
    return run;
  }
}

export function frameCount(scenario: Scenario): number {
  return scenario.events.filter(({ kind }) => kind === 'frame').length;
}
