import type { Scenario } from '../../input/scenario/scenario.ts';
import type { WantedKind } from '../explain/kind.ts';
import type { Started } from '../explain/pair.ts';
import { type Answer, type FirstBad, firstBad, type Range } from './first-bad.ts';
import { type BisectStep, runStep, type StepResult } from './step.ts';

export interface BisectRequest {
  /** From the oldest to the newest. */
  readonly steps: readonly BisectStep[];
  readonly range: Range;
  readonly scenario: Scenario;
  readonly against: Started;
  /** The kind of difference that makes a step bad; default: the first one that the bad end shows. */
  readonly wanted?: WantedKind;
  /** Called after each test of a step. */
  readonly onTested?: (step: number, answer: Answer, kinds: readonly string[]) => void;
}

export interface BisectResult {
  readonly outcome: FirstBad;
  /** Undefined when the bad end showed no difference at all. */
  readonly wanted: WantedKind | undefined;
}

/** The first of several emulators that differs in the way the last one does. */
export async function bisectEmulators(request: BisectRequest): Promise<BisectResult> {
  const { steps, range, scenario, against, onTested } = request;
  let wanted = request.wanted;
  const test = async (index: number): Promise<Answer> => {
    const step = steps[index];
    if (step === undefined) throw new Error(`there is no step ${index}`);
    const result = await runStep(step, against, scenario);
    // the bad end is tested first: by default its kind of difference is the wanted one
    wanted ??= firstKind(result);
    const answer = answerOf(result, wanted);
    onTested?.(index, answer, result.kind === 'ran' ? result.kinds : []);
    return answer;
  };
  const outcome = await firstBad(range, test);
  return { outcome, wanted };
}

function firstKind(result: StepResult): WantedKind | undefined {
  const kind = result.kind === 'ran' ? result.kinds[0] : undefined;
  return kind === undefined ? undefined : { how: 'first', kind };
}

function answerOf(result: StepResult, wanted: WantedKind | undefined): Answer {
  if (result.kind === 'skip') return result;
  return { kind: wanted !== undefined && result.shows(wanted) ? 'bad' : 'good' };
}
