import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { printScenario } from '../../input/scenario/print.ts';
import { type FindingsContent, SCENARIOS } from './content.ts';
import type { Entry } from './entry.ts';
import { findingsPage } from './page.ts';

/**
 * Writes `<folder>/findings.md` and a scenario file for each entry, `<folder>/findings/<id>.rsc`; other
 * scenario files in that folder are removed.
 */
export function writeFindings(folder: string, content: FindingsContent): string {
  const scenarios = path.join(folder, SCENARIOS);
  mkdirSync(scenarios, { recursive: true });
  for (const file of readdirSync(scenarios)) {
    if (file.endsWith('.rsc')) rmSync(path.join(scenarios, file));
  }
  for (const entry of content.result.entries) {
    const file = path.join(scenarios, `${entry.id}.rsc`);
    writeFileSync(file, printScenario(entry.scenario, commentOf(entry, content)));
  }
  const page = path.join(folder, 'findings.md');
  writeFileSync(page, findingsPage(content));
  return page;
}

function commentOf({ id, seen }: Entry, { device }: FindingsContent): string {
  return [
    `${device} differs from the profile windows: ${id}.`,
    `Found as ${seen.name} with ${seen.frames} frames.`,
  ].join('\n');
}
