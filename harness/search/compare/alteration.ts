import type { Behaviour } from '../../../model/index.ts';
import { type Change, changeText } from '../explain/change.ts';

/** Towards the rules, away from them, or neither. */
export type AlterationVerdict = 'fixed' | 'broken' | 'changed';

/** Why two sides differ in a scenario. */
export type Alteration =
  /** The model of the reference with this change does what the other side does. */
  | { readonly kind: 'change'; readonly change: Change; readonly verdict: AlterationVerdict }
  /** No change explains it; these kinds of difference from the rules come and go. */
  | {
      readonly kind: 'unexplained';
      readonly come: readonly string[];
      readonly gone: readonly string[];
      readonly verdict: AlterationVerdict;
    }
  /** One side ran it, the other died or hung. */
  | { readonly kind: 'died'; readonly reason: string; readonly verdict: 'fixed' | 'broken' };

/** What a change of a device means, measured by `rules`. */
export function verdictOf(change: Change, rules: Behaviour): AlterationVerdict {
  if (change.kind === 'defect') {
    return rules.defects.has(change.defect) === change.present ? 'fixed' : 'broken';
  }
  const right = rules.choices[change.choice];
  if (change.to === right) return 'fixed';
  return change.from === right ? 'broken' : 'changed';
}

/** The verdict on several at once. */
export function verdictOn(verdicts: readonly AlterationVerdict[]): AlterationVerdict {
  const [first = 'changed', ...others] = verdicts;
  return others.every((one) => one === first) ? first : 'changed';
}

/** A name for the alteration: the defect or reading that came or went. Equal for equal alterations. */
export function alterationName(alteration: Alteration): string {
  switch (alteration.kind) {
    case 'change':
      return changeName(alteration.change, alteration.verdict);
    case 'unexplained': {
      const parts = [...listed('shows', alteration.come), ...listed('no more', alteration.gone)];
      return `unexplained${parts.length === 0 ? '' : `: ${parts.join('; ')}`}`;
    }
    case 'died':
      return alteration.reason;
  }
}

function listed(head: string, kinds: readonly string[]): string[] {
  const [worst] = kinds;
  return worst === undefined ? [] : [`${head} ${worst}`];
}

function changeName(change: Change, verdict: AlterationVerdict): string {
  if (change.kind === 'defect') return change.defect;
  switch (verdict) {
    case 'fixed':
      return `${change.choice}=${change.from}`;
    case 'broken':
      return changeText(change);
    case 'changed':
      return `${change.choice}=${change.from} -> ${change.to}`;
  }
}
