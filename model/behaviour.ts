import type { Choices } from './choices/choices.ts';
import { PROFILES, WINDOWS } from './choices/profiles.ts';
import { DEFECT_IDS, type DefectId, NO_DEFECTS } from './defects/catalogue.ts';

/** What a device does: one reading for every choice, and the defects it has. */
export interface Behaviour {
  readonly choices: Choices;
  readonly defects: ReadonlySet<DefectId>;
}

/** What the contract asks for: the default. */
export const WINDOWS_BEHAVIOUR: Behaviour = { choices: WINDOWS, defects: NO_DEFECTS };

/** QEMU as shipped: its readings, and the defects that no reading covers. */
export const QEMU_STOCK: Behaviour = {
  choices: PROFILES['qemu-stock'],
  defects: new Set(DEFECT_IDS),
};
