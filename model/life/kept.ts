import type { Verdict } from '../rules/decide.ts';
import type { Action, Family } from '../trace.ts';
import type { Kept } from './backlog.ts';

/** What is left to do of a verdict whose unit has ended. */
const REST: { readonly [A in Action]?: Action } = {
  'finalise-pass': 'pass',
  'finalise-start': 'start',
};

/** Of the verdict on a frame that has to wait, what stands: that by which it ended its unit (10.4). */
export function keptOf(verdict: Verdict, family: Family | undefined): Kept | undefined {
  return verdict.action in REST ? { verdict, family } : undefined;
}

/** What is left to be done with a frame of which `verdict` was kept. */
export function restOf(verdict: Verdict): Verdict {
  return { ...verdict, action: REST[verdict.action] ?? verdict.action };
}
