/**
 * The behaviour of a device, as data and as text: `profile[,choice=reading][,+defect][,-defect]...`, such as
 * `windows,psh=or-flush,+trailer-in-unit`. Parser and printer are inverses.
 */

import type { Choices } from './choices/choices.ts';
import { PROFILES, WINDOWS } from './choices/profiles.ts';
import { parseChoices, printChoices, UnknownChoice } from './choices/text.ts';
import { DEFECT_IDS, type DefectId, NO_DEFECTS } from './defects/catalogue.ts';

/** A behaviour: one reading for every choice, and a set of defects. */
export interface Behaviour {
  readonly choices: Choices;
  readonly defects: ReadonlySet<DefectId>;
}

/** The contract: the default behaviour. */
export const WINDOWS_BEHAVIOUR: Behaviour = { choices: WINDOWS, defects: NO_DEFECTS };

/** QEMU as shipped: its readings, and the defects that no reading covers. */
export const QEMU_STOCK: Behaviour = {
  choices: PROFILES['qemu-stock'],
  defects: new Set(DEFECT_IDS),
};

/** A change of defects: the sign and the id. */
const DEFECT = /^[+-]/;

/**
 * The profile with the readings and defects named after it; of one choice or defect the last counts.
 * Only `qemu-stock` comes with defects.
 * @throws UnknownChoice
 */
export function parseBehaviour(text: string): Behaviour {
  const parts = text.split(',').map((part) => part.trim());
  const choices = parseChoices(parts.filter((part) => !DEFECT.test(part)).join(','));
  const defects = new Set(defectsOf(parts[0]));
  for (const part of parts.filter((one) => DEFECT.test(one))) {
    const id = defectNamed(part.slice(1));
    if (part.startsWith('+')) {
      defects.add(id);
    } else {
      defects.delete(id);
    }
  }
  return { choices, defects };
}

/** The text of `behaviour`, which `parseBehaviour` reads back. */
export function printBehaviour({ choices, defects }: Behaviour): string {
  const text = printChoices(choices);
  const given = defectsOf(text.split(',')[0]);
  const changes = DEFECT_IDS.flatMap((id) => {
    if (defects.has(id) === given.has(id)) {
      return [];
    }
    return [`${given.has(id) ? '-' : '+'}${id}`];
  });
  return [text, ...changes].join(',');
}

/** The defects a profile comes with. */
function defectsOf(profile: string | undefined): ReadonlySet<DefectId> {
  return profile === 'qemu-stock' ? QEMU_STOCK.defects : NO_DEFECTS;
}

function defectNamed(given: string): DefectId {
  const id = DEFECT_IDS.find((candidate) => candidate === given);
  if (id === undefined) {
    throw new UnknownChoice('defect', given, DEFECT_IDS);
  }
  return id;
}
