import type { Scenario } from '../../input/scenario/scenario.ts';
import type { CouldNotRun } from '../../subjects/subject.ts';
import { PASSES } from '../shrink/passes/index.ts';
import { reduce } from '../shrink/reduce.ts';
import { scenarioKey } from '../shrink/shrink.ts';
import { type Entry, seenAs } from './entry.ts';
import type { EntryOptions } from './isolate.ts';

/** Low, as each candidate may need a new emulator. */
const BUDGET = 200;

/** The entry of a scenario that ends or hangs the subject, shrunk while it does so again. */
export async function crashEntry(
  { subject: { entry, subject }, budget }: EntryOptions,
  found: Scenario,
  failure: CouldNotRun,
): Promise<Entry> {
  let last = failure;
  const { best, tried } = await reduce(found, {
    passes: PASSES,
    keeps: async (candidate) => {
      const adapted = entry.adapt(candidate);
      if ('kind' in adapted) return false;
      const outcome = await subject.run(adapted);
      if (outcome.kind === 'ran' || kindOf(outcome) !== kindOf(failure)) return false;
      last = outcome;
      return true;
    },
    key: scenarioKey,
    budget: Math.min(BUDGET, budget),
  });
  return {
    kind: 'crash',
    id: `crash-${kindOf(failure)}`,
    scenario: best,
    seen: seenAs(found, tried),
    reason: last.reason,
    log: last.log ?? '',
  };
}

/** The reason as part of a file name, without its numbers. */
function kindOf({ reason }: CouldNotRun): string {
  return reason
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
