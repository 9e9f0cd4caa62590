import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ScenarioFile } from '../../../harness/input/scenario/file.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { linuxScenario } from '../../../harness/subjects/linux-scenario.ts';

const FOLDER = fileURLToPath(new URL('../../corpus/gro/', import.meta.url));

/** The Linux GRO selftest's cases by name: the corpus folder `gro`. */
export const INVENTORY = readdirSync(FOLDER).map((name): readonly [string, ScenarioFile] => [
  name,
  parseScenario(readFileSync(`${FOLDER}${name}`, 'utf8'), name),
]);

/** The simplest of them. */
export const SINGLE = parseScenario(readFileSync(`${FOLDER}single.rsc`, 'utf8'), 'single').scenario;

/** `scenario` as Linux runs it. @throws Error when it cannot */
export function forLinux(scenario: Scenario): Scenario {
  const adapted = linuxScenario(scenario);
  if ('kind' in adapted) throw new Error(`${scenario.name}: ${adapted.reason}`);
  return adapted;
}

/** The deliveries that `file` expects under `profile`. @throws Error when it states none */
export function expectation(file: ScenarioFile, profile: string) {
  const found = file.expected.find((expected) => expected.profile === profile);
  if (found === undefined) throw new Error(`nothing is expected of ${profile}`);
  return found;
}
