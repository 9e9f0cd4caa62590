import { frameCount } from '../../input/scenario/scenario.ts';
import type { Finding } from '../../report/finding.ts';
import type { CouldNotRun } from '../../subjects/subject.ts';
import { caseOf, ModelRuns, type Task } from './case.ts';
import { CONTRACT, type Follows, type Judgement, judge, type RunningSubject } from './judge.ts';
import { type Exercised, exercisedBy } from './tally.ts';

/** A judgement without the runs that agree. */
export type TaskVerdict =
  | { readonly kind: 'agree' }
  | { readonly kind: 'differ'; readonly finding: Finding }
  | { readonly kind: 'could-not-run' | 'unsuited'; readonly failure: CouldNotRun };

/** What became of one task. */
export interface JudgedTask {
  /** Of its scenario. */
  readonly name: string;
  readonly frames: number;
  /** One for each subject, in their order. */
  readonly verdicts: readonly TaskVerdict[];
  /** By the model, once for each behaviour followed, where a subject ran the scenario. */
  readonly exercised: Exercised;
}

/** The judgement of tasks, in this process or in others. */
export interface Judges {
  /** Tasks in flight that keep it busy. */
  readonly inFlight: number;
  /** Rejects with the error of a subject that is no outcome. */
  judge(task: Task, subjects: readonly RunningSubject[]): Promise<JudgedTask>;
  /** Ends every process that it started. Safe to call twice. */
  close(): Promise<void>;
}

/** Scenarios in flight in one process: enough to keep a subject in another process busy. */
export const IN_FLIGHT = 16;

/** Judges in this process. */
export const JUDGES_HERE: Judges = { inFlight: IN_FLIGHT, judge: judgeTask, async close() {} };

/** Runs the scenario of a task on each of `subjects` and judges the outcomes. */
export async function judgeTask(
  task: Task,
  subjects: readonly RunningSubject[],
): Promise<JudgedTask> {
  const { scenario, file } = caseOf(task);
  const models = new ModelRuns();
  const judgements = await Promise.all(
    subjects.map((running) => judge(running, scenario, models, file)),
  );
  const exercised = new Set<Follows>();
  for (const [index, { kind }] of judgements.entries()) {
    if (kind === 'agree' || kind === 'differ') exercised.add(subjects[index]?.follows ?? CONTRACT);
  }
  return {
    name: scenario.name,
    frames: frameCount(scenario),
    verdicts: judgements.map(verdictOf),
    exercised: exercisedBy([...exercised].map(({ behaviour }) => models.of(scenario, behaviour))),
  };
}

function verdictOf(judgement: Judgement): TaskVerdict {
  switch (judgement.kind) {
    case 'agree':
      return { kind: 'agree' };
    case 'differ':
      return judgement;
    case 'could-not-run':
      return { kind: 'could-not-run', failure: judgement.unanswered.failure };
    case 'unsuited':
      return judgement;
  }
}
