import { setImmediate } from 'node:timers/promises';
import pMap from 'p-map';
import type { Progress } from '../../base/progress.ts';
import { type Case, ModelRuns } from './case.ts';
import { CONTRACT, type Follows, judge, type RunningSubject } from './judge.ts';
import type { Recorder } from './recorder.ts';

/** Some scenarios and the subjects that run them. */
export interface Stage {
  readonly label: string;
  readonly total: number;
  readonly cases: Iterable<Case>;
  readonly subjects: readonly RunningSubject[];
}

export interface CampaignOptions {
  readonly stages: readonly Stage[];
  readonly progress: Progress;
  /** When aborted, no further scenario begins, those in flight end, and their results are kept. */
  readonly signal: AbortSignal;
  /** Begin no further stage after a difference. */
  readonly untilDifference?: boolean;
}

/** Scenarios in flight: enough to keep a subject in another process busy. */
const IN_FLIGHT = 16;

/** Runs every stage's scenarios on its subjects and records the judgements. */
export async function runCampaign(
  { stages, progress, signal, untilDifference = false }: CampaignOptions,
  recorder: Recorder,
): Promise<void> {
  for (const { label, total, cases, subjects } of stages) {
    if (untilDifference && recorder.differs) break;
    if (signal.aborted || total === 0 || subjects.length === 0) continue;
    progress.start(label, total);
    try {
      await inFlight(cases, IN_FLIGHT, signal, async (one) => {
        await runCase(one, subjects, recorder, signal);
        progress.step();
      });
    } finally {
      progress.stop();
    }
  }
}

async function runCase(
  one: Case,
  subjects: readonly RunningSubject[],
  recorder: Recorder,
  signal: AbortSignal,
): Promise<void> {
  const models = new ModelRuns();
  const exercised = new Set<Follows>();
  const runs = subjects.map(async (running) => {
    const judgement = await judge(running, one.scenario, models, one.file);
    // an interrupt ends the emulators too: then a subject that could not run says nothing about the scenario
    if (signal.aborted && judgement.kind === 'could-not-run') return;
    await recorder.judged(one, running, judgement);
    if (judgement.kind === 'agree' || judgement.kind === 'differ') {
      exercised.add(running.follows ?? CONTRACT);
    }
  });
  await Promise.all(runs);
  for (const { behaviour } of exercised) {
    recorder.tally.exercised(models.of(one.scenario, behaviour));
  }
}

/**
 * Calls `work` for each item, at most `limit` at a time, and waits for all of them. The first failure
 * stops further calls and is thrown when those in flight have ended; `signal` stops them without a throw.
 */
async function inFlight<T>(
  items: Iterable<T>,
  limit: number,
  signal: AbortSignal,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const failures: unknown[] = [];
  await pMap(wanted(), (item) => work(item).catch((error) => failures.push(error)), {
    concurrency: limit,
  });
  if (failures.length > 0) throw failures[0];

  async function* wanted(): AsyncGenerator<T> {
    for (const item of items) {
      if (signal.aborted || failures.length > 0) return;
      yield item;
      // a subject in this process never waits: give signals and files a turn
      await setImmediate();
    }
  }
}
