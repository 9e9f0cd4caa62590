import {
  CHOICES,
  parseBehaviour,
  printBehaviour,
  SEVERITIES,
  type Severity,
} from '../../../model/index.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { sourceText } from '../../report/cause.ts';
import type { CauseText } from '../../report/files.ts';
import type { Finding } from '../../report/finding.ts';
import { type Change, changesBetween, sentencesOf, withChanges } from '../explain/change.ts';
import { type Description, least, predict, predictAll } from '../findings/description.ts';
import { type Effect, severityOf } from '../findings/severity.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import { ModelRuns } from './case.ts';
import { CONTRACT, type Follows, judge, type RunningSubject } from './judge.ts';

/** Events that the model runs at most to explain the findings of a campaign, and to shrink one of them. */
const EXPLAIN_BUDGET = 5_000_000;
const SHRINK_BUDGET = 40_000;

/**
 * Explains the findings on subjects whose readings and defects are documented (stock QEMU, Linux): by the least
 * set of the documented changes under which the model does the same.
 */
export class Causes {
  #events = 0;

  /** Undefined when nothing is documented of the subject, when that is not enough, and beyond the budget. */
  of(
    running: RunningSubject,
    { scenario, actual, differences }: Finding,
  ): readonly Change[] | undefined {
    const description = descriptionOf(running);
    const { changes, observes } = description;
    if (differences.length === 0 || changes.length === 0) return undefined;
    if (this.#events > EXPLAIN_BUDGET) return undefined;
    this.#events += scenario.events.length;
    if (!sameOutcome(predictAll(scenario, description), actual, observes)) return undefined;
    this.#events += scenario.events.length * changes.length;
    return least(scenario, description);
  }
}

function descriptionOf({ entry, subject, follows = CONTRACT }: RunningSubject): Description {
  const base = follows.behaviour;
  const changes = changesBetween(base, parseBehaviour(entry.profile));
  return { base, changes, observes: { ...subject.observes, decisions: false } };
}

/** A finding in which one change is the only difference, as the model is told the others. */
export interface AloneFinding {
  readonly finding: Finding;
  /** The behaviour with the others. */
  readonly follows: Follows;
  readonly tried: number;
}

/**
 * Shrinks a finding while its set of changes explains all that the subject is documented to do and `change` has
 * an effect in it, on the model alone; then the subject runs the result once. Where that shows nothing, the
 * finding stays as it is.
 */
export async function alone(
  running: RunningSubject,
  finding: Finding,
  set: readonly Change[],
  change: Change,
): Promise<AloneFinding | undefined> {
  const description = descriptionOf(running);
  const { base, observes } = description;
  const others = set.filter((one) => one !== change);
  const shows = (given: Scenario) => {
    const scenario = running.entry.adapt(given);
    if ('kind' in scenario) return false;
    const after = predict(scenario, withChanges(base, set));
    const before = predict(scenario, withChanges(base, others));
    return (
      !sameOutcome(after, before, observes) &&
      sameOutcome(after, predictAll(scenario, description), observes)
    );
  };
  const { best, tried } = await reduce(finding.given, {
    passes: PASSES,
    keeps: async (candidate) => shows(candidate),
    key: scenarioKey,
    budget: Math.ceil(SHRINK_BUDGET / (finding.given.events.length + 1)),
  });
  for (const scenario of [best, finding.given]) {
    const adapted = running.entry.adapt(scenario);
    if ('kind' in adapted) continue;
    // the change first: the others are left out before it
    const needed = least(adapted, { base, observes, changes: set }, [change, ...others]);
    const follows = following(
      base,
      needed.filter((one) => one !== change),
    );
    const verdict = await judge({ ...running, follows }, scenario, new ModelRuns());
    if (verdict.kind === 'differ') return { finding: verdict.finding, follows, tried };
  }
  return undefined;
}

function following(base: Follows['behaviour'], changes: readonly Change[]): Follows {
  const behaviour = withChanges(base, changes);
  return { text: printBehaviour(behaviour), behaviour };
}

/** A change as a report tells it. */
export function causeText(change: Change): CauseText {
  const { name, prose, cites } = sentencesOf(change).after;
  const question = change.kind === 'reading' ? `${CHOICES[change.choice].prose} ` : '';
  return { name, prose: `${question}${prose}`, sources: cites.map(sourceText) };
}

/** The worst severity of the changes that explain a finding; without any, that of its effect. */
export function worst(set: readonly Change[] | undefined, finding: Finding): Severity {
  const effect = effectOf(finding);
  const all = (set ?? [undefined]).map((change) => severityOf(change, effect));
  return SEVERITIES.find((severity) => all.includes(severity)) ?? 'breaks the specification';
}

function effectOf({ scenario, actual, model, broken }: Finding): Effect {
  return { scenario, after: actual, before: { kind: 'ran', ...model }, broken };
}
