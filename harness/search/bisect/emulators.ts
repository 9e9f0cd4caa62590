import type { Scenario } from '../../input/scenario/scenario.ts';
import type { WantedKind } from '../explain/kind.ts';
import type { Started } from '../explain/pair.ts';
import { type FirstNew, firstNew, type Range, type StepAnswer } from './first-new.ts';
import { type BisectStep, runStep, type StepResult } from './step.ts';

/** The event in the row of steps: a difference from the reference appears, or it is gone. */
export type Sought = 'difference' | 'cure';

export interface BisectRequest {
  /** From the oldest to the newest. */
  readonly steps: readonly BisectStep[];
  readonly range: Range;
  readonly scenario: Scenario;
  readonly against: Started;
  /** Default `difference`. */
  readonly sought?: Sought;
  /**
   * The difference that comes or goes; default: of the kinds that one end shows and the other does not, the
   * worst. A cure is by default of all differences, when the new end shows none.
   */
  readonly wanted?: WantedKind;
  /** Called after each test of a step. */
  readonly onTested?: (step: number, result: StepResult, answer: StepAnswer) => void;
}

export type BisectResult =
  | {
      readonly kind: 'found';
      readonly wanted: WantedKind;
      readonly first: number;
      readonly tested: number;
      /** The step before it and itself. */
      readonly before: RanStep;
      readonly at: RanStep;
      /** The kinds that come, or go, with this step. */
      readonly kinds: readonly string[];
      /** The other kinds that the one end shows and the other does not. */
      readonly elsewhere: readonly string[];
    }
  | {
      readonly kind: 'one-of';
      readonly wanted: WantedKind;
      readonly steps: readonly number[];
      readonly tested: number;
    }
  /** The ends do not differ as asked. */
  | {
      readonly kind: 'nothing';
      readonly wanted: WantedKind | undefined;
      readonly ends: Readonly<Record<keyof Range, StepResult>>;
    };

export type RanStep = Extract<StepResult, { kind: 'ran' }>;

/** The first of several emulators that has the difference, or has it no more. */
export async function bisectEmulators(request: BisectRequest): Promise<BisectResult> {
  const { steps, range, scenario, against, onTested, sought = 'difference' } = request;
  const known = new Map<number, StepResult>();
  const resultOf = async (index: number): Promise<StepResult> => {
    const step = steps[index];
    if (step === undefined) throw new Error(`there is no step ${index}`);
    const result = known.get(index) ?? (await runStep(step, against, scenario));
    known.set(index, result);
    return result;
  };
  const ends = { new: await resultOf(range.new), old: await resultOf(range.old) };
  const wanted = request.wanted ?? defaultKind(sought, ends.old, ends.new);
  if (wanted === undefined) return { kind: 'nothing', wanted, ends };
  const outcome: FirstNew = await firstNew(range, async (index) => {
    const result = await resultOf(index);
    const answer = answerOf(result, sought, wanted);
    onTested?.(index, result, answer);
    return answer;
  });
  switch (outcome.kind) {
    case 'wrong-end':
      return { kind: 'nothing', wanted, ends };
    case 'one-of':
      return { ...outcome, wanted };
    case 'found': {
      const [before, at] = [ran(known, outcome.first - 1), ran(known, outcome.first)];
      const kinds = changed(sought, before, at);
      const elsewhere = changed(sought, ends.old, ends.new).filter((kind) => !kinds.includes(kind));
      return { ...outcome, wanted, before, at, kinds, elsewhere };
    }
  }
}

function ran(known: ReadonlyMap<number, StepResult>, index: number): RanStep {
  const result = known.get(index);
  if (result?.kind !== 'ran') throw new Error(`step ${index} was not tested`);
  return result;
}

function answerOf(result: StepResult, sought: Sought, wanted: WantedKind): StepAnswer {
  if (result.kind === 'skip') return result;
  return { kind: result.shows(wanted) === (sought === 'difference') ? 'new' : 'old' };
}

function defaultKind(sought: Sought, old: StepResult, newest: StepResult): WantedKind | undefined {
  const [kind] = changed(sought, old, newest);
  if (kind === undefined) return undefined;
  const whole = sought === 'cure' && newest.kind === 'ran' && newest.kinds.length === 0;
  return whole ? { how: 'any' } : { how: 'among', kind };
}

/** The kinds that come (go, for a cure) between two steps, the worst first. */
export function changed(sought: Sought, before: StepResult, after: StepResult): readonly string[] {
  const [less, more] = sought === 'difference' ? [before, after] : [after, before];
  if (less.kind === 'skip' || more.kind === 'skip') return [];
  return more.kinds.filter((kind) => !less.kinds.includes(kind));
}
