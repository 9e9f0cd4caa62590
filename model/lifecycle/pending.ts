/** What stands of the verdict on a frame that has to wait for buffers [buffers.pending]. */

import type { Verdict } from '../rules/decide.ts';
import type { Pending, State } from '../state.ts';
import type { Action, Family } from '../trace.ts';

/** What is left to do of a verdict whose unit has ended. */
const REST: { readonly [A in Action]?: Action } = {
  'finalise-pass': 'pass',
  'finalise-start': 'start',
};

/** What stands is that by which the frame ended its unit. */
export function pendingOf(verdict: Verdict, family: Family | undefined): Pending | undefined {
  return verdict.action in REST ? { verdict, family } : undefined;
}

/** What is left to be done with a frame of which `verdict` stands. */
export function restOf(verdict: Verdict): Verdict {
  return { ...verdict, action: REST[verdict.action] ?? verdict.action };
}

/**
 * What was decided about the first frame that waits stands no longer, if its family is not `on`.
 */
export function forgetPending(s: State, on: State['on'] = NO_FAMILY): void {
  const family = s.pending?.family;
  if (family !== undefined && !on[family]) {
    s.pending = undefined;
  }
}

const NO_FAMILY = { ipv4: false, ipv6: false };
