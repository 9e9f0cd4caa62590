import { COUNTED, type ModelRun } from '../../model/index.ts';
import type { CoreAnswer } from '../subjects/core/answers.ts';

/** What the engine counted in one scenario, to be held against `modelCounts`; and the units held at the end. */
export function engineCounts({ counters, held }: CoreAnswer) {
  if (counters === undefined) throw new Error('counters were asked for');
  return { held, counters };
}

/** The same of the model. */
export function modelCounts({ held, waiting, counters }: ModelRun) {
  const families = COUNTED.map((family) => {
    const { decisions, causes, ms } = counters[family];
    return [family, { decisions: occurred(decisions), causes: occurred(causes), ms }];
  });
  return { held: held.units + waiting.units.length, counters: Object.fromEntries(families) };
}

function occurred(counts: Readonly<Record<string, number>>): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
}
