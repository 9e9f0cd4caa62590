import { setImmediate } from 'node:timers/promises';
import { pMapIterable } from 'p-map';
import type { Progress } from '../../base/progress.ts';
import type { Task } from './case.ts';
import type { RunningSubject } from './judge.ts';
import { JUDGES_HERE, type JudgedTask, type Judges } from './judges.ts';
import type { Recorder } from './recorder.ts';

/** Some scenarios and the subjects that run them. */
export interface Stage {
  readonly label: string;
  readonly total: number;
  readonly tasks: Iterable<Task>;
  readonly subjects: readonly RunningSubject[];
}

export interface CampaignOptions {
  readonly stages: readonly Stage[];
  /** Default: in this process. */
  readonly judges?: Judges;
  readonly progress: Progress;
  /** When aborted, no further scenario begins, those in flight end, and their results are kept. */
  readonly signal: AbortSignal;
  /** Begin no further stage after a difference. */
  readonly untilDifference?: boolean;
}

/** Tasks that may be judged ahead of the one that is recorded next, for each that is in flight. */
const AHEAD = 4;

/**
 * Runs every stage's scenarios on its subjects and records the verdicts, in the order of the stage: the record
 * is the same whoever judges, and in how many processes.
 */
export async function runCampaign(
  { stages, judges = JUDGES_HERE, progress, signal, untilDifference = false }: CampaignOptions,
  recorder: Recorder,
): Promise<void> {
  for (const { label, total, tasks, subjects } of stages) {
    if (untilDifference && recorder.differs) break;
    if (signal.aborted || total === 0 || subjects.length === 0) continue;
    progress.start(label, total);
    try {
      const judged = inOrder(tasks, judges, signal, (task) => judges.judge(task, subjects));
      for await (const { task, result, interrupted } of judged) {
        await record(task, result, subjects, interrupted, recorder);
        progress.step();
      }
    } finally {
      progress.stop();
    }
  }
}

async function record(
  task: Task,
  result: JudgedTask,
  subjects: readonly RunningSubject[],
  interrupted: boolean,
  recorder: Recorder,
): Promise<void> {
  for (const [index, running] of subjects.entries()) {
    const verdict = result.verdicts[index];
    if (verdict === undefined) throw new Error(`no verdict on ${running.entry.name}`);
    // an interrupt ends the emulators too: then a subject that could not run says nothing about the scenario
    if (interrupted && verdict.kind === 'could-not-run') continue;
    await recorder.judged(task, result, running, verdict);
  }
  recorder.tally.exercised(result.exercised);
}

interface Done {
  readonly task: Task;
  readonly result: JudgedTask;
  /** Whether there had been an interrupt when the result came. */
  readonly interrupted: boolean;
}

/**
 * The results of `tasks` in their order. The first failure stops further calls and is thrown when those in flight
 * have ended; `signal` stops them without a throw.
 */
async function* inOrder(
  tasks: Iterable<Task>,
  { inFlight }: Judges,
  signal: AbortSignal,
  judge: (task: Task) => Promise<JudgedTask>,
): AsyncGenerator<Done> {
  const failures: unknown[] = [];
  const done = pMapIterable(
    wanted(),
    async (task): Promise<Done | undefined> => {
      try {
        const result = await judge(task);
        return { task, result, interrupted: signal.aborted };
      } catch (error) {
        failures.push(error);
        return undefined;
      }
    },
    { concurrency: inFlight, backpressure: AHEAD * inFlight },
  );
  for await (const one of done) if (one !== undefined) yield one;
  if (failures.length > 0) throw failures[0];

  async function* wanted(): AsyncGenerator<Task> {
    for (const task of tasks) {
      if (signal.aborted || failures.length > 0) return;
      yield task;
      // a subject in this process never waits: give signals and files a turn
      await setImmediate();
    }
  }
}
