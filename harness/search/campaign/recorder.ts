import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type DefectId, SEVERITIES } from '../../../model/index.ts';
import { appendText, writeWhole } from '../../base/write.ts';
import { frameCount, type Scenario } from '../../input/scenario/scenario.ts';
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
import type { CouldNotRun } from '../../subjects/subject.ts';
import { type Change, changeText } from '../explain/change.ts';
import { changeId } from '../findings/entry.ts';
import { caseOf, type Task } from './case.ts';
import { alone, Causes, causeText, worst } from './causes.ts';
import { followsWords, type RunningSubject } from './judge.ts';
import type { JudgedTask, TaskVerdict } from './judges.ts';
import { becauseOf, shrinkFinding } from './shrink.ts';
import { type Generated, generatedName } from './suites.ts';
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
  readonly #refused = new Map<string, Refused>();
  readonly #causes = new Causes();
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

  /** The findings written out, one of each kind: the worst first, then the shortest scenario, easiest to read. */
  get kept(): readonly DistinctFinding[] {
    const rank = ({ severity }: KeptFinding) => SEVERITIES.indexOf(severity);
    const frames = ({ explanation }: KeptFinding) => explanation.frames.length;
    return this.#all()
      .flatMap(({ kept, times }) => (kept === undefined ? [] : [{ ...kept, times }]))
      .sort((a, b) => rank(a) - rank(b) || frames(a) - frames(b));
  }

  /** Kinds of difference that were found but not written out. */
  get others(): readonly Omit<Kind, 'kept'>[] {
    return this.#all().filter(({ kept }) => kept === undefined);
  }

  /** Scenarios that a subject was kept from, because they would overrun its memory: the shortest of each defect. */
  get refused(): readonly Refused[] {
    return [...this.#refused.values()];
  }

  /** Each kind once: several keys can lead to one. */
  #all(): Kind[] {
    return [...new Set(this.#kinds.values())];
  }

  /** Records the verdict on one subject. */
  async judged(
    task: Task,
    { name, frames }: Pick<JudgedTask, 'name' | 'frames'>,
    running: RunningSubject,
    verdict: TaskVerdict,
  ): Promise<void> {
    const { source } = task;
    const subject = running.entry.name;
    this.tally.judged(source, subject, verdict.kind, frames);
    const line = { source, scenario: name, subject, frames, outcome: verdict.kind };
    switch (verdict.kind) {
      case 'agree':
        this.#journal.add(line);
        return;
      case 'unsuited':
        this.#journal.add({ ...line, reason: verdict.failure.reason });
        this.#refuse(task, running, verdict.failure);
        return;
      case 'could-not-run':
        this.#journal.add({ ...line, ...verdict.failure });
        this.unanswered.push({
          subject,
          scenario: caseOf(task).scenario,
          failure: verdict.failure,
        });
        return;
      case 'differ': {
        const { differences, broken, unmet } = verdict.finding;
        const laws = broken.map(({ law }) => law.id);
        this.#journal.add({ ...line, differences, laws, unmet });
        const generated = 'generated' in task ? task.generated : undefined;
        await this.#finding(generated, running, verdict.finding);
      }
    }
  }

  #refuse(task: Task, running: RunningSubject, failure: CouldNotRun): void {
    const { overrunBy } = failure;
    if (overrunBy === undefined) return;
    const { scenario } = caseOf(task);
    const subject = running.entry.name;
    const key = `${subject}/${overrunBy}`;
    const known = this.#refused.get(key);
    const times = (known?.times ?? 0) + 1;
    const shorter = known === undefined || frameCount(scenario) < frameCount(known.scenario);
    const one = shorter ? { subject, defect: overrunBy, scenario, reason: failure.reason } : known;
    this.#refused.set(key, { ...one, times });
  }

  async #finding(
    generated: Generated | undefined,
    running: RunningSubject,
    finding: Finding,
  ): Promise<void> {
    const { subject } = finding;
    if (!this.differs) {
      const command = replayCommandLine(finding.given.name, subject, followsWords(running.follows));
      this.#options.onFirst?.(explanationText(explainFinding(finding), command));
    }
    const set = this.#causes.of(running, finding);
    if (set === undefined) {
      await this.#undocumented(generated, running, finding);
      return;
    }
    for (const change of set) {
      const kind = this.#count(`${subject}/${changeText(change)}`, finding);
      if (kind !== undefined) kind.kept = await this.#keepAlone(running, finding, set, change);
    }
  }

  /** Counts a finding of a kind. @returns the kind when it is a new one */
  #count(key: string, finding: Finding): Kind | undefined {
    const known = this.#kinds.get(key);
    if (known !== undefined) {
      known.times += 1;
      return undefined;
    }
    const kind: Kind = { distinct: distinctOf(finding), times: 1, kept: undefined };
    this.#kinds.set(key, kind);
    return kind;
  }

  async #keepAlone(
    running: RunningSubject,
    finding: Finding,
    set: readonly Change[],
    change: Change,
  ): Promise<KeptFinding | undefined> {
    const found = await alone(running, finding, set, change);
    if (found === undefined) return undefined;
    const { given } = found.finding;
    const notes = [
      `Found as ${given.name} with ${frameCount(finding.given)} frames, shrunk to ` +
        `${frameCount(given)} in ${found.tried} steps.`,
    ];
    return keepFinding(this.#out, found.finding, {
      name: `${running.entry.name}-${changeId(change)}`,
      severity: worst([change], found.finding),
      notes,
      words: followsWords(found.follows),
      because: [causeText(change)],
    });
  }

  async #undocumented(
    generated: Generated | undefined,
    running: RunningSubject,
    finding: Finding,
  ): Promise<void> {
    const words = followsWords(running.follows);
    const key = distinctKey(distinctOf(finding));
    const kind = this.#count(key, finding);
    if (kind === undefined) return;
    const keep = (one: Finding, set?: readonly Change[], notes: readonly string[] = []) =>
      keepFinding(this.#out, one, {
        severity: worst(set, one),
        notes,
        words,
        because: set?.map(causeText),
      });
    const ofSubject = this.#all().filter((one) => one.distinct.subject === finding.subject);
    if (ofSubject.length > KEPT) return;
    if (generated === undefined || ofSubject.length > (this.#options.shrunk ?? SHRUNK)) {
      kind.kept = keep(finding);
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
    const set = shrunk === undefined ? undefined : becauseOf(running, kept);
    const same = set && this.#explained(finding.subject, set);
    if (same === undefined) {
      kind.set = set;
      kind.kept = keep(kept, set, notes);
      return;
    }
    // the same readings and defects explain both: it is one kind, seen in two fields
    same.times += kind.times;
    this.#kinds.set(key, same);
  }

  /** The kind of a subject that this set of changes explains. */
  #explained(subject: string, set: readonly Change[]): Kind | undefined {
    const named = (one: readonly Change[]) => one.map(changeText).join();
    return this.#all().find(
      (kind) =>
        kind.distinct.subject === subject &&
        kind.set !== undefined &&
        named(kind.set) === named(set),
    );
  }
}

/** One kind of difference: the number of scenarios that showed it, and the one finding of it that is kept. */
interface Kind {
  readonly distinct: Distinct;
  times: number;
  kept: KeptFinding | undefined;
  /** The changes that explain it, where the subject is not documented. */
  set?: readonly Change[] | undefined;
}

/** Scenarios that would overrun the memory of a subject by one of its defects. */
export interface Refused {
  readonly subject: string;
  readonly defect: DefectId;
  /** The shortest of them. */
  readonly scenario: Scenario;
  readonly reason: string;
  readonly times: number;
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
    writeWhole(this.file, '');
  }

  add(entry: Readonly<Record<string, unknown>>): void {
    appendText(this.file, `${JSON.stringify(entry)}\n`);
  }
}
