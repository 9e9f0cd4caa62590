import {
  type Behaviour,
  type ModelRun,
  runModel,
  WINDOWS_BEHAVIOUR,
} from '../../../model/index.ts';
import { type BrokenLaw, checkLaws } from '../../comparison/laws/laws.ts';
import type { ScenarioFile } from '../../input/scenario/file.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { type Generated, generate } from './suites.ts';

/** The sources of a campaign's scenarios. */
export type SourceName =
  | 'corpus'
  | 'captures'
  | 'generated'
  | 'lifecycle'
  | 'pairs'
  | 'connections'
  | 'mixtures'
  | 'exhaustive'
  | 'files';

/** One scenario of a campaign. */
export interface Case {
  readonly source: SourceName;
  readonly scenario: Scenario;
  /** Its scenario file, with expectations, if it came from one. */
  readonly file?: ScenarioFile;
  /** Of a capture: the number of each frame's packet in it, from 1. */
  readonly packets?: readonly number[];
  /** Its place among the generated scenarios, if it is one: then it can be shrunk. */
  readonly generated?: Generated;
}

/** A case as a stage hands it out: a generated scenario is made where it is judged. */
export type Task = Case | { readonly source: SourceName; readonly generated: Generated };

export function caseOf(task: Task): Case {
  return 'scenario' in task ? task : { ...task, scenario: generate(task.generated) };
}

/** The model's runs: one for each scenario and behaviour, shared by all subjects. */
export class ModelRuns {
  readonly #runs = new WeakMap<Scenario, Map<Behaviour, ModelRun>>();
  readonly #broken = new WeakMap<ModelRun, readonly BrokenLaw[]>();

  of(scenario: Scenario, behaviour = WINDOWS_BEHAVIOUR): ModelRun {
    const alike = this.#runs.get(scenario) ?? new Map<Behaviour, ModelRun>();
    this.#runs.set(scenario, alike);
    const known = alike.get(behaviour);
    if (known !== undefined) return known;
    const { choices, defects } = behaviour;
    const run = runModel(scenario.config, scenario.events, choices, defects);
    alike.set(behaviour, run);
    return run;
  }

  /** The laws that the deliveries of the contract break, and so those of every subject with exact times that agrees. */
  brokenBy(scenario: Scenario): readonly BrokenLaw[] {
    const run = this.of(scenario);
    const known = this.#broken.get(run);
    if (known !== undefined) return known;
    const broken = checkLaws(scenario, run.deliveries, { time: true });
    this.#broken.set(run, broken);
    return broken;
  }
}
