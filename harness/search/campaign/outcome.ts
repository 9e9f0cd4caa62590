import type { Recorder } from './recorder.ts';

/** How a campaign ended; `exit` is the status of the command. */
export type CampaignOutcome =
  | { readonly kind: 'agree'; readonly exit: 0 }
  | { readonly kind: 'differ'; readonly exit: 1 }
  /** No difference, but no scenario exercised these rules: nothing is known about them. */
  | { readonly kind: 'never-exercised'; readonly exit: 1; readonly rules: readonly string[] }
  | { readonly kind: 'could-not-run'; readonly exit: 2 }
  | { readonly kind: 'interrupted'; readonly exit: 130 };

/**
 * @param everyRule whether the campaign had to exercise every rule
 */
export function campaignOutcome(
  { tally, unanswered }: Recorder,
  everyRule: boolean,
  interrupted: boolean,
): CampaignOutcome {
  if (tally.rows().some(({ differ }) => differ > 0)) return { kind: 'differ', exit: 1 };
  if (interrupted) return { kind: 'interrupted', exit: 130 };
  if (unanswered.length > 0) return { kind: 'could-not-run', exit: 2 };
  const rules = everyRule ? tally.neverExercised() : [];
  return rules.length > 0
    ? { kind: 'never-exercised', exit: 1, rules }
    : { kind: 'agree', exit: 0 };
}
