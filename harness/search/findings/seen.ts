import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Seen } from './entry.ts';

/** How a scenario came to be an entry's. */
export function seenAs({ name, events }: Scenario, tried: number): Seen {
  return { name, frames: events.filter(({ kind }) => kind === 'frame').length, tried };
}
