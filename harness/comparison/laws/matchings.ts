import type { Delivery } from '../../../model/trace.ts';
import type { FrameView } from '../../input/scenario/frame/view.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Arrival } from './arrival.ts';
import { attribute } from './attribution.ts';
import type { Lifecycle } from './lifecycle/lifecycle.ts';
import {
  type Match,
  type MatchedBy,
  type Matching,
  matchDeliveries,
  type Unmatched,
} from './matching.ts';

export interface Matchings {
  /** Frames that no device may hold. */
  readonly others: Matching;
  readonly connections: readonly Matching[];
}

/** Matches every delivery against the arrivals of its connection, in order. */
export function matchAll(
  scenario: Scenario,
  deliveries: readonly Delivery[],
  lifecycle: Lifecycle,
  compares: MatchedBy,
): Matchings {
  const arrived = new Map<string, Arrival[]>();
  const handed = new Map<string, Unmatched[]>();
  scenario.events.forEach((event, index) => {
    if (event.kind !== 'frame') return;
    const { at, header, bytes } = event;
    const found = attribute(bytes);
    push(arrived, found?.key, { event: index, at, header, bytes, view: found?.view });
  });
  deliveries.forEach((delivery, index) => {
    const found = attribute(delivery.bytes);
    push(handed, found?.key, { index, delivery, view: found?.view });
  });
  const keys = new Set([...arrived.keys(), ...handed.keys()]);
  keys.delete(OTHERS);
  const matching = (key: string) =>
    matchDeliveries(arrived.get(key) ?? [], handed.get(key) ?? [], lifecycle, compares);
  return { others: matching(OTHERS), connections: [...keys].map(matching) };
}

const OTHERS = '';

function push<T>(map: Map<string, T[]>, key: string | undefined, value: T): void {
  const list = map.get(key ?? OTHERS);
  if (list === undefined) map.set(key ?? OTHERS, [value]);
  else list.push(value);
}

export interface Coalesced extends Match {
  readonly view: FrameView;
  readonly arrivals: readonly [Arrival, ...Arrival[]];
}

/** The coalesced deliveries, in order. */
export function coalesced(matchings: Matchings): Coalesced[] {
  return matchings.connections
    .flatMap(({ handed }) => handed)
    .flatMap((handed) => {
      const { view, origin } = handed;
      if (view === undefined || origin.kind !== 'coalesced') return [];
      return [{ ...handed, view, arrivals: origin.arrivals }];
    })
    .sort((a, b) => a.index - b.index);
}
