import type { Stage } from '../campaign/campaign.ts';
import type { Case } from '../campaign/case.ts';
import type { Running } from '../campaign/judge.ts';
import { captureCases, corpusCases, generatedCases } from '../campaign/sources.ts';
import type { SuiteName } from '../campaign/suites.ts';

export interface Counts {
  /** Generated scenarios for each subject with a clock, and for each without. */
  readonly count: number;
  readonly guestCount: number;
  readonly seed: number;
}

/** Everything the project has: corpus, captures, generated scenarios. */
export async function allStages(
  running: readonly Running[],
  counts: Counts,
): Promise<readonly Stage[]> {
  const [clocked, clockless] = byClock(running);
  return [
    ready('corpus', await corpusCases(true), clocked),
    ready('corpus, without its pauses', await corpusCases(false), clockless),
    ready('captures', await captureCases(true), clocked),
    ready('captures, cut at pauses', await captureCases(false), clockless),
    ...generatedStages(running, counts),
  ];
}

/** Generated scenarios only: with time for subjects with a clock, at one instant for the others. */
export function generatedStages(
  running: readonly Running[],
  { count, guestCount, seed }: Counts,
): readonly Stage[] {
  const [clocked, clockless] = byClock(running);
  const stage = (suite: SuiteName, total: number, subjects: readonly Running[]): Stage => ({
    label: suite,
    total,
    cases: generatedCases(suite, seed, total),
    subjects,
  });
  const mergeable = Math.floor(guestCount / 2);
  return [
    stage('generated', count, clocked),
    stage('generated-guest', guestCount - mergeable, clockless),
    stage('generated-mergeable', mergeable, clockless),
  ];
}

export function ready(label: string, cases: readonly Case[], subjects: readonly Running[]): Stage {
  return { label, total: cases.length, cases, subjects };
}

export function byClock(
  running: readonly Running[],
): readonly [readonly Running[], readonly Running[]] {
  return [running.filter(({ entry }) => entry.clock), running.filter(({ entry }) => !entry.clock)];
}
