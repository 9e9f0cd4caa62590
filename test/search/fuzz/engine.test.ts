import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { Plant } from '../../../harness/search/fuzz/compiler.ts';
import { ensureEngineTarget } from '../../../harness/search/fuzz/engine.ts';
import { inputsOf, replay } from '../../../harness/search/fuzz/replay.ts';

/** Replays the kept inputs of the engine under ASan and UBSan, and checks that the replay finds planted bugs. */

const TIMEOUT = { timeout: 240_000 };

test('every kept input passes', TIMEOUT, async () => {
  const files = await inputsOf('engine');
  expect(files.length).toBeGreaterThan(100);
  const result = await replay(await ensureEngineTarget('replay'), files);
  expect(result, JSON.stringify(result, null, 2)).toEqual({ kind: 'held', inputs: files.length });
});

interface Bug {
  readonly name: string;
  readonly plant: Plant;
  /** The input made by hand that triggers it. */
  readonly input: string;
  /** Text that the report must contain. */
  readonly seen: RegExp;
}

const BUGS: readonly Bug[] = [
  {
    name: 'a unit grows beyond its buffer',
    input: 'too-long-for-a-unit',
    plant: {
      file: 'rsc-compare.c',
      sound: 'payload > 0 && unit->end + payload > engine->unit_limit',
      broken: 'payload > 0 && unit->end + payload > SIZE_MAX',
    },
    seen: /AddressSanitizer|\d+ pieces|grew beyond the limit/,
  },
  {
    name: 'a length that lies is believed',
    input: 'length-that-lies',
    plant: {
      file: 'rsc-exceptions.c',
      sound: 'return segment->end > segment->len ||',
      broken: 'return false ||',
    },
    seen: /AddressSanitizer: heap-buffer-overflow|not sound/,
  },
  {
    name: 'a unit from elsewhere is not measured',
    input: 'restore-too-long',
    plant: {
      file: 'rsc-ready.c',
      sound: 'saved->len <= RSC_MAX_FRAME &&',
      broken: '',
    },
    seen: /AddressSanitizer: stack-buffer-overflow/,
  },
  {
    name: 'a delivered length is wrong',
    input: 'coalesced',
    plant: {
      file: 'rsc-unit.c',
      sound: 'unit->end - RSC_IP - RSC_IP6_HEADER',
      broken: 'unit->end - RSC_IP',
    },
    seen: /lengths of a unit/,
  },
  {
    name: 'a segment starts a unit without memory for it',
    input: 'memory-short-at-start',
    plant: {
      file: 'rsc-engine.c',
      sound: 'while (!rsc_table_fits(table, segment->len)) {',
      broken: 'while (table->held == table->capacity) {',
    },
    seen: /AddressSanitizer: heap-buffer-overflow/,
  },
  {
    name: 'a segment is appended without memory for it',
    input: 'memory-short-at-append',
    plant: {
      file: 'rsc-engine.c',
      sound: 'rsc_unit_growth(unit, payload) > table->memory.left',
      broken: 'payload > table->memory.left * (size_t)RSC_MAX_FRAME',
    },
    seen: /AddressSanitizer: heap-buffer-overflow/,
  },
  {
    name: 'a segment ends its own unit to append to it',
    input: 'memory-short-at-append',
    plant: {
      file: 'rsc-engine.c',
      sound: 'table->oldest == unit ? unit->newer : table->oldest',
      broken: 'table->oldest',
    },
    seen: /append without a unit/,
  },
  {
    name: 'a unit is dropped where it has to wait',
    input: 'no-room',
    plant: {
      file: 'rsc-delivery.c',
      sound: 'if (!engine->ops->deliver(engine->opaque, &delivery)) {',
      broken: 'if (!engine->ops->deliver(engine->opaque, &delivery) && engine->table.held > 1) {',
    },
    seen: /units held, not/,
  },
];

test.each(BUGS)('planted: $name', TIMEOUT, async ({ plant, input, seen }) => {
  const program = await ensureEngineTarget('replay', { plant });
  const result = await replay(program, await inputsOf('engine'));
  expect(result.kind).toBe('found');
  if (result.kind !== 'found') return;
  expect(result.input && basename(result.input)).toBe(input);
  expect(result.report).toMatch(seen);
});
