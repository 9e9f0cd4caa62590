import { cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

let clone: string;
beforeAll(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'rsclab-link-'));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test('the script that npm runs after an install links rsclab, each time', async () => {
  const { scripts } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
  expect(scripts.prepare).toMatch(/^node harness\/cli\/link-bin\.mjs /);
  mkdirSync(path.join(clone, 'harness'));
  cpSync(path.join(ROOT, 'harness/cli'), path.join(clone, 'harness/cli'), { recursive: true });
  for (const _time of [1, 2]) await execa('node', ['harness/cli/link-bin.mjs'], { cwd: clone });
  const link = realpathSync(path.join(clone, 'node_modules/.bin/rsclab'));
  expect(link).toBe(realpathSync(path.join(clone, 'harness/cli/rsclab.mjs')));
});
