import { execa } from 'execa';
import { beforeAll, describe, expect, test } from 'vitest';
import { WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import { OPERANDS } from '../../harness/subjects/core/answers.ts';
import { ensureCore } from '../../harness/subjects/core/build.ts';
import { encodeScenario, UNDO } from '../../harness/subjects/core/protocol.ts';
import { CAUSES, RULE_IDS } from '../../model/rules/ids.ts';
import type { DeviceConfig, DeviceEvent } from '../../model/trace.ts';
import { arrival, clock, driver, happens, link } from './lab.ts';

/** The native program: its arguments, and wrong input. */

let program: string;
beforeAll(async () => {
  program = await ensureCore({ sanitize: true });
});

const ASK = { decisions: false, counters: false };

function scenario(events: readonly DeviceEvent[], config: Partial<DeviceConfig> = {}): Uint8Array {
  return encodeScenario({ name: '', config: { ...WINDOWS_CONFIG, ...config }, events }, ASK);
}

async function feed(...input: readonly Uint8Array[]) {
  const options = { input: Buffer.concat(input), reject: false, encoding: 'buffer' } as const;
  const { exitCode, stdout, stderr } = await execa(program, [], options);
  return { exitCode, stdout, stderr: Buffer.from(stderr).toString() };
}

const whole = scenario([arrival(0, {}), clock(300_000)]);
const BEGIN = 49;
const begin = whole.subarray(0, BEGIN);

test('--help describes the format, --causes and --operands the numbers and names', async () => {
  expect((await execa(program, ['--help'])).stdout).toContain('u8 gso_type, u16 hdr_len');
  const names = 'qemu-patches/engine/rsc-names.c and harness/subjects/core/answers.ts';
  expect((await execa(program, ['--causes'])).stdout.split('\n'), names).toEqual(CAUSES);
  const operands = RULE_IDS.map((id) => `${id} ${OPERANDS[id]?.join() ?? ''}`.trim());
  expect((await execa(program, ['--operands'])).stdout.split('\n'), names).toEqual(operands);
});

test('nothing in, nothing out', async () => {
  expect(await feed()).toEqual({ exitCode: 0, stdout: new Uint8Array(0), stderr: '' });
});

test('scenarios do not depend on those before them', async () => {
  const once = await feed(whole);
  const twice = await feed(whole, whole);
  expect(once.stdout.length).toBeGreaterThan(100);
  expect(Buffer.from(twice.stdout)).toEqual(Buffer.concat([once.stdout, once.stdout]));
});

test('any cut of a scenario is named, after any scenario', async () => {
  for (const length of [1, 2, 33, 46, 47, 48, 49, 50, 57, 63, 64, 65, 100, whole.length - 1]) {
    const { exitCode, stderr } = await feed(whole, whole.subarray(0, length));
    expect(stderr).toMatch(/^rsc-native: truncated: the input ends within /);
    expect(exitCode).toBe(2);
  }
});

function patched(bytes: Uint8Array, at: number, ...values: number[]): Uint8Array {
  const copy = bytes.slice();
  copy.set(values, at);
  return copy;
}

describe('a named error and status 2', () => {
  const FRAME = BEGIN;
  const DRIVER = 38;
  test.each<readonly [string, string, readonly Uint8Array[]]>([
    ['an unknown record', 'bad-record', [begin, Uint8Array.of(0x59)]],
    ['an event undone without digests', 'bad-record', [begin, Uint8Array.of(UNDO)]],
    ['no event to undo', 'bad-record', [patched(begin, 1, 4), Uint8Array.of(UNDO)]],
    ['an event outside a scenario', 'bad-record', [whole, Uint8Array.of(0x45)]],
    ['a scenario within a scenario', 'bad-record', [begin, whole]],
    ['unknown options', 'bad-config', [patched(whole, 1, 8)]],
    ['unknown features', 'bad-config', [patched(whole, DRIVER, 32)]],
    ['too little memory', 'bad-config', [scenario([], { memory: 66_559 })]],
    ['too much memory', 'bad-config', [scenario([], { memory: 2 ** 32 + 1 })]],
    ['too many units', 'bad-config', [scenario([], { units: 65_537 })]],
    ['an interval beyond 2^63', 'bad-config', [patched(whole, 21, 0x80)]],
    [
      'guest buffers without room for the header',
      'bad-config',
      [scenario([], { mergeable: true, bufferSize: 11 })],
    ],
    ['a time beyond 2^63', 'bad-time', [patched(whole, FRAME + 8, 0x80)]],
    ['a time that goes back', 'bad-time', [scenario([clock(1), clock(0)])]],
    ['time for a stopped machine', 'bad-time', [scenario([happens(1, 'stop'), link(2, true)])]],
    ['a clock for it', 'bad-record', [scenario([happens(1, 'stop'), clock(1)])]],
    ['going on while it runs', 'bad-record', [scenario([happens(1, 'cont')])]],
    ['a driver without a card', 'bad-record', [scenario([happens(1, 'unplug'), driver(1)])]],
    [
      'a driver whose buffers have no room for the header',
      'bad-config',
      [scenario([driver(0, { mergeable: true, hashReport: true, bufferSize: 19 })])],
    ],
    ['a frame longer than any', 'frame-too-long', [patched(whole, FRAME + 19, 1, 0, 2, 0)]],
  ])('%s', async (_, name, input) => {
    const { exitCode, stderr } = await feed(...input);
    expect(stderr).toMatch(new RegExp(`^rsc-native: ${name}: .+$`));
    expect(exitCode).toBe(2);
  });

  test('an argument it does not know', async () => {
    const { exitCode, stderr } = await execa(program, ['--nonsense'], { reject: false });
    expect(stderr).toContain('rsc-native: bad-argument: --nonsense');
    expect(exitCode).toBe(2);
  });
});

test('without a reader of its output it ends with a named error', async () => {
  const child = execa(program, [], { reject: false, buffer: { stdout: false } });
  child.stdout?.destroy();
  for (let n = 0; n < 2000; n++) child.stdin?.write(whole);
  child.stdin?.on('error', () => {});
  child.stdin?.end();
  const { exitCode, stderr } = await child;
  expect(stderr).toContain('rsc-native: write-failed: stdout: Broken pipe');
  expect(exitCode).toBe(2);
});
