import type { Policy } from '../policy.ts';
import { DEFECT_IDS, DEFECTS, type DefectId } from './catalogue.ts';
import type { Defect } from './defect.ts';

/** `policy` with `defects`; they are put in in the order of the catalogue, so any set is defined. */
export function withDefects(policy: Policy, defects: ReadonlySet<DefectId>): Policy {
  const chosen: readonly Defect[] = DEFECT_IDS.filter((id) => defects.has(id)).map(
    (id) => DEFECTS[id],
  );
  return chosen.reduce((changed, { change }) => change(changed), policy);
}
