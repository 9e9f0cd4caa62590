import { DEFECTS, type Defect, hex, type Severity } from '../../../model/index.ts';
import type { BrokenLaw } from '../../comparison/laws/laws.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Change } from '../explain/change.ts';
import type { Ran } from '../explain/pair.ts';

/** One scenario with a change and without it. */
export interface Effect {
  readonly scenario: Scenario;
  readonly after: Ran;
  readonly before: Ran;
  /** Laws broken with it that are kept without it. */
  readonly broken: readonly BrokenLaw[];
}

/**
 * A defect's own severity. A reading has none, nor has a difference that no change explains: the severity
 * follows from the laws that are broken, or from more units, or from passed frames that would be held; else the
 * device does something that its specification does not say.
 */
export function severityOf(change: Change | undefined, effect: Effect): Severity {
  if (change?.kind === 'defect') {
    const defect: Defect = DEFECTS[change.defect];
    return defect.severity;
  }
  const laws = new Set(effect.broken.map(({ law }) => law.id));
  if (laws.has('lost')) return 'loses data';
  const moved = laws.has('stream') || laws.has('order') || laws.has('others');
  if (moved && nothingNew(effect)) return 'reorders';
  if (laws.has('stream')) return 'corrupts data';
  return laws.size === 0 && coalescesLess(effect) ? 'coalesces less' : 'breaks the specification';
}

function coalescesLess(effect: Effect): boolean {
  const [after, before] = [effect.after.deliveries, effect.before.deliveries];
  if (after.length !== before.length) return after.length > before.length;
  return nothingNew(effect) && after.every(({ at }, i) => at <= (before[i]?.at ?? 0));
}

/** Whether every delivery is a frame that arrived, or one that is delivered without the change too. */
function nothingNew({ scenario, after, before }: Effect): boolean {
  const known = new Set([
    ...before.deliveries.map(({ bytes }) => hex(bytes)),
    ...scenario.events.flatMap((event) => (event.kind === 'frame' ? [hex(event.bytes)] : [])),
  ]);
  return after.deliveries.every(({ bytes }) => known.has(hex(bytes)));
}
