import { NO_DEFECTS, printChoices } from '../../model/index.ts';
import { mixtures } from '../input/generate/mixture.ts';
import type { Stage } from '../search/campaign/campaign.ts';
import type { Case, Task } from '../search/campaign/case.ts';
import { CONTRACT, type RunningSubject } from '../search/campaign/judge.ts';
import { captureCases, corpusCases, generatedTasks } from '../search/campaign/sources.ts';
import type { SuiteName } from '../search/campaign/suites.ts';
import type { SubjectEntry } from '../subjects/entry.ts';
import type { Wanted } from './session.ts';

export interface Counts {
  /** Generated scenarios for each subject with a clock, and for each without. */
  readonly count: number;
  readonly guestCount: number;
  /** The same for scenarios with lifecycle events. */
  readonly lifecycleCount: number;
  readonly guestLifecycleCount: number;
  /** The same for scenarios of several queue pairs. */
  readonly pairsCount: number;
  readonly guestPairsCount: number;
  /** Scenarios of 5,000 connections, for each subject with a clock. */
  readonly connectionsCount: number;
  readonly seed: number;
}

/** The number of mixtures of readings in a campaign, and their share of the generated scenarios in all. */
const MIXTURES = 8;
const MIXED_SHARE = 1 / 5;

/** All stages: corpus, captures, generated scenarios of each kind, mixtures of readings. */
export async function allStages(
  started: readonly RunningSubject[],
  counts: Counts,
): Promise<readonly Stage[]> {
  const running = started.filter(({ follows }) => follows === CONTRACT);
  const mixed = started.filter(({ follows }) => follows !== CONTRACT);
  const [clocked, clockless] = byClock(running);
  return [
    ready('corpus', await corpusCases(true), clocked),
    ready('corpus, without its pauses', await corpusCases(false), clockless),
    ready('captures', await captureCases(true), clocked),
    ready('captures, cut at pauses', await captureCases(false), clockless),
    ...generatedStages(running, counts),
    ...lifecycleStages(running, counts),
    ...pairsStages(running, counts),
    ...connectionsStages(running, counts),
    ...mixed.map((one, index) => mixtureStage(one, index, counts)),
  ];
}

/** The engine under mixtures of readings; none when it is not among `entries`. */
export function mixtureSubjects(entries: readonly SubjectEntry[], seed: number): Wanted[] {
  return entries
    .filter(({ name }) => name === 'core')
    .flatMap((entry) =>
      mixtures(seed, MIXTURES).map((choices) => ({
        entry,
        follows: {
          text: printChoices(choices),
          behaviour: { choices, defects: NO_DEFECTS },
        },
      })),
    );
}

/** Each mixture has scenarios of its own: the generated ones, from `seed` + 1 + its index. */
function mixtureStage(running: RunningSubject, index: number, { count, seed }: Counts): Stage {
  const total = Math.floor((count * MIXED_SHARE) / MIXTURES);
  return {
    label: `mixture ${index + 1} of ${MIXTURES}`,
    total,
    tasks: inMixtures(generatedTasks('generated', seed + 1 + index, total)),
    subjects: [running],
  };
}

function* inMixtures(tasks: Iterable<Task>): Generator<Task> {
  for (const one of tasks) yield { ...one, source: 'mixtures' };
}

/** Generated scenarios only: with time for subjects with a clock, at one instant for the others. */
export function generatedStages(
  running: readonly RunningSubject[],
  { count, guestCount, seed }: Pick<Counts, 'count' | 'guestCount' | 'seed'>,
): readonly Stage[] {
  const [clocked, clockless] = byClock(running);
  const third = Math.floor(guestCount / 3);
  return [
    suiteStage('generated', seed, count, clocked),
    suiteStage('generated-guest', seed, guestCount - 2 * third, clockless),
    suiteStage('generated-mergeable', seed, third, clockless),
    suiteStage('generated-acknowledged', seed, third, clockless),
  ];
}

/** Generated scenarios with lifecycle events [lifecycle]. */
export function lifecycleStages(
  running: readonly RunningSubject[],
  {
    lifecycleCount,
    guestLifecycleCount,
    seed,
  }: Pick<Counts, 'lifecycleCount' | 'guestLifecycleCount' | 'seed'>,
): readonly Stage[] {
  const [clocked, clockless] = byClock(running);
  return [
    suiteStage('lifecycle', seed, lifecycleCount, clocked),
    suiteStage('lifecycle-guest', seed, guestLifecycleCount, clockless),
  ];
}

/** Generated scenarios of several queue pairs [lifecycle.pairs]. */
export function pairsStages(
  running: readonly RunningSubject[],
  { pairsCount, guestPairsCount, seed }: Pick<Counts, 'pairsCount' | 'guestPairsCount' | 'seed'>,
): readonly Stage[] {
  const [clocked, clockless] = byClock(running);
  return [
    suiteStage('pairs', seed, pairsCount, clocked),
    suiteStage('pairs-guest', seed, guestPairsCount, clockless),
  ];
}

/** Generated scenarios of 5,000 connections [end.table] [end.memory]. */
export function connectionsStages(
  running: readonly RunningSubject[],
  { connectionsCount, seed }: Pick<Counts, 'connectionsCount' | 'seed'>,
): readonly Stage[] {
  const [clocked] = byClock(running);
  return [suiteStage('connections', seed, connectionsCount, clocked)];
}

function suiteStage(
  suite: SuiteName,
  seed: number,
  total: number,
  subjects: readonly RunningSubject[],
): Stage {
  return { label: suite, total, tasks: generatedTasks(suite, seed, total), subjects };
}

export function ready(
  label: string,
  cases: readonly Case[],
  subjects: readonly RunningSubject[],
): Stage {
  return { label, total: cases.length, tasks: cases, subjects };
}

export function byClock(
  running: readonly RunningSubject[],
): readonly [readonly RunningSubject[], readonly RunningSubject[]] {
  return [running.filter(({ entry }) => entry.clock), running.filter(({ entry }) => !entry.clock)];
}
