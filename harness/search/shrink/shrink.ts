import { createHash } from 'node:crypto';
import { emitVnetHeader } from '../../../model/wire/vnet-header.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { CouldNotRun } from '../../subjects/subject.ts';
import { differenceKinds, shows, type WantedKind } from '../explain/kind.ts';
import { type Pair, runPair } from '../explain/pair.ts';
import { PASSES } from './passes/index.ts';
import { reduce } from './reduce.ts';

export interface ShrinkOptions {
  /** The kind of difference that must stay; default: the first one. */
  readonly wanted?: WantedKind;
  /** Most runs of candidates; the first run and the repeats are not counted. */
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
      /** No smaller candidate was left; else the budget ended it. */
      readonly finished: boolean;
      /** The number of the `repeats` further runs that showed it again. */
      readonly reproduced: number;
      readonly repeats: number;
    }
  /** The scenario itself does not show the wanted kind. */
  | { readonly kind: 'does-not-fail'; readonly shows: readonly string[] }
  | { readonly kind: 'could-not-run'; readonly side: string; readonly failure: CouldNotRun };

/** Shrinks a scenario while the two differ in the same way. */
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

/** Equal for scenarios that differ at most in name. */
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
