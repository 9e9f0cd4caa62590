import path from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { compileWithEngine } from '../../harness/subjects/core/build.ts';

/** The engine called from C, for properties that a stream of events cannot show. */

const here = (name: string) => path.join(import.meta.dirname, name);

describe('blocked.c: a guest without buffers', () => {
  test.each([false, true])('sanitized: %s', async (sanitize) => {
    const sources = [here('blocked.c'), here('traffic.h'), here('check.h')];
    const program = await compileWithEngine('blocked', sources, { sanitize });
    const { stdout } = await execa(program, ['100']);
    expect(stdout).toMatch(/^100 seeds, [1-9]\d{4,} refusals$/);
  });
});

test('table.c: bounded memory, constant work', async () => {
  const program = await compileWithEngine('table', [here('table.c'), here('check.h')]);
  expect((await execa(program)).stdout).toBe('ok');
});

describe('fast-path.c: the fast path does what the rules say', () => {
  test.each([false, true])('sanitized: %s', async (sanitize) => {
    const sources = [here('fast-path.c'), here('check.h')];
    const program = await compileWithEngine('fast-path', sources, { sanitize });
    const { stdout } = await execa(program, ['100']);
    expect(stdout).toMatch(/^100 seeds, [1-9]\d{5,} appended$/);
  });
});

test('ready.c: ready units move to another engine', async () => {
  const sources = [here('ready.c'), here('traffic.h'), here('check.h')];
  const program = await compileWithEngine('ready', sources, { sanitize: true });
  const { stdout } = await execa(program, ['100']);
  expect(stdout).toMatch(/^100 seeds, [1-9]\d{4} moved, [1-9]\d{4} refused$/);
});
