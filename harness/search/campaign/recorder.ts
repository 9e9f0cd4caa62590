import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { frameCount } from '../../input/scenario/scenario.ts';
import { type Distinct, distinctKey, distinctOf } from '../../report/distinct.ts';
import { explainFinding } from '../../report/explain.ts';
import {
  type DistinctFinding,
  type KeptFinding,
  keepFinding,
  replayCommandLine,
} from '../../report/files.ts';
import type { Finding, Unanswered } from '../../report/finding.ts';
import { explanationText } from '../../report/text.ts';
import type { Case } from './case.ts';
import { followsWords, type Judgement, type RunningSubject } from './judge.ts';
import { becauseOf, shrinkFinding } from './shrink.ts';
import { generatedName } from './suites.ts';
import { Tally } from './tally.ts';

/** Of one subject, this many kinds of difference are shrunk, and this many written out; all are counted. */
const SHRUNK = 5;
const KEPT = 20;

/** Runs at most for shrinking one finding. */
const SHRINK_BUDGET = 2_000;

export interface RecorderOptions {
  /** Called with the text of the first difference as soon as it is found, before it is shrunk. */
  readonly onFirst?: (text: string) => void;
  /** Kinds of difference of one subject that are shrunk; default 5. */
  readonly shrunk?: number;
}

/** Records the judgement of each scenario, at once. */
export class Recorder {
  readonly tally = new Tally();
  readonly unanswered: Unanswered[] = [];
  readonly #out: string;
  readonly #options: RecorderOptions;
  readonly #journal: Journal;
  readonly #kinds = new Map<string, Kind>();
  #shrinking: Promise<unknown> = Promise.resolve();

  /** @param out folder for results; what an earlier campaign left there is overwritten */
  constructor(out: string, options: RecorderOptions = {}) {
    this.#out = out;
    this.#options = options;
    this.#journal = new Journal(out);
  }

  /** Whether any difference was found. */
  get differs(): boolean {
    return this.#kinds.size > 0;
  }

  /** The findings written out, one of each kind, the shortest scenario first: it is the easiest to read. */
  get kept(): readonly DistinctFinding[] {
    const frames = ({ explanation }: KeptFinding) => explanation.frames.length;
    return [...this.#kinds.values()]
      .flatMap(({ kept, times }) => (kept === undefined ? [] : [{ ...kept, times }]))
      .sort((a, b) => frames(a) - frames(b));
  }

  /** Kinds of difference that were found but not written out. */
  get others(): readonly Omit<Kind, 'kept'>[] {
    return [...this.#kinds.values()].filter(({ kept }) => kept === undefined);
  }

  async judged(case_: Case, running: RunningSubject, judgement: Judgement): Promise<void> {
    const { source, scenario } = case_;
    const subject = running.entry.name;
    const frames = frameCount(scenario);
    this.tally.judged(source, subject, judgement.kind, frames);
    const line = { source, scenario: scenario.name, subject, frames, outcome: judgement.kind };
    switch (judgement.kind) {
      case 'agree':
        this.#journal.add(line);
        return;
      case 'unsuited':
        this.#journal.add({ ...line, reason: judgement.failure.reason });
        return;
      case 'could-not-run':
        this.#journal.add({ ...line, ...judgement.unanswered.failure });
        this.unanswered.push(judgement.unanswered);
        return;
      case 'differ': {
        const { differences, broken, unmet } = judgement.finding;
        const laws = broken.map(({ law }) => law.id);
        this.#journal.add({ ...line, differences, laws, unmet });
        await this.#finding(case_, running, judgement.finding);
      }
    }
  }

  async #finding({ generated }: Case, running: RunningSubject, finding: Finding): Promise<void> {
    const words = followsWords(running.follows);
    const distinct = distinctOf(finding);
    const key = distinctKey(distinct);
    const known = this.#kinds.get(key);
    if (known !== undefined) {
      known.times += 1;
      return;
    }
    if (!this.differs) {
      const command = replayCommandLine(finding.given.name, finding.subject, words);
      this.#options.onFirst?.(explanationText(explainFinding(finding), command));
    }
    const kind: Kind = { distinct, times: 1, kept: undefined };
    this.#kinds.set(key, kind);
    const ofSubject = [...this.#kinds.values()].filter(
      (one) => one.distinct.subject === finding.subject,
    );
    if (ofSubject.length > KEPT) return;
    if (generated === undefined || ofSubject.length > (this.#options.shrunk ?? SHRUNK)) {
      kind.kept = keepFinding(this.#out, finding, { words });
      return;
    }
    // one at a time: each shrink keeps a processor busy
    const shrinking = this.#shrinking.then(() =>
      shrinkFinding(running, generated, key, SHRINK_BUDGET),
    );
    this.#shrinking = shrinking.catch(() => {});
    const shrunk = await shrinking;
    const name = generatedName(generated);
    const notes =
      shrunk === undefined
        ? [
            `Found as ${name}, and not again when it was run alone: the subject is not reproducible.`,
          ]
        : [
            `Found as ${name} with ${frameCount(finding.given)} frames, shrunk to ` +
              `${frameCount(shrunk.finding.given)} in ${shrunk.tried} runs.`,
          ];
    const kept = shrunk?.finding ?? finding;
    // a large scenario is slow to explain, and its sets have unneeded changes
    const because = shrunk === undefined ? undefined : becauseOf(running, kept);
    kind.kept = keepFinding(this.#out, kept, { notes, words, because });
  }
}

/** One kind of difference: the number of scenarios that showed it, and the one finding of it that is kept. */
interface Kind {
  readonly distinct: Distinct;
  times: number;
  kept: KeptFinding | undefined;
}

/**
 * A file of results, one JSON object a line, each written at once: they are kept however the campaign ends.
 */
class Journal {
  readonly file: string;

  /** Overwrites an earlier file. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true });
    this.file = path.join(folder, 'results.ndjson');
    writeFileSync(this.file, '');
  }

  add(entry: Readonly<Record<string, unknown>>): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }
}
