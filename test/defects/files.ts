import { readFileSync } from 'node:fs';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import type { DefectId } from '../../model/index.ts';

/** The scenario kept for `defect`, and the lines on top of it. */
export function defectFile(defect: DefectId): {
  readonly scenario: Scenario;
  readonly comment: string;
} {
  const name = `test/defects/${defect}.rsc`;
  return parseScenario(readFileSync(new URL(`${defect}.rsc`, import.meta.url), 'utf8'), name);
}
