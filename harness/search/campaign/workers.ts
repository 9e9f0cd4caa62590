import { UserError } from '../../base/errors.ts';
import { frameCount } from '../../input/scenario/scenario.ts';
import type { CouldNotRun } from '../../subjects/subject.ts';
import { caseOf, type Task } from './case.ts';
import { CONTRACT, type RunningSubject } from './judge.ts';
import { IN_FLIGHT, type JudgedTask, type Judges } from './judges.ts';
import { exercisedBy } from './tally.ts';
import { startWorker, type WorkerGone, type WorkerProcess } from './worker-process.ts';

export interface Workers extends Judges {
  /** The processes that run now. */
  readonly pids: readonly number[];
}

/**
 * Judges in `count` processes, each with subjects of its own. The tasks that a process has when it dies could
 * not run; another process takes its place. A result never depends on the process it comes from.
 *
 * @param running the subjects, in this process; of them only names and behaviours reach the workers
 */
export function createWorkers(count: number, running: readonly RunningSubject[]): Workers {
  const wanted = running.map(({ entry, follows = CONTRACT }) => ({
    subject: entry.name,
    ...follows,
  }));
  let workers: readonly WorkerProcess[] = [];

  /** The one with the fewest tasks; another is started when all have enough to do. */
  const leastBusy = (): WorkerProcess => {
    workers = workers.filter(({ alive }) => alive);
    const [least] = workers.toSorted((a, b) => a.inFlight - b.inFlight);
    if (least !== undefined && (least.inFlight < IN_FLIGHT || workers.length === count)) {
      return least;
    }
    const another = startWorker(wanted);
    workers = [...workers, another];
    return another;
  };

  return {
    inFlight: count * IN_FLIGHT,
    get pids() {
      return workers.flatMap(({ pid }) => pid ?? []);
    },
    async judge(task, subjects) {
      const worker = leastBusy();
      const places = subjects.map((one) => running.indexOf(one));
      const reply = await worker.judge(task, places);
      if (reply.kind === 'judged') return reply.judged;
      if (worker.answered === 0) throw noUse(reply);
      return lost(task, subjects, reply);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

/** A process that never answered would be replaced by another of its kind without end. */
function noUse({ how, log }: WorkerGone): UserError {
  return new UserError(
    'could-not-run',
    `A worker process ended (${how}) before it judged anything.\n${log}`,
    'Run the same with --workers 1, which judges in one process.',
  );
}

/** The task has no result. */
function lost(
  task: Task,
  subjects: readonly RunningSubject[],
  { how, log }: WorkerGone,
): JudgedTask {
  const { scenario } = caseOf(task);
  const failure: CouldNotRun = {
    kind: 'could-not-run',
    reason: `The worker process that had it ended (${how}).`,
    next: 'Read its log, and run the scenario alone: rsclab replay.',
    log,
  };
  return {
    name: scenario.name,
    frames: frameCount(scenario),
    verdicts: subjects.map(() => ({ kind: 'could-not-run', failure })),
    exercised: exercisedBy([]),
  };
}
