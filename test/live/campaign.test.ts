import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scale } from '../scale.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Every run of the tests has the same scenarios; `make` draws new ones each time. */
const SEED = '20161103';

const PART = 'live/campaign';
const COUNTS = [
  `--count=${scale(PART, 'generated scenarios on core and qtest')}`,
  `--guest-count=${scale(PART, 'generated scenarios on the guest')}`,
  `--lifecycle-count=${scale(PART, 'lifecycles on core and qtest')}`,
  `--guest-lifecycle-count=${scale(PART, 'lifecycles on the guest')}`,
  `--pairs-count=${scale(PART, 'scenarios of several queue pairs on core and qtest')}`,
  `--guest-pairs-count=${scale(PART, 'scenarios of several queue pairs on the guest')}`,
  `--connections-count=${scale(PART, 'scenarios of 5,000 connections on core and qtest')}`,
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-live-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the campaign, small', () => {
  test('corpus, captures, generated scenarios and lifecycles on core, qtest and the booted guest: no difference, every rule exercised', async () => {
    const args = ['run', ...COUNTS, '--seed', SEED, '--out', folder];
    const script = path.join(ROOT, 'harness/cli/rsclab.mjs');
    const { exitCode, stdout } = await execa('node', [script, ...args], { reject: false });
    const report = readFileSync(path.join(folder, 'report.txt'), 'utf8');
    expect(exitCode, `${stdout}\n\n${report}`).toBe(0);
    for (const subject of ['core', 'qtest', 'guest']) {
      for (const source of ['corpus', 'captures', 'generated', 'lifecycle']) {
        expect(stdout).toMatch(new RegExp(`│ ${source} +│ ${subject} +│ +[1-9]`));
      }
    }
    for (const subject of ['core', 'qtest']) {
      expect(stdout).toMatch(new RegExp(`│ connections +│ ${subject} +│ +[1-9]`));
    }
    // on a tap of several queues only root may choose among them
    for (const subject of process.getuid?.() === 0 ? ['core', 'qtest', 'guest'] : ['core']) {
      expect(stdout).toMatch(new RegExp(`│ pairs +│ ${subject} +│ +[1-9]`));
    }
    expect(stdout).toContain('No differences.');
  });
});
