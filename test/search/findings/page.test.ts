import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { readScenarioFile } from '../../../harness/input/scenario/read.ts';
import type { FindingsContent } from '../../../harness/search/findings/content.ts';
import { cureOf } from '../../../harness/search/findings/cure.ts';
import type { Cure } from '../../../harness/search/findings/entry.ts';
import { findingsPage } from '../../../harness/search/findings/page.ts';
import type { SearchResult } from '../../../harness/search/findings/search.ts';
import { writeFindings } from '../../../harness/search/findings/write.ts';
import { parseBehaviour } from '../../../model/index.ts';
import { described, device, search } from './stand-in.ts';

const BEHAVIOUR = 'windows,psh=last,ttl=first,+trailer-in-unit';

let result: SearchResult;
beforeAll(async () => {
  result = await search(device(BEHAVIOUR), described(BEHAVIOUR), 300);
});

async function content(patched = 'windows'): Promise<FindingsContent> {
  const cures = new Map<string, Cure>();
  for (const { id, scenario } of result.entries) {
    cures.set(id, await cureOf(device(patched), scenario, parseBehaviour('windows')));
  }
  return {
    command: 'npx rsclab findings --seed 42',
    device: 'QEMU 1.2.3',
    published: true,
    seed: 42,
    result,
    cures,
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-findings-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('gives for each entry its description, severity, sources, origin and cure', async () => {
  const page = findingsPage(await content());
  expect(page).toMatch(
    /\| \[`trailer-in-unit`\]\(#trailer-in-unit\) \| corrupts data \| violates \| .* % \| yes \|/,
  );
  expect(page).toMatch(
    /\| \[`ttl-first`\]\(#ttl-first\) \| breaks the specification \| question for the specification \| .* % \| yes \|/,
  );
  expect(page.indexOf('### trailer-in-unit')).toBeLessThan(page.indexOf('### psh-last'));
  const section = /### psh-last\n([\s\S]*?)\n##/.exec(page)?.[1] ?? '';
  expect(section).toContain('`psh=last`');
  expect(section).toContain('The profile says: It is ORed');
  expect(section).toMatch(/\[MS rules, [^\]]*\]\(https:/);
  expect(section).toMatch(/found as `generated\/42\/\d+` with \d+ frames/);
  expect(section).toContain('QEMU 1.2.3');
});

test('an entry that the patched emulator does not cure is marked', async () => {
  const page = findingsPage(await content('windows,ttl=first'));
  expect(page).toMatch(/\[`ttl-first`\]\(#ttl-first\) .*\*\*no\*\*: /);
  expect(page).toMatch(/\[`psh-last`\]\(#psh-last\) .* yes \|/);
});

test('names changes that no scenario showed', async () => {
  const page = findingsPage({
    ...(await content()),
    result: {
      ...result,
      unseen: result.entries.flatMap((one) => ('change' in one ? [one.change] : [])),
    },
  });
  expect(page).toContain('## Not found');
  expect(page).toContain('- `+trailer-in-unit`');
});

test('writes a scenario file for each entry that parses to its scenario, a reproducer, and removes old ones', async () => {
  const found = await content();
  writeFindings(folder, found);
  writeFileSync(path.join(folder, 'findings', 'gone.rsc'), '');
  const page = writeFindings(folder, found);
  expect(readFileSync(page, 'utf8')).toBe(findingsPage(found));
  const names = found.result.entries.flatMap(({ id }) => [`${id}.rsc`, `${id}.sh`]);
  expect(readdirSync(path.join(folder, 'findings')).sort()).toEqual(names.sort());
  for (const { id, scenario } of found.result.entries) {
    const file = await readScenarioFile(path.join(folder, 'findings', `${id}.rsc`));
    expect(file.scenario.events).toEqual(scenario.events);
    expect(file.scenario.config).toEqual(scenario.config);
  }
});
