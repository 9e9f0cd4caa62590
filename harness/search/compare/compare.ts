import { frameCount, type Scenario } from '../../input/scenario/scenario.ts';
import { type Change, changeText } from '../explain/change.ts';
import { LAW } from '../explain/kind.ts';
import type { SearchBounds } from '../explain/search.ts';
import {
  type Alteration,
  type AlterationVerdict,
  alterationName,
  verdictOf,
  verdictOn,
} from './alteration.ts';
import {
  type BothRun,
  type Compared,
  type CompareOptions,
  compareRuns,
  runBoth,
  verdictOfKinds,
} from './scenario.ts';

export interface CompareRequest extends CompareOptions {
  readonly scenarios: Iterable<Scenario>;
  readonly signal?: AbortSignal;
  readonly onScenario?: () => void;
}

/** A scenario in which the sides differ. */
export interface ScenarioChange {
  readonly scenario: Scenario;
  readonly verdict: AlterationVerdict;
  readonly alterations: readonly Alteration[];
  /** Ids of the laws that only `of` breaks, and that it keeps again. */
  readonly broken: readonly string[];
  readonly kept: readonly string[];
}

/** All that came or went for one alteration. */
export interface AlterationRow {
  readonly verdict: AlterationVerdict;
  readonly name: string;
  readonly alteration: Alteration;
  readonly scenarios: number;
  readonly broken: readonly string[];
  readonly kept: readonly string[];
  /** The scenario with the fewest frames, and the fewest alterations, that shows it. */
  readonly smallest: Scenario;
}

export interface CompareResult {
  readonly scenarios: number;
  /** Scenarios in which both do the same: as the rules say, and not. */
  readonly same: { readonly right: number; readonly wrong: number };
  /** In the order of the scenarios. */
  readonly changes: readonly ScenarioChange[];
  /** What is broken first, then what has changed, then what is fixed; each by the number of scenarios. */
  readonly rows: readonly AlterationRow[];
  /** Scenarios that a side could not run, by reason. */
  readonly notRun: ReadonlyMap<string, number>;
}

/** How many scenarios could not be run, whatever the reason. */
export function refusedOf({ notRun }: Pick<CompareResult, 'notRun'>): number {
  return [...notRun.values()].reduce((sum, count) => sum + count, 0);
}

/** Scenarios that are run before their differences are explained, in their order, so that the result is too. */
const BATCH = 32;

/** Deep enough for two changes at once in a scenario of the generator. */
const DEEP: SearchBounds = { size: 2, events: 50_000 };
/** After so many scenarios without an explanation, the others are searched less deep. */
const MOST_DEEP = 20;
const SHALLOW: SearchBounds = { size: 1, events: 50_000 };

type Differing = readonly [Scenario, Exclude<Compared, { kind: 'same' | 'not-run' }>];

/** Runs every scenario on both sides: what is fixed, broken or otherwise changed in `of`, and by which alteration. */
export async function compareSides(request: CompareRequest): Promise<CompareResult> {
  const { scenarios, signal, rules } = request;
  const comparison = new Comparison(request);
  let batch: Scenario[] = [];
  for (const scenario of scenarios) {
    if (signal?.aborted) break;
    batch.push(scenario);
    if (batch.length < BATCH) continue;
    await comparison.look(batch);
    batch = [];
  }
  await comparison.look(batch);
  return comparison.result((change) => verdictOf(change, rules));
}

class Comparison {
  readonly #request: CompareRequest;
  readonly #learnt = new Map<string, Change>();
  readonly #same = { right: 0, wrong: 0 };
  readonly #notRun = new Map<string, number>();
  readonly #differing: Differing[] = [];
  #scenarios = 0;
  #unexplained = 0;

  constructor(request: CompareRequest) {
    this.#request = request;
  }

  /** Runs all, and explains them one after the other. */
  async look(batch: readonly Scenario[]): Promise<void> {
    const runs = await Promise.all(batch.map((scenario) => runBoth(this.#request, scenario)));
    for (const [i, scenario] of batch.entries()) {
      const run = runs[i];
      if (run !== undefined) this.#add(scenario, run);
      this.#request.onScenario?.();
    }
  }

  #add(scenario: Scenario, run: BothRun): void {
    const bounds = this.#unexplained < MOST_DEEP ? DEEP : SHALLOW;
    const compared = compareRuns(this.#request, run, [...this.#learnt.values()], bounds);
    this.#scenarios += 1;
    switch (compared.kind) {
      case 'same':
        this.#same[compared.right ? 'right' : 'wrong'] += 1;
        return;
      case 'not-run':
        this.#notRun.set(compared.reason, (this.#notRun.get(compared.reason) ?? 0) + 1);
        return;
      case 'differ':
        this.#learn(compared.sets);
        break;
    }
    this.#differing.push([scenario, compared]);
  }

  #learn([only, ...others]: readonly (readonly Change[])[]): void {
    if (only === undefined) this.#unexplained += 1;
    else if (others.length === 0) for (const one of only) this.#learnt.set(changeText(one), one);
  }

  result(verdict: (change: Change) => AlterationVerdict): CompareResult {
    const certain = new Set(this.#learnt.keys());
    const changes = this.#differing.map(([scenario, compared]): ScenarioChange => {
      const alterations = alterationsOf(compared, certain, verdict);
      const [come, gone] = compared.kind === 'differ' ? [compared.come, compared.gone] : [[], []];
      return {
        scenario,
        alterations,
        verdict: verdictOn(alterations.map((alteration) => alteration.verdict)),
        broken: lawsAmong(come),
        kept: lawsAmong(gone),
      };
    });
    return {
      scenarios: this.#scenarios,
      same: this.#same,
      changes,
      rows: rowsOf(changes),
      notRun: this.#notRun,
    };
  }
}

/** Of several explanations, the one with the most changes that other scenarios need too. */
function alterationsOf(
  compared: Differing[1],
  certain: ReadonlySet<string>,
  verdict: (change: Change) => AlterationVerdict,
): readonly Alteration[] {
  if (compared.kind === 'died') return [compared];
  const { sets, come, gone } = compared;
  const known = (set: readonly Change[]) =>
    set.filter((change) => certain.has(changeText(change))).length;
  const [best] = sets.toSorted((a, b) => known(b) - known(a));
  if (best === undefined) {
    return [{ kind: 'unexplained', come, gone, verdict: verdictOfKinds(come, gone) }];
  }
  return best.map((change) => ({ kind: 'change', change, verdict: verdict(change) }));
}

function lawsAmong(kinds: readonly string[]): string[] {
  return kinds.filter((kind) => kind.startsWith(LAW)).map((kind) => kind.slice(LAW.length));
}

const ORDER: readonly AlterationVerdict[] = ['broken', 'changed', 'fixed'];

function rowsOf(changes: readonly ScenarioChange[]): AlterationRow[] {
  const rows = new Map<string, { alteration: Alteration; shown: ScenarioChange[] }>();
  for (const change of changes) {
    for (const alteration of change.alterations) {
      const key = `${alteration.verdict} ${alterationName(alteration)}`;
      const row = rows.get(key) ?? { alteration, shown: [] };
      row.shown.push(change);
      rows.set(key, row);
    }
  }
  const all = [...rows.values()].flatMap(({ alteration, shown }): AlterationRow[] => {
    const [smallest] = shown.toSorted((a, b) => sizeOf(a) - sizeOf(b));
    if (smallest === undefined) return [];
    // Of a scenario with other alterations too, nobody can say which one a law comes from.
    const alone = shown.filter(({ alterations }) => alterations.length === 1);
    const laws = (which: 'broken' | 'kept') => [...new Set(alone.flatMap((one) => one[which]))];
    return [
      {
        ...{
          verdict: alteration.verdict,
          name: alterationName(alteration),
          alteration,
          scenarios: shown.length,
        },
        ...{ broken: laws('broken'), kept: laws('kept'), smallest: smallest.scenario },
      },
    ];
  });
  const place = ({ verdict }: AlterationRow) => ORDER.indexOf(verdict);
  return all.toSorted((a, b) => place(a) - place(b) || b.scenarios - a.scenarios);
}

/** Scenarios with one alteration come first. */
function sizeOf({ scenario, alterations }: ScenarioChange): number {
  return 1_000_000 * alterations.length + frameCount(scenario);
}
