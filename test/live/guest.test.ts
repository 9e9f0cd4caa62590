// QEMU that boots the Windows-like guest: the duties of guest, log and subject.
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { driverOf, type Scenario } from '../../harness/input/scenario/scenario.ts';
import { ensureGuest } from '../../harness/subjects/guest/build.ts';
import type { GuestPacket } from '../../harness/subjects/guest/log.ts';
import { bootGuest, type Guest } from '../../harness/subjects/guest/machine.ts';
import {
  GUEST_INTERVAL,
  guestConfig,
  type WindowsDriver,
} from '../../harness/subjects/guest/scenario.ts';
import { createGuestSubject, type GuestSubject } from '../../harness/subjects/guest.ts';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import {
  type DeviceEvent,
  GSO_TCPV4,
  PLAIN_HEADER,
  parseVnetHeader,
  VNET_F_DATA_VALID,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  VNET_HEADER_LENGTH,
  type VnetHeader,
} from '../../model/index.ts';
import { emulators } from './processes.ts';
import { data, deliveriesOf, failureOf, foreign, frame } from './qtest-scenarios.ts';

let emulator: Emulator;
let image: string;
let subject: GuestSubject;

beforeAll(async () => {
  emulator = await ensureEmulator('patched');
  image = await ensureGuest();
  subject = await createGuestSubject({ emulator });
});
afterAll(() => subject.close());

function scenario(events: readonly DeviceEvent[], driver: WindowsDriver = 'ordinary'): Scenario {
  return { name: 'test', config: guestConfig(driver), events };
}

/** The guest's packets of frames that come at once. */
async function packetsOf(
  frames: readonly (readonly [Uint8Array, Partial<VnetHeader>?])[],
  driver: WindowsDriver = 'ordinary',
): Promise<readonly GuestPacket[]> {
  const events = frames.map(([bytes, header]) => frame(0, bytes, { ...PLAIN_HEADER, ...header }));
  const run = await subject.observe(scenario(events, driver));
  if (run.kind !== 'ran') throw new Error(`${run.reason}\n${run.log ?? ''}`);
  return run.packets;
}

async function withGuest(use: (guest: Guest) => Promise<void>): Promise<void> {
  const guest = await bootGuest({ emulator, image, properties: { interval: GUEST_INTERVAL } });
  try {
    await use(guest);
  } finally {
    await guest.close();
  }
}

describe('booting', () => {
  test('is over after less than 2 s of processor time', async () => {
    await withGuest(async (guest) => {
      expect(processorSeconds(guest.pid)).toBeLessThan(2);
    });
  });

  const taken = [1, 2, 5, 16, 17, 18, 19, 20, 23, 28, 29, 32, 61];
  const never = [10, 14, 22, 34, 41, 42, 54, 55, 59, 60];
  const [tso4, tso6, ecn, mergeable, hash] = [7, 8, 9, 15, 57];

  test.each([
    ['what the Windows driver takes', {}, [tso4, tso6]],
    ['MRG_RXBUF', { mergeable: true }, [tso4, tso6, mergeable]],
    ['HASH_REPORT', { hashReport: true }, [tso4, tso6, hash]],
    ['GUEST_ECN', { guestEcn: true }, [tso4, tso6, ecn]],
    ['one family', { ipv4: false }, [tso6]],
  ])('negotiates %s', async (_name, change, more) => {
    await withGuest(async (guest) => {
      const driver = { ...driverOf(guestConfig('ordinary')), ...change };
      await guest.run({ kind: 'order', frames: [], order: { kind: 'driver', driver } });
      const has = (bit: number) => ((guest.features >> BigInt(bit)) & 1n) === 1n;
      expect(taken.filter((bit) => !has(bit))).toEqual([]);
      expect(never.filter(has)).toEqual([]);
      expect([tso4, tso6, ecn, mergeable, hash].filter(has)).toEqual(more);
    });
  });
});

describe('buffers', () => {
  const lengths = [60, 61, 1514, 4083, 4084, 4085, 8180, 8181, 65_535, 65_549];

  test('of 65,565 bytes hold every frame whole, byte for byte', async () => {
    const packets = await packetsOf(lengths.map((length) => [foreign(length, length & 0xff)]));
    expect(packets.map(({ buffers }) => buffers)).toEqual(lengths.map((length) => [length + 12]));
    packets.forEach(({ bytes }, index) => {
      const length = lengths[index] ?? 0;
      expect(parseVnetHeader(bytes)).toEqual({ ...PLAIN_HEADER, numBuffers: 1 });
      expect(bytes.subarray(VNET_HEADER_LENGTH)).toEqual(foreign(length, length & 0xff));
    });
  });

  test('of one page are filled one after the other, as num_buffers says', async () => {
    const packets = await packetsOf(
      lengths.map((length) => [foreign(length, length & 0xff)]),
      'mergeable',
    );
    packets.forEach(({ bytes, buffers }, index) => {
      const length = lengths[index] ?? 0;
      const full = Math.ceil((length + 12) / 4096) - 1;
      expect(buffers).toEqual([...Array(full).fill(4096), length + 12 - full * 4096]);
      expect(parseVnetHeader(bytes)).toEqual({ ...PLAIN_HEADER, numBuffers: full + 1 });
      expect(bytes.subarray(VNET_HEADER_LENGTH)).toEqual(foreign(length, length & 0xff));
    });
  });

  test('that were acknowledged as mergeable hold every frame that Windows accepts whole, like ordinary ones', async () => {
    const run = await packetsOf(
      lengths.map((length) => [foreign(length, length & 0xff)]),
      'acknowledged',
    );
    expect(run.map(({ buffers }) => buffers)).toEqual(lengths.map((length) => [length + 12]));
    expect(run.every(({ reading }) => reading.disposition === 'indicated')).toBe(true);
  });

  test.each([
    ['mergeable', 'dropped-long', [...Array(16).fill(4096), 36]],
    ['acknowledged', 'rejected-buffers', [65_565, 7]],
  ] as const)('a frame of 65,560 bytes with the driver %s: %s', async (driver, what, buffers) => {
    const [packet, ...others] = await packetsOf([[foreign(65_560, 1)]], driver);
    expect(others).toEqual([]);
    expect(packet?.buffers).toEqual(buffers);
    expect(packet?.reading.disposition).toBe(what);
  });

  test('never run out, however many frames come at once', async () => {
    const frames = Array.from({ length: 3000 }, (_, index) => foreign(2000 + index, index & 0xff));
    for (const driver of ['ordinary', 'mergeable', 'acknowledged'] as const) {
      const events = frames.map((bytes) => frame(0, bytes));
      const outcome = await subject.run(scenario(events, driver));
      const deliveries = deliveriesOf(outcome);
      expect(deliveries).toHaveLength(frames.length);
      const differing = deliveries.filter(({ bytes }, index) => !isSame(bytes, frames[index]));
      expect(differing).toEqual([]);
    }
  });

  test('are posted again in time when RSC is switched off with more units held than fit them', async () => {
    const connections = 100;
    const rounds = Array.from({ length: 7 }, (_, round) => 1 + round * 9000);
    const events = rounds.flatMap((seq) =>
      Array.from({ length: connections }, (_, index) => frame(0, data(seq, 9000, 1000 + index))),
    );
    const deliveries = deliveriesOf(await subject.run(scenario(events, 'mergeable')));
    const expected = { flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO, csumStart: 7, numBuffers: 16 };
    expect(deliveries).toHaveLength(connections);
    for (const { header } of deliveries) expect(header).toMatchObject(expected);
  });
});

describe('the reading of the Windows driver', () => {
  test('a unit: the device’s count of segments, checksums taken for granted', async () => {
    const [unit, ...others] = await packetsOf([[data(1, 100)], [data(101, 100)], [data(201, 50)]]);
    expect(others).toEqual([]);
    expect(parseVnetHeader(unit?.bytes ?? new Uint8Array(12))).toMatchObject({
      flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO,
      gsoType: GSO_TCPV4,
      gsoSize: 100,
    });
    expect(unit?.reading).toEqual({
      disposition: 'indicated',
      source: 'device',
      segments: 3,
      checksum: 'assumed',
    });
  });

  /** By its own checksum the device counts the segments; by another one it leaves the header as it came. */
  test.each([
    ['device', 34],
    ['host', 36],
  ] as const)('a unit of the host, counted by the %s', async (source, csumStart) => {
    const header = { flags: VNET_F_NEEDS_CSUM, gsoType: GSO_TCPV4, csumStart, csumOffset: 16 };
    const readings = await packetsOf([
      [data(1, 4000), { ...header, gsoSize: 1000 }],
      [data(4001, 4001), { ...header, gsoSize: 1000 }],
      [data(8002, 4000), { ...header, gsoSize: 1461 }], // more than the MTU allows
    ]);
    expect(readings.map(({ reading }) => [reading.source, reading.segments])).toEqual([
      [source, 4],
      [source, 5],
      [source, 3],
    ]);
  });

  test.each([
    ['right: verified in software', data(1, 100), {}, 'good'],
    ['wrong', spoiled(data(1, 100)), {}, 'bad'],
    ['wrong, but vouched for', spoiled(data(1, 100)), { flags: VNET_F_DATA_VALID }, 'trusted'],
    [
      'partial: completed by the driver',
      spoiled(data(1, 100)),
      { flags: VNET_F_NEEDS_CSUM, csumStart: 34, csumOffset: 16 },
      'completed',
    ],
    ['none', foreign(60, 0), {}, 'not-checked'],
  ] as const)('checksum %s', async (_name, bytes, header, checksum) => {
    const [packet] = await packetsOf([[bytes, header]]);
    expect(packet?.reading).toEqual({
      disposition: 'indicated',
      source: 'none',
      segments: 0,
      checksum,
    });
  });

  test('a frame longer than 65,549 bytes is in the log, and dropped by the driver', async () => {
    const packets = await packetsOf([[foreign(65_549, 1)], [foreign(65_550, 2)]]);
    expect(packets.map(({ reading }) => reading.disposition)).toEqual([
      'indicated',
      'dropped-long',
    ]);
    expect(packets[1]?.bytes.subarray(VNET_HEADER_LENGTH)).toEqual(foreign(65_550, 2));
  });
});

test('RSC is switched as in the scenario, per family, and is on again for the next', async () => {
  const off: DeviceEvent = { kind: 'offloads', at: 0, ipv4: false, ipv6: true };
  const frames = [1, 101, 201].map((seq) => frame(0, data(seq, 100)));
  const [first, second, third] = frames;
  if (!first || !second || !third) throw new Error('three frames');
  const switched = await subject.run(scenario([first, second, off, third]));
  expect(deliveriesOf(switched).map(({ bytes }) => bytes.length)).toEqual([254, 154]);
  const next = await subject.run(scenario(frames));
  expect(deliveriesOf(next).map(({ bytes }) => bytes.length)).toEqual([354]);
});

test('a frame longer than the backend carries is not run', async () => {
  const long = frame(0, foreign(70_000, 1));
  expect(failureOf(await subject.run(scenario([long]))).reason).toContain('70000');
});

describe('failures', () => {
  test('the guest’s own message is in the reason', async () => {
    const guest = await bootGuest({ emulator, image, properties: { interval: GUEST_INTERVAL } });
    const step = { kind: 'order', frames: [], order: { kind: 'buffers', count: 1 } } as const;
    await expect(guest.run(step)).rejects.toMatchObject({
      code: 'emulator-died',
      message: 'The guest gave up: an order posts buffers, and there is no driver.',
    });
    expect(existsSync(`/proc/${guest.pid}`)).toBe(false);
  });

  test('QEMU killed while scenarios run: could-not-run, then a new boot', async () => {
    const before = new Set(emulators());
    const subject = await createGuestSubject({ emulator });
    const events = [frame(0, data(1, 100)), frame(0, data(101, 100))];
    const expected = deliveriesOf(await subject.run(scenario(events)));
    const [own, ...others] = emulators().filter((pid) => !before.has(pid));
    expect(others).toEqual([]);
    process.kill(own ?? 0, 'SIGKILL');
    expect(failureOf(await subject.run(scenario(events)))).toMatchObject({
      reason: 'emulator-died: QEMU ended while the guest was running (signal SIGKILL).',
    });
    expect(deliveriesOf(await subject.run(scenario(events)))).toEqual(expected);
    const pending = subject.run(scenario(events));
    await subject.close();
    await subject.close();
    await pending;
    expect(failureOf(await subject.run(scenario(events))).reason).toContain('closed');
    expect(emulators().filter((pid) => !before.has(pid))).toEqual([]);
  });

  test('QEMU stopped by a signal: could-not-run, no process left, then a new boot', async () => {
    const before = new Set(emulators());
    const subject = await createGuestSubject({ emulator, deadline: 10_000 });
    await subject.run(scenario([]));
    const [own] = emulators().filter((pid) => !before.has(pid));
    process.kill(own ?? 0, 'SIGSTOP');
    expect(failureOf(await subject.run(scenario([]))).reason).toBe(
      'emulator-hung: The guest does not answer.',
    );
    expect(emulators().filter((pid) => !before.has(pid))).toEqual([]);
    expect(deliveriesOf(await subject.run(scenario([])))).toEqual([]);
    await subject.close();
  });

  test('an emulator that cannot start: could-not-run with its log', async () => {
    const broken = { ...emulator, dataDirs: [] };
    const subject = await createGuestSubject({ emulator: broken });
    const failure = failureOf(await subject.run(scenario([])));
    expect(failure.reason).toMatch(/^emulator-died: /);
    expect(failure.log).toContain('bios-256k.bin');
    await subject.close();
  });
});

/** As `toEqual`, which takes seconds for megabytes. */
function isSame(bytes: Uint8Array, others: Uint8Array | undefined): boolean {
  return others !== undefined && Buffer.compare(bytes, others) === 0;
}

/** `bytes` with a wrong TCP checksum. */
function spoiled(bytes: Uint8Array): Uint8Array {
  const spoilt = Uint8Array.from(bytes);
  spoilt[50] = (spoilt[50] ?? 0) ^ 0x55;
  return spoilt;
}

function processorSeconds(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  return ticks / 100; // USER_HZ, the unit of /proc, is 100 on every Linux
}
