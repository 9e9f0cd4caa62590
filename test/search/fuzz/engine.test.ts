import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { ensureEngineTarget } from '../../../harness/search/fuzz/engine.ts';
import { inputsOf, replay } from '../../../harness/search/fuzz/replay.ts';
import { BUGS } from './bugs.ts';

/** Replays the kept inputs of the engine under ASan and UBSan, and checks that the replay finds planted bugs. */

test('every kept input passes', async () => {
  const files = await inputsOf('engine');
  expect(files.length).toBeGreaterThan(100);
  const result = await replay(await ensureEngineTarget('replay'), files);
  expect(result, JSON.stringify(result, null, 2)).toEqual({ kind: 'held', inputs: files.length });
});

test.each(BUGS)('planted: $name', async ({ plant, input, seen }) => {
  const program = await ensureEngineTarget('replay', { plant });
  const result = await replay(program, await inputsOf('engine'));
  expect(result.kind).toBe('found');
  if (result.kind !== 'found') return;
  expect(result.input && basename(result.input)).toBe(input);
  expect(result.report).toMatch(seen);
});
