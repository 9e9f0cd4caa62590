import { basename } from 'node:path';
import { expect, test } from 'vitest';
import type { Plant } from '../../harness/search/fuzz/compiler.ts';
import { ensureDeviceTarget } from '../../harness/search/fuzz/device.ts';
import { inputsOf, replay } from '../../harness/search/fuzz/replay.ts';

/** What fuzzing the patched device has kept, under ASan and UBSan; and whether it would notice. */

const INPUTS = await inputsOf('device');

test(`the device holds under each of the ${INPUTS.length} inputs that were kept`, async () => {
  expect(INPUTS.length).toBeGreaterThan(100);
  const result = await replay(await ensureDeviceTarget('replay'), INPUTS);
  expect(result, JSON.stringify(result, null, 2)).toEqual({ kind: 'held', inputs: INPUTS.length });
});

interface Bug {
  readonly name: string;
  readonly plant: Plant;
  /** The input made by hand that shows it; null: leaks, which show when all have run. */
  readonly input: string | null;
  /** What the report must say. */
  readonly seen: RegExp;
}

const BUGS: readonly Bug[] = [
  {
    name: 'a timer is not given back',
    plant: {
      file: 'hw/net/virtio-net-rsc-queue.c',
      sound: '    timer_free(rsc->timer);',
      broken: '',
    },
    input: null,
    seen: /LeakSanitizer: detected memory leaks/,
  },
  {
    name: 'a card that is gone still hears of the machine',
    plant: {
      file: 'hw/net/virtio-net-rsc.c',
      sound: 'qemu_del_vm_change_state_handler(n->rsc_vmstate);',
      broken: '',
    },
    input: 'migrated',
    seen: /AddressSanitizer: heap-use-after-free/,
  },
  {
    name: 'a unit grows beyond its buffer',
    plant: {
      file: 'hw/net/rsc/rsc-compare.c',
      sound: 'payload > 0 && unit->end + payload > engine->unit_limit',
      broken: 'payload > 0 && unit->end + payload > SIZE_MAX',
    },
    input: 'too-long-for-a-unit',
    // The list of its blocks overflows within one allocation, where the first sanitizer to see it is UBSan.
    seen: /AddressSanitizer: heap-buffer-overflow|runtime error: /,
  },
];

test.each(BUGS)('planted: $name', async ({ plant, input, seen }) => {
  const program = await ensureDeviceTarget('replay', { plant });
  const result = await replay(program, INPUTS);
  expect(result.kind).toBe('found');
  if (result.kind !== 'found') return;
  expect(result.input && basename(result.input)).toBe(input);
  expect(result.report).toMatch(seen);
});
