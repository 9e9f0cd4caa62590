import { printScenario } from '../../input/scenario/print.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { wantedText } from '../explain/kind.ts';
import type { ShrinkOutcome } from './shrink.ts';

type Shrunk = Extract<ShrinkOutcome, { kind: 'shrunk' }>;

export interface ShrinkStory {
  /** What was given, as the person named it. */
  readonly name: string;
  readonly of: string;
  readonly against: string;
  readonly before: Scenario;
  readonly outcome: Shrunk;
}

/** The result as a scenario file, its story on top. */
export function shrunkFile({ name, of, against, before, outcome }: ShrinkStory): string {
  const { scenario, wanted } = outcome;
  return printScenario(
    scenario,
    [
      `${of} differs from ${against}: ${wantedText(wanted)}.`,
      `Shrunk from ${name} (${sizeText(before)}).`,
    ].join('\n'),
  );
}

/** How it went, one line. */
export function shrinkText({ before, outcome }: ShrinkStory): string {
  const { scenario, wanted, tried, finished, reproduced, repeats } = outcome;
  const end = finished
    ? 'nothing smaller shows it'
    : 'the budget is spent, this is the best so far';
  return (
    `${sizeText(before)} -> ${sizeText(scenario)} in ${tried} runs (${wantedText(wanted)}); ` +
    `${end}; reproduces ${reproduced} of ${repeats} times`
  );
}

function sizeText({ events }: Scenario): string {
  const frames = events.filter(({ kind }) => kind === 'frame').length;
  return `${frames} frame${frames === 1 ? '' : 's'}`;
}
