import { printScenario } from '../../input/scenario/print.ts';
import { frameCount, type Scenario } from '../../input/scenario/scenario.ts';
import { wantedText } from '../explain/kind.ts';
import type { ShrinkOutcome } from './shrink.ts';

type Shrunk = Extract<ShrinkOutcome, { kind: 'shrunk' }>;

export interface ShrinkStory {
  /** The given scenario, as named on the command line. */
  readonly name: string;
  readonly of: string;
  readonly against: string;
  readonly before: Scenario;
  readonly outcome: Shrunk;
}

/** The result as a scenario file; a comment at its top gives the origin. */
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

/** The result on one line. */
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

function sizeText(scenario: Scenario): string {
  const frames = frameCount(scenario);
  return `${frames} frame${frames === 1 ? '' : 's'}`;
}
