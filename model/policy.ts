/** What a device does, made ready once for a behaviour: lists of rules, and functions for the rest. */

import type { Behaviour } from './behaviour.ts';
import type { Choices } from './choices/choices.ts';
import { type Closing, closingsFor, type TakesPlace, takesPlaceUnder } from './coalesce/closing.ts';
import { TAKE_PLAIN, TAKE_PSH, TAKE_TTL, type Take } from './coalesce/take.ts';
import { TIMINGS, type Timing } from './coalesce/timing.ts';
import { type Conduct, PROPER } from './conduct.ts';
import { withDefects } from './defects/with-defects.ts';
import { EMISSIONS, type Emission } from './deliver/emission.ts';
import { SIGHTS, type Sight } from './deliver/sight.ts';
import { type Lists, listsFor } from './rules/lists.ts';
import { FLOW_KEYS, type FlowKey } from './wire/flow.ts';

export interface Policy {
  /** Which rules are asked, in what order, and what is done when one speaks. */
  readonly lists: Lists;
  /** What a unit takes of the segments that join it. */
  readonly take: Take;
  /** Segments that end the unit they have just joined. */
  readonly closings: readonly Closing[];
  /** Which first segments need room in the flow table. */
  readonly takesPlace: TakesPlace;
  /** What units are held under. */
  readonly flow: FlowKey;
  /** When an interval is over. */
  readonly timing: Timing;
  /** What a unit looks like to the guest. */
  readonly emission: Emission;
  /** Through what the guest sees that. */
  readonly sight: Sight;
  /** What only a defect makes different. */
  readonly conduct: Conduct;
}

const made = new WeakMap<Choices, WeakMap<Behaviour['defects'], Policy>>();

/** The policy of `behaviour`; for the same choices and defects it is made once. */
export function policyFor({ choices, defects }: Behaviour): Policy {
  const alike = made.get(choices) ?? new WeakMap<Behaviour['defects'], Policy>();
  made.set(choices, alike);
  const known = alike.get(defects);
  if (known !== undefined) {
    return known;
  }
  const policy = withDefects(makePolicy(choices), defects);
  alike.set(defects, policy);
  return policy;
}

function makePolicy(choices: Choices): Policy {
  return {
    lists: listsFor(choices),
    take: { ...TAKE_PLAIN, psh: TAKE_PSH[choices.psh], ttl: TAKE_TTL[choices.ttl] },
    closings: closingsFor(choices),
    takesPlace: takesPlaceUnder(choices),
    flow: FLOW_KEYS[choices.flow],
    timing: TIMINGS[choices.interval],
    emission: EMISSIONS[choices.header],
    sight: SIGHTS[choices.seen],
    conduct: { ...PROPER, trust: { ...PROPER.trust, ipv6Version: choices.unfit === 'bypass' } },
  };
}
