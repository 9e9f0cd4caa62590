import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scale } from '../scale.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const COUNT = scale('live/findings', 'scenarios on unpatched QEMU');
/** The least number of findings in `COUNT` scenarios. */
const FOUND = COUNT / 8;

let folder: string;
let stdout: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-findings-'));
  const args = ['findings', '--seed', '1', '--count', `${COUNT}`, '--out', folder];
  ({ stdout } = await rsclab(args));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rsclab(args: readonly string[]) {
  const script = path.join(ROOT, 'harness/cli/rsclab.mjs');
  return execa('node', [script, ...args], { cwd: ROOT, reject: false });
}

describe('rsclab findings, small, on unpatched QEMU', () => {
  test('finds many differences, explains all of them, and the series cures all of them', () => {
    expect(stdout).toMatch(new RegExp(`\\n\\d\\d findings in ${COUNT} scenarios, 0 unexplained`));
    const entries = stdout.split('\n').filter((line) => line.startsWith('  '));
    expect(entries.length).toBeGreaterThan(FOUND);
    expect(entries.filter((line) => !line.endsWith(': cured'))).toEqual([]);
  });

  test('the page has a table, and a section with scenario and sources for each', () => {
    const page = readFileSync(path.join(folder, 'findings.md'), 'utf8');
    const ids = [...page.matchAll(/^\| \[`([^`]+)`\]/gm)].map(([, id]) => id);
    expect(ids.length).toBeGreaterThan(FOUND);
    for (const id of ids) {
      const section = page.split(`\n### ${id}\n`)[1]?.split('\n### ')[0] ?? '';
      expect(section, id).toContain(`](findings/${id}.rsc), `);
      expect(section, id).toMatch(/found as `(generated|lifecycle)\/1\//);
      expect(section, id).toMatch(/\]\(https:\/\//);
    }
  });

  test('the scenario files show it again: unpatched QEMU differs, patched QEMU agrees', async () => {
    const files = readdirSync(path.join(folder, 'findings'))
      .filter((name) => name.endsWith('.rsc'))
      .map((name) => path.join(folder, 'findings', name));
    const out = path.join(folder, 'out');
    const patched = await rsclab(['diff', ...files, '--subjects', 'qtest', '--out', out]);
    expect(patched.exitCode, patched.stdout).toBe(0);
    const stock = await rsclab(['diff', ...files, '--subjects', 'stock', '--out', out]);
    const results = readFileSync(path.join(out, 'results.ndjson'), 'utf8').trim().split('\n');
    const outcomes = results.map((line) => JSON.parse(line).outcome);
    expect(outcomes, stock.stdout).toEqual(files.map(() => 'differ'));
  });
});
