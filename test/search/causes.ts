// Disagreements whose cause is known: one reading or defect, in a scenario that tells it from every other one.
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { trafficAndLifecycles } from '../../harness/search/campaign/suites.ts';
import {
  type Change,
  changesOf,
  changeText,
  sameSubject,
  withChanges,
} from '../../harness/search/explain/change.ts';
import { unsuited } from '../../harness/subjects/qtest/could-not-run.ts';
import {
  type Behaviour,
  type Decision,
  type Delivery,
  hex,
  runModel,
  WINDOWS_BEHAVIOUR,
} from '../../model/index.ts';
import { emitVnetHeader } from '../../model/wire/vnet-header.ts';

export interface Disagreement {
  readonly cause: Change;
  readonly scenario: Scenario;
  /** The rules with the cause. */
  readonly of: Behaviour;
}

/** The most scenarios that are looked at for one disagreement. */
const TRIES = 200;

/** A cause is used at most so often as if all were used alike. */
const OFTEN = 3;

/**
 * `count` of them. Of the causes that a scenario tells, the one used least so far is taken.
 * A scenario tells its cause from the others when under none of them the guest gets the same.
 *
 * @param candidates the causes
 * @param suits whether a scenario can be used
 * @param most how often a cause is used at most
 */
export function* disagreements(
  seed: number,
  count: number,
  candidates: readonly Change[],
  suits: (scenario: Scenario) => boolean = () => true,
  most = Math.ceil((OFTEN * count) / candidates.length),
): Generator<Disagreement> {
  const used = new Map<string, number>();
  let left = count;
  for (const scenario of trafficAndLifecycles(seed, count * TRIES)) {
    if (left === 0) return;
    if (!suits(scenario)) continue;
    const uses = (cause: Change) => used.get(changeText(cause)) ?? 0;
    const [cause] = shownAlone(scenario, candidates).toSorted((a, b) => uses(a) - uses(b));
    if (cause === undefined || uses(cause) === most) continue;
    used.set(changeText(cause), uses(cause) + 1);
    left -= 1;
    yield { cause, scenario, of: withChanges(WINDOWS_BEHAVIOUR, [cause]) };
  }
  throw new Error(`seed ${seed} gives ${count - left} disagreements, not ${count}`);
}

/** Whether QEMU under qtest plays it, and holds units for an interval. */
export function playable(scenario: Scenario): boolean {
  return (
    scenario.config.interval > 0 &&
    scenario.config.pairs === 1 &&
    unsuited(scenario, 'tap') === undefined
  );
}

/** The candidates that have an effect on the deliveries which no other change has. */
function shownAlone(scenario: Scenario, candidates: readonly Change[]): Change[] {
  const alone = deliveredUnder(scenario, []);
  const effects = new Map<string, Change[]>();
  for (const change of changesOf(WINDOWS_BEHAVIOUR)) {
    const key = deliveredUnder(scenario, [change]);
    if (key !== alone) effects.set(key, [...(effects.get(key) ?? []), change]);
  }
  const names = new Set(candidates.map(changeText));
  return [...effects.values()].flatMap(([only, ...others]) =>
    only !== undefined && others.length === 0 && names.has(changeText(only)) ? [only] : [],
  );
}

/** Changes that have no effect in the scenario, not on decisions either, with the cause and without it. */
export function withoutEffect({ cause, scenario }: Disagreement, most: number): Change[] {
  const alike = (changes: readonly Change[], others: readonly Change[]) =>
    ranUnder(scenario, changes) === ranUnder(scenario, others);
  const found: Change[] = [];
  for (const change of changesOf(WINDOWS_BEHAVIOUR)) {
    if (found.length === most) return found;
    if ([cause, ...found].some((one) => sameSubject(one, change))) continue;
    const more = [...found, change];
    if (alike(more, []) && alike([...more, cause], [cause])) found.push(change);
  }
  return found;
}

function deliveredUnder(scenario: Scenario, changes: readonly Change[]): string {
  return run(scenario, changes).deliveries.map(deliveryKey).join();
}

function ranUnder(scenario: Scenario, changes: readonly Change[]): string {
  const { deliveries, decisions } = run(scenario, changes);
  return [...deliveries.map(deliveryKey), ...decisions.map(decisionKey)].join();
}

function run({ config, events }: Scenario, changes: readonly Change[]) {
  const { choices, defects } = withChanges(WINDOWS_BEHAVIOUR, changes);
  return runModel(config, events, choices, defects);
}

function deliveryKey({ at, queue = 0, header, bytes }: Delivery): string {
  return `${at}/${queue}/${hex(emitVnetHeader(header))}/${hex(bytes)}`;
}

function decisionKey({ event, action, rule }: Decision): string {
  return `${event}/${action}/${rule}`;
}
