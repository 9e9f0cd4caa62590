import type { FrameView } from '../../input/scenario/frame/view.ts';
import type { Arrival } from './arrival.ts';
import type { Match } from './matching.ts';
import type { Matchings } from './matchings.ts';

export interface Coalesced extends Match {
  readonly view: FrameView;
  readonly arrivals: readonly [Arrival, ...Arrival[]];
}

/** The deliveries that a device made itself, in order. */
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
