import type { Choices } from './choices/choices.ts';
import type { DefectId } from './defects/catalogue.ts';

/** What a device does: one reading for every choice, and the defects it has. */
export interface Behaviour {
  readonly choices: Choices;
  readonly defects: ReadonlySet<DefectId>;
}
