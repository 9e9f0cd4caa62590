import {
  FINALISE_CAUSES,
  type FinaliseCause,
  type ModelRun,
  type RuleId,
  rulesReachableUnder,
  WINDOWS,
} from '../../../model/index.ts';
import type { SourceName } from './case.ts';
import type { Judgement } from './judge.ts';

export type JudgementCounts = Readonly<Record<Judgement['kind'], number>>;

/** One row of the summary. */
export interface TallyRow extends JudgementCounts {
  readonly source: SourceName;
  readonly subject: string;
  /** Scenarios given to the subject; the unsuited are not among them. */
  readonly scenarios: number;
  readonly frames: number;
}

/** How often each rule decided and each cause ended a unit. */
export interface Exercised {
  readonly rules: ReadonlyMap<RuleId, number>;
  readonly causes: ReadonlyMap<FinaliseCause, number>;
}

/** Counts the decisions and the finalised units of `runs`. */
export function exercisedBy(runs: Iterable<ModelRun>): Exercised {
  const rules = new Map<RuleId, number>();
  const causes = new Map<FinaliseCause, number>();
  for (const { decisions, finalised } of runs) {
    for (const { rule } of decisions) add(rules, rule, 1);
    for (const { cause } of finalised) add(causes, cause, 1);
  }
  return { rules, causes };
}

/** Counts judgements for each source and subject, and how often each rule decided. */
export class Tally {
  readonly #rows = new Map<string, Mutable<TallyRow>>();
  readonly #rules = new Map<RuleId, number>(rulesReachableUnder(WINDOWS).map((id) => [id, 0]));
  readonly #causes = new Map<FinaliseCause, number>(FINALISE_CAUSES.map((id) => [id, 0]));

  judged(source: SourceName, subject: string, kind: Judgement['kind'], frames: number): void {
    const key = `${source}/${subject}`;
    const row = this.#rows.get(key) ?? emptyRow(source, subject);
    this.#rows.set(key, row);
    row[kind] += 1;
    if (kind === 'unsuited') return;
    row.scenarios += 1;
    row.frames += frames;
  }

  /** Counts a scenario's decisions. Call it once a scenario, however many subjects ran it. */
  exercised({ rules, causes }: Exercised): void {
    for (const [rule, count] of rules) add(this.#rules, rule, count);
    for (const [cause, count] of causes) add(this.#causes, cause, count);
  }

  rows(): readonly TallyRow[] {
    return [...this.#rows.values()];
  }

  /** Frames decided by each rule the profile has, in the order of model/rules/ids.ts. */
  rules(): ReadonlyMap<RuleId, number> {
    return this.#rules;
  }

  /** Units ended by each cause. */
  causes(): ReadonlyMap<FinaliseCause, number> {
    return this.#causes;
  }

  /** Rule ids that decided no frame and causes that ended no unit. */
  neverExercised(): string[] {
    const rules = [...this.#rules].filter(([, count]) => count === 0).map(([id]) => id);
    const causes = [...this.#causes].filter(([, count]) => count === 0);
    return [...rules, ...causes.map(([id]) => `unit ended by ${id}`)];
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function emptyRow(source: SourceName, subject: string): Mutable<TallyRow> {
  const counts = { agree: 0, differ: 0, 'could-not-run': 0, unsuited: 0 };
  return { source, subject, scenarios: 0, frames: 0, ...counts };
}

function add<K>(counts: Map<K, number>, key: K, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}
