/** Every defect the model can be asked to have, by its id. */

import type { Defect } from './defect.ts';

export const DEFECTS = {} as const satisfies Readonly<Record<string, Defect>>;

export type DefectId = keyof typeof DEFECTS;

export const DEFECT_IDS = Object.keys(DEFECTS) as DefectId[];

/** What a device has that has none. */
export const NO_DEFECTS: ReadonlySet<DefectId> = new Set();
