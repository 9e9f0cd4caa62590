/** The pending verdict on a frame that has to wait for buffers [buffers.pending]. */

import type { Verdict } from '../rules/decide.ts';
import type { Pending, State } from '../state.ts';
import type { Action, Family } from '../trace.ts';

/** The rest of a verdict whose unit has been finalised. */
const REST: { readonly [A in Action]?: Action } = {
  'finalise-pass': 'pass',
  'finalise-start': 'start',
};

/** The part that stays is the rule by which the frame finalised its unit. */
export function pendingOf(verdict: Verdict, family: Family | undefined): Pending | undefined {
  return verdict.action in REST ? { verdict, family } : undefined;
}

/** The action on a frame whose verdict is pending. */
export function restOf(verdict: Verdict): Verdict {
  return { ...verdict, action: REST[verdict.action] ?? verdict.action };
}

/**
 * Drops the pending verdict when the family of its frame is not `on`.
 */
export function forgetPending(s: State, on: State['on'] = NO_FAMILY): void {
  const family = s.pending?.family;
  if (family !== undefined && !on[family]) {
    s.pending = undefined;
  }
}

const NO_FAMILY = { ipv4: false, ipv6: false };
