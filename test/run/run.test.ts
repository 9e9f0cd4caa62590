import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../../harness/base/root.ts';
import { runStages, STAGE_NAMES, type Stage, type StageResult, stageNamed } from './stages.ts';
import { closingText, succeeded } from './summary.ts';

const PASSED = { kind: 'passed' } as const;
const one = { file: 'test/a.test.ts', name: 'one', seconds: 1 };

function ran(tests: StageResult['tests'], outcome: StageResult['outcome'] = PASSED): StageResult {
  return { name: 'unit', seconds: 2, outcome, tests };
}

function stage(name: string, command: string, after: readonly string[] = []): Stage {
  return {
    name,
    packages: [],
    after,
    work: { kind: 'commands', commands: [command.split(' ')] },
  };
}

describe('stages', () => {
  test('name only programs that there are', () => {
    const words = STAGE_NAMES.flatMap((name) => {
      const work = stageNamed(name)?.work;
      return work?.kind === 'commands' ? work.commands.flat() : [];
    });
    const programs = words.filter((word) => /^harness\/.*\.(ts|mjs)$/.test(word));
    expect(programs.length).toBeGreaterThan(3);
    expect(programs.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
  });

  test('a failure stops those that need it, and no others', async () => {
    const results = await runStages([
      stage('emulators', 'false'),
      stage('live', 'true', ['emulators']),
      stage('types', 'true'),
    ]);
    expect(results.map(({ outcome }) => outcome.kind)).toEqual(['failed', 'skipped', 'passed']);
    expect(succeeded(results)).toBe(false);
    const text = closingText(results, 1, []);
    expect(text).toContain('stage live: there are no emulators');
    expect(text).toContain('stage emulators: Command failed');
  });

  test('a stage whose package is not installed is skipped, and names it', async () => {
    const wanting = { ...stage('unit', 'true'), packages: ['no-such-package'] };
    const [result] = await runStages([wanting]);
    expect(result?.outcome).toEqual({ kind: 'skipped', reason: 'not installed: no-such-package' });
  });
});

describe('the closing text', () => {
  test('ends with the number of tests, alone on a line', () => {
    const skipped = [{ ...one, reason: 'only root may' }];
    const results = [ran({ passed: [one, one], failed: [], skipped })];
    const text = closingText(results, 7, []);
    expect(text.split('\n').slice(-2)).toEqual(['2 passed, 0 failed, 1 skipped', '']);
    expect(text).toContain('1 in test/a.test.ts: only root may');
    expect(text).toContain('RSCLAB_SEED=7');
    expect(succeeded(results)).toBe(true);
  });

  test('a skip without a reason is no success', () => {
    const results = [ran({ passed: [one], failed: [], skipped: [{ ...one, reason: undefined }] })];
    expect(succeeded(results)).toBe(false);
    expect(closingText(results, 7, [])).toContain('NO REASON GIVEN');
  });

  test('failed tests are named', () => {
    const failed = { kind: 'failed', reason: '1 tests failed' } as const;
    const results = [ran({ passed: [], failed: [one], skipped: [] }, failed)];
    expect(succeeded(results)).toBe(false);
    expect(closingText(results, 7, [])).toContain('test/a.test.ts: one');
  });

  test('a search counts as covered when its file passed', () => {
    const passed = [{ ...one, file: 'test/live/stock.test.ts' }];
    const text = closingText([ran({ passed, failed: [], skipped: [] })], 7, [
      ['live/stock', 'lifecycles', 3_000],
      ['live/linux', 'scenarios', 100],
    ]);
    expect(text).toContain('live/stock: 3,000 lifecycles');
    expect(text).toContain('live/linux: not run: scenarios');
  });
});
