import { type Behaviour, type Decision, type ModelRun, runModel } from '../../../model/index.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { ConnectionTable } from '../../input/scenario/text/connection-table.ts';
import type { Observes } from '../../subjects/subject.ts';
import { type Change, changeText, withChanges } from './change.ts';
import type { Ran } from './pair.ts';

/** The outcome that a search must reach, and the behaviour it starts from. */
export interface Goal {
  readonly scenario: Scenario;
  readonly base: Behaviour;
  readonly target: Ran;
  /** The observations of the target that can be compared. */
  readonly observes: Observes;
  /** The names of the connections in lines of the scenario; default: a, b, ... as they appear. */
  readonly connections?: ConnectionTable | undefined;
}

/** The model's runs of one scenario, one for each set of changes; counts the events of all of them. */
export class Runs {
  readonly #goal: Goal;
  readonly #known = new Map<string, ModelRun>();
  #events = 0;

  constructor(goal: Goal) {
    this.#goal = goal;
  }

  of(changes: readonly Change[]): ModelRun {
    const key = setKey(changes);
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const { scenario, base } = this.#goal;
    const { choices, defects } = withChanges(base, changes);
    const run = runModel(scenario.config, scenario.events, choices, defects);
    this.#known.set(key, run);
    this.#events += scenario.events.length;
    return run;
  }

  /** Whether the model under these changes agrees with the target. */
  reach(changes: readonly Change[]): boolean {
    const { target, observes } = this.#goal;
    return sameOutcome({ kind: 'ran', ...this.of(changes) }, target, observes);
  }

  get count(): number {
    return this.#known.size;
  }

  /** Events of all runs so far. */
  get events(): number {
    return this.#events;
  }
}

/** Equal for the same changes in any order. */
export function setKey(changes: readonly Change[]): string {
  return changes.map(changeText).sort().join();
}

/** Whether two runs of the model are the same, in held units and decisions too. */
export function sameRun(a: ModelRun, b: ModelRun): boolean {
  const seen = { time: true, decisions: false };
  return (
    sameOutcome({ kind: 'ran', ...a }, { kind: 'ran', ...b }, seen) &&
    a.held.events.join() === b.held.events.join() &&
    a.decisions.length === b.decisions.length &&
    a.decisions.every((decision, at) => sameDecision(decision, b.decisions[at]))
  );
}

export function sameDecision(a: Decision | undefined, b: Decision | undefined): boolean {
  return a?.event === b?.event && a?.action === b?.action && a?.rule === b?.rule;
}
