/** What a device does, made ready once for a behaviour: lists of rules, and functions for the rest. */

import type { Behaviour } from './behaviour.ts';
import type { Choices } from './choices/choices.ts';
import { type Closing, closingsFor } from './coalesce/closing.ts';
import { TAKE_PSH, TAKE_TTL, type Take } from './coalesce/take.ts';
import { TIMINGS, type Timing } from './coalesce/timing.ts';
import { DEFECTS } from './defects/catalogue.ts';
import type { Defect } from './defects/defect.ts';
import { EMISSIONS, type Emission } from './deliver/emission.ts';
import { type Lists, listsFor } from './rules/lists.ts';

export interface Policy {
  /** Which rules are asked, in what order, and what is done when one speaks. */
  readonly lists: Lists;
  /** What a unit takes of the segments that join it. */
  readonly take: Take;
  /** Segments that end the unit they have just joined. */
  readonly closings: readonly Closing[];
  /** When an interval is over. */
  readonly timing: Timing;
  /** What a unit looks like to the guest. */
  readonly emission: Emission;
}

/** The policy of `behaviour`: what the choices make it, changed by each defect in catalogue order. */
export function policyFor({ choices, defects }: Behaviour): Policy {
  const known: readonly (readonly [string, Defect])[] = Object.entries(DEFECTS);
  const present: ReadonlySet<string> = defects;
  return known
    .filter(([id]) => present.has(id))
    .reduce((policy, [, defect]) => defect.change(policy), policyOf(choices));
}

const made = new WeakMap<Choices, Policy>();

/** Made once for the same choices. */
function policyOf(choices: Choices): Policy {
  const known = made.get(choices);
  if (known !== undefined) {
    return known;
  }
  const policy: Policy = {
    lists: listsFor(choices),
    take: { psh: TAKE_PSH[choices.psh], ttl: TAKE_TTL[choices.ttl] },
    closings: closingsFor(choices),
    timing: TIMINGS[choices.interval],
    emission: EMISSIONS[choices.header],
  };
  made.set(choices, policy);
  return policy;
}
