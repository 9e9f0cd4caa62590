import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { distance } from 'fastest-levenshtein';
import { UserError } from '../base/errors.ts';
import { ROOT } from '../base/root.ts';
import { readScenarioFile } from '../input/scenario/read.ts';
import type { Scenario } from '../input/scenario/scenario.ts';

/** The folder of the findings of QEMU as published, from the root of the project. */
export const FINDINGS_FOLDER = 'docs/findings';

const ENDING = '.rsc';

/** The names of all findings, sorted. */
export function findingNames(): string[] {
  return readdirSync(path.join(ROOT, FINDINGS_FOLDER))
    .filter((file) => file.endsWith(ENDING))
    .map((file) => file.slice(0, -ENDING.length))
    .sort();
}

/** The finding that `text` names, by its id or by the path of its scenario; undefined for anything else. */
export function findingNamed(text: string): string | undefined {
  const folder = path.join(ROOT, FINDINGS_FOLDER);
  const id = path.basename(text, ENDING);
  const named = text === id || path.resolve(text) === path.join(folder, `${id}${ENDING}`);
  return named && existsSync(path.join(folder, `${id}${ENDING}`)) ? id : undefined;
}

/** The scenario of a finding. @throws UserError bad-scenario */
export async function findingScenario(id: string): Promise<Scenario> {
  const { scenario } = await readScenarioFile(path.join(ROOT, FINDINGS_FOLDER, `${id}${ENDING}`));
  return { ...scenario, name: `${FINDINGS_FOLDER}/${id}${ENDING}` };
}

/** The error for a word that names no finding, with those that are written most alike. */
export function noFinding(text: string): UserError {
  const nearest = findingNames()
    .toSorted((a, b) => distance(text, a) - distance(text, b))
    .slice(0, 3);
  return new UserError(
    'bad-argument',
    `There is no finding '${text}'.`,
    `Nearest are ${nearest.join(', ')}; docs/findings.md has all.`,
  );
}
