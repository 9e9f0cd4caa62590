import { UserError } from '../../base/errors.ts';
import { sameOutcome } from '../../comparison/fields/compare.ts';
import { frameCount, type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';
import type { CouldNotRun, Outcome } from '../../subjects/subject.ts';
import type { Change } from '../explain/change.ts';
import type { Started } from '../explain/pair.ts';
import { crashEntry } from './crash.ts';
import { least, leastWith, predict, predictAll } from './description.ts';
import type { Entry } from './entry.ts';
import { explainedEntry } from './explained.ts';
import type { EntryOptions } from './isolate.ts';
import { overrunEntry } from './overrun.ts';
import { unexplainedEntry } from './unexplained.ts';

export interface SearchOptions extends EntryOptions {
  /** In the order of the search; they alone decide the result. */
  readonly scenarios: Iterable<Scenario>;
  /** The search ends when this many scenarios in a row showed nothing new. */
  readonly quiet: number;
  readonly signal: AbortSignal;
  readonly onScenario?: () => void;
  readonly onEntry?: (entry: Entry) => void;
}

export interface SearchResult {
  readonly entries: readonly Entry[];
  /** Changes of the description that no scenario showed. */
  readonly unseen: readonly Change[];
  readonly scenarios: number;
  readonly frames: number;
  /** Scenarios in which the subject differs from the base. */
  readonly differing: number;
  /** Scenarios in which it differs from the description. */
  readonly unexplained: number;
  /** Scenarios not run on the subject, because it would have overrun its memory. */
  readonly notAsked: number;
  /** Explained scenarios whose explanations are counted in `needed`; at most `SAMPLE`. */
  readonly sampled: number;
  /** For each change, the number of those scenarios whose explanation contains it. */
  readonly needed: ReadonlyMap<Change, number>;
  /** Scenarios after the last one that showed something new. */
  readonly quiet: number;
}

/** Scenarios in flight. */
const BATCH = 32;

/** Most scenarios in which the search tries to isolate one change. */
const TRIES = 8;

/** Most scenarios whose explanations are counted. */
export const SAMPLE = 500;

/** Most kinds of crash, and of unexplained difference, that are shrunk. */
const STRANGE = 10;

/** Runs the scenarios and makes one entry for each way in which the subject differs. */
export async function searchFindings(options: SearchOptions): Promise<SearchResult> {
  const search = new Search(options);
  let batch: Scenario[] = [];
  for (const scenario of options.scenarios) {
    if (options.signal.aborted) break;
    batch.push(scenario);
    if (batch.length < BATCH) continue;
    await search.look(batch);
    batch = [];
    if (search.quiet >= options.quiet) break;
  }
  await search.look(batch);
  return search.result();
}

/**
 * Checks that the subject runs at all: later, a scenario that it cannot run counts as a finding.
 * @throws UserError could-not-run
 */
export async function checkRuns({ entry, subject }: Started): Promise<void> {
  const outcome = await subject.run({ name: 'nothing', config: WINDOWS_CONFIG, events: [] });
  if (outcome.kind === 'ran') return;
  throw new UserError('could-not-run', `${entry.name} cannot run: ${outcome.reason}`, outcome.next);
}

type Asked =
  | { readonly kind: 'outcome'; readonly scenario: Scenario; readonly outcome: Outcome }
  | { readonly kind: 'not-asked'; readonly failure: CouldNotRun };

class Search {
  quiet = 0;
  readonly #options: SearchOptions;
  readonly #entries: Entry[] = [];
  readonly #tries = new Map<Change, number>();
  #unseen: readonly Change[];
  #scenarios = 0;
  #frames = 0;
  #differing = 0;
  #unexplained = 0;
  #notAsked = 0;
  #sampled = 0;
  readonly #needed = new Map<Change, number>();

  constructor(options: SearchOptions) {
    this.#options = options;
    this.#unseen = options.description.changes;
  }

  /** Runs all at once, and judges them one after the other. */
  async look(batch: readonly Scenario[]): Promise<void> {
    const asked = await Promise.all(batch.map((scenario) => this.#ask(scenario)));
    for (const [i, scenario] of batch.entries()) {
      const answer = asked[i];
      if (answer === undefined || this.#options.signal.aborted) return;
      this.#scenarios += 1;
      this.#frames += frameCount(scenario);
      const found = await this.#judge(scenario, answer);
      for (const entry of found) {
        this.#entries.push(entry);
        this.#options.onEntry?.(entry);
      }
      this.quiet = found.length > 0 ? 0 : this.quiet + 1;
      this.#options.onScenario?.();
    }
  }

  result(): SearchResult {
    return {
      entries: this.#entries,
      unseen: this.#unseen,
      scenarios: this.#scenarios,
      frames: this.#frames,
      differing: this.#differing,
      unexplained: this.#unexplained,
      notAsked: this.#notAsked,
      sampled: this.#sampled,
      needed: this.#needed,
      quiet: this.quiet,
    };
  }

  async #ask(scenario: Scenario): Promise<Asked> {
    const { entry, subject } = this.#options.subject;
    const adapted = entry.adapt(scenario);
    if ('kind' in adapted) return { kind: 'not-asked', failure: adapted };
    return { kind: 'outcome', scenario: adapted, outcome: await subject.run(adapted) };
  }

  async #judge(given: Scenario, asked: Asked): Promise<readonly Entry[]> {
    if (asked.kind === 'not-asked') {
      this.#notAsked += 1;
      return this.#first('overrun', 1, () => overrunEntry(this.#options, given));
    }
    const { scenario, outcome } = asked;
    const { description } = this.#options;
    if (outcome.kind === 'could-not-run') {
      return this.#first('crash', STRANGE, () => crashEntry(this.#options, scenario, outcome));
    }
    const { observes } = description;
    if (sameOutcome(predict(scenario, description.base), outcome, observes)) return [];
    this.#differing += 1;
    if (sameOutcome(predictAll(scenario, description), outcome, observes)) {
      this.#count(scenario);
      return this.#each(scenario);
    }
    this.#unexplained += 1;
    return this.#first('unexplained', STRANGE, () => unexplainedEntry(this.#options, scenario));
  }

  #count(scenario: Scenario): void {
    if (this.#sampled >= SAMPLE) return;
    this.#sampled += 1;
    for (const change of least(scenario, this.#options.description)) {
      this.#needed.set(change, (this.#needed.get(change) ?? 0) + 1);
    }
  }

  /** An entry for each change without one that the scenario needs. */
  async #each(scenario: Scenario): Promise<readonly Entry[]> {
    const entries: Entry[] = [];
    for (const change of this.#unseen) {
      const tries = this.#tries.get(change) ?? 0;
      if (tries >= TRIES) continue;
      if (leastWith(scenario, this.#options.description, change) === undefined) continue;
      this.#tries.set(change, tries + 1);
      const entry = await explainedEntry(this.#options, scenario, change);
      if (entry === undefined) continue;
      entries.push(entry);
      this.#unseen = this.#unseen.filter((one) => one !== change);
    }
    return entries;
  }

  /** A new entry, unless there are `most` of its kind or one of its id. */
  async #first(
    kind: Entry['kind'],
    most: number,
    make: () => Promise<Entry | undefined>,
  ): Promise<readonly Entry[]> {
    if (this.#entries.filter((entry) => entry.kind === kind).length >= most) return [];
    const entry = await make();
    return entry === undefined || this.#entries.some(({ id }) => id === entry.id) ? [] : [entry];
  }
}
