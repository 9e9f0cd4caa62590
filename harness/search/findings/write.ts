import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { writeWhole } from '../../base/write.ts';
import { printScenario } from '../../input/scenario/print.ts';
import { findingReproducer } from '../reproducer/reproducer.ts';
import { shellScript } from '../reproducer/shell.ts';
import { type FindingsContent, SCENARIOS } from './content.ts';
import type { Entry } from './entry.ts';
import { findingsPage } from './page.ts';

/**
 * Writes `<folder>/findings.md` and for each entry a scenario file, `<folder>/findings/<id>.rsc`, and its reproducer,
 * `<id>.sh`; other files of these kinds in that folder are removed.
 */
export function writeFindings(folder: string, content: FindingsContent): string {
  const scenarios = path.join(folder, SCENARIOS);
  mkdirSync(scenarios, { recursive: true });
  for (const file of readdirSync(scenarios)) {
    if (/\.(rsc|sh)$/.test(file)) rmSync(path.join(scenarios, file));
  }
  for (const entry of content.result.entries) {
    const file = path.join(scenarios, `${entry.id}.rsc`);
    writeWhole(file, printScenario(entry.scenario, commentOf(entry, content)));
    writeReproducer(path.join(scenarios, `${entry.id}.sh`), entry);
  }
  const page = path.join(folder, 'findings.md');
  writeWhole(page, findingsPage(content));
  return page;
}

/** A scenario that kills the emulator may be one that no script can play: it has none. */
function writeReproducer(file: string, { id, scenario }: Entry): void {
  try {
    writeWhole(file, shellScript(findingReproducer(id, scenario)));
    chmodSync(file, 0o755);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
  }
}

function commentOf({ id, seen }: Entry, { device }: FindingsContent): string {
  return [
    `${device} differs from the profile windows: ${id}.`,
    `Found as ${seen.name} with ${seen.frames} frames.`,
  ].join('\n');
}
