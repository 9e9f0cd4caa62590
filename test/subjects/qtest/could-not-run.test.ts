import { expect, test } from 'vitest';
import { WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
import {
  ConnectionLost,
  EmulatorFailure,
  NoResponse,
} from '../../../harness/subjects/qemu/failure.ts';
import {
  MachineFailure,
  outcomeOfFailure,
  unsuited,
} from '../../../harness/subjects/qtest/could-not-run.ts';
import { ShortOfBuffers } from '../../../harness/subjects/qtest/play.ts';
import { DeviceFault } from '../../../harness/subjects/virtio/access.ts';
import { RingFull } from '../../../harness/subjects/virtio/receive-queue.ts';
import {
  PLAIN_HEADER,
  VNET_F_DATA_VALID,
  type VnetHeader,
} from '../../../model/wire/vnet-header.ts';

const scenario = (header: VnetHeader, length = 60) => ({
  name: 'x',
  config: WINDOWS_CONFIG,
  events: [
    { kind: 'clock' as const, at: 0 },
    { kind: 'frame' as const, at: 0, header, bytes: new Uint8Array(length) },
  ],
});
const VALID = { ...PLAIN_HEADER, flags: VNET_F_DATA_VALID };

test('a stream cannot carry a virtio header, a tap can', () => {
  expect(unsuited(scenario(VALID), 'stream')?.reason).toMatch(/^Event 1 has a virtio header/);
  expect(unsuited(scenario(VALID), 'tap')).toBeUndefined();
  expect(unsuited(scenario(PLAIN_HEADER), 'stream')).toBeUndefined();
});

test('a frame longer than a backend carries is refused', () => {
  expect(unsuited(scenario(PLAIN_HEADER, 69_620), 'tap')).toBeUndefined();
  expect(unsuited(scenario(PLAIN_HEADER, 69_621), 'tap')?.reason).toMatch(/69621 bytes/);
});

test('a longer virtio header leaves less for the frame, from its driver on', () => {
  const long = scenario(PLAIN_HEADER, 69_620);
  const [, frame] = long.events;
  const hash = { ...WINDOWS_CONFIG, hashReport: true };
  expect(unsuited({ ...long, config: hash }, 'tap')?.reason).toMatch(/carry 69612/);
  const changed = { kind: 'driver' as const, at: 0, driver: WINDOWS_CONFIG };
  const events = frame ? [changed, frame] : [];
  expect(unsuited({ ...long, config: hash, events }, 'tap')).toBeUndefined();
});

test.each([new RingFull(1025, 1024), new ShortOfBuffers(512)])(
  '%s is an outcome: no driver can do that',
  (cause) => {
    expect(outcomeOfFailure(new MachineFailure(cause, 'signal SIGKILL', ''))).toMatchObject({
      kind: 'could-not-run',
      reason: expect.stringContaining('receive buffers'),
    });
  },
);

test.each([
  [new ConnectionLost(), /QEMU died in the middle of the scenario \(signal SIGSEGV\)/],
  [new NoResponse(30_000), /did not answer for 30 s/],
  [new DeviceFault('The device does not offer GUEST_TSO4.'), /does not offer GUEST_TSO4/],
])('%s is an outcome with the log', (cause, reason) => {
  expect(outcomeOfFailure(new MachineFailure(cause, 'signal SIGSEGV', 'last words'))).toMatchObject(
    {
      kind: 'could-not-run',
      reason: expect.stringMatching(reason),
      log: 'last words',
    },
  );
});

test('an emulator that does not start is an outcome, a missing permission is not', () => {
  const failure = (code: 'emulator-died' | 'no-namespace') =>
    new EmulatorFailure(code, 'message', 'next', 'log');
  expect(outcomeOfFailure(failure('emulator-died'))).toEqual({
    kind: 'could-not-run',
    reason: 'message',
    next: 'next',
    log: 'log',
  });
  expect(() => outcomeOfFailure(failure('no-namespace'))).toThrow('message');
});

test('a mistake of the harness is no outcome', () => {
  const mistake = new TypeError('ours');
  expect(() => outcomeOfFailure(mistake)).toThrow(mistake);
  expect(() => outcomeOfFailure(new MachineFailure(mistake, 'signal SIGKILL', ''))).toThrow(
    mistake,
  );
});
