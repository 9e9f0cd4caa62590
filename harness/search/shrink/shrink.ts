import { createHash } from 'node:crypto';
import { emitVnetHeader } from '../../../model/wire/vnet-header.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { CouldNotRun } from '../../subjects/subject.ts';
import { differenceKinds, shows, type WantedKind } from '../explain/kind.ts';
import { type Pair, runPair } from '../explain/pair.ts';
import { PASSES } from './passes/index.ts';
import { reduce } from './reduce.ts';

export interface ShrinkOptions {
  /** What must stay; default: the kind of difference that comes first. */
  readonly wanted?: WantedKind;
  /** Runs at most, those that check and repeat not counted. */
  readonly budget: number;
  /** How often the result is run again. */
  readonly repeats: number;
  readonly signal?: AbortSignal;
  readonly onKept?: (best: Scenario, tried: number) => void;
}

export type ShrinkOutcome =
  | {
      readonly kind: 'shrunk';
      readonly scenario: Scenario;
      readonly wanted: WantedKind;
      readonly tried: number;
      /** Nothing smaller was left to try; else the budget ended it. */
      readonly finished: boolean;
      /** Of `repeats` further runs, how many showed it again. */
      readonly reproduced: number;
      readonly repeats: number;
    }
  /** It does not show what is wanted to begin with. */
  | { readonly kind: 'does-not-fail'; readonly shows: readonly string[] }
  | { readonly kind: 'could-not-run'; readonly side: string; readonly failure: CouldNotRun };

/** A scenario on which the two differ, made small as long as they differ in the same way. */
export async function shrink(
  pair: Pair,
  scenario: Scenario,
  options: ShrinkOptions,
): Promise<ShrinkOutcome> {
  const first = await runPair(pair, scenario);
  if (first.kind === 'could-not-run') return first;
  const kinds = differenceKinds(first);
  const [kind] = kinds;
  const wanted = options.wanted ?? (kind === undefined ? undefined : { how: 'first', kind });
  if (wanted === undefined || !shows(first, wanted)) return { kind: 'does-not-fail', shows: kinds };

  const keeps = async (candidate: Scenario) => {
    const run = await runPair(pair, candidate);
    return run.kind === 'ran' && shows(run, wanted);
  };
  const { budget, repeats, signal, onKept } = options;
  const { best, tried, finished } = await reduce(scenario, {
    passes: PASSES,
    keeps,
    key: scenarioKey,
    budget,
    ...(signal === undefined ? {} : { signal }),
    ...(onKept === undefined ? {} : { onKept }),
  });
  let reproduced = 0;
  for (let n = 0; n < repeats; n += 1) {
    if (await keeps(best)) reproduced += 1;
  }
  return { kind: 'shrunk', scenario: best, wanted, tried, finished, reproduced, repeats };
}

/** Equal for scenarios that are equal but for their names. */
export function scenarioKey({ config, events }: Scenario): string {
  const hash = createHash('sha256').update(JSON.stringify(config));
  for (const event of events) {
    switch (event.kind) {
      case 'clock':
        hash.update(`clock ${event.at};`);
        break;
      case 'offloads':
        hash.update(`offloads ${event.at} ${event.ipv4} ${event.ipv6};`);
        break;
      case 'frame':
        hash.update(`frame ${event.at} ${event.bytes.length};`);
        hash.update(emitVnetHeader(event.header)).update(event.bytes);
        break;
      default:
        hash.update(`${JSON.stringify(event)};`);
    }
  }
  return hash.digest('base64');
}
