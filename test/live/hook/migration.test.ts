import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../../../harness/subjects/virtio/features.ts';
import { type SparseDevice, type SparseOptions, startSparseDevice } from './device.ts';
import { segmentCounts } from './rings.ts';
import { segment } from './segments.ts';

const { GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, RSC_EXT, VERSION_1 } = FEATURES;
const DRIVER = VERSION_1 | FEATURES.CTRL_VQ | FEATURES.CTRL_GUEST_OFFLOADS;
const WINDOWS = DRIVER | GUEST_CSUM | RSC_EXT | GUEST_TSO4 | GUEST_TSO6;
const INTERVAL = 300_000;
const OTHER = { sourcePort: 1001 };

let device: SparseDevice;
/** The virtual clock, ns. */
let now = 0;

async function start(options: Partial<SparseOptions> = {}): Promise<void> {
  const properties = `guest_rsc_ext=on,rsc_interval=${INTERVAL}`;
  device = await startSparseDevice({ properties, ...options });
  now = 0;
  await device.start(WINDOWS);
}

async function offloads(mask: bigint): Promise<void> {
  const data = Buffer.alloc(8);
  data.writeBigUInt64LE(mask);
  expect(await device.command(5, 0, data)).toBe(0);
}

/** Lets the intervals of all units end. */
async function wait(): Promise<void> {
  now += INTERVAL;
  await device.clock(now);
}

/** The deliveries of two more segments of the connection. */
async function unitsOfTwo(first: number): Promise<number[]> {
  await device.post(2);
  await device.inject(segment(first), segment(first + 1));
  await wait();
  return segmentCounts(await device.received());
}

/** Two finalised units that wait for buffers. */
async function letUnitsWait(): Promise<void> {
  await device.post(1);
  await device.inject(segment(0, { sourcePort: 9, flags: 2 }));
  expect((await device.received()).length).toBe(1);
  await device.inject(segment(0), segment(1), segment(0, OTHER), segment(1, OTHER));
  await device.inject(segment(2, OTHER));
  await wait();
}

describe('migration between patched emulators', () => {
  beforeEach(() => start());
  afterEach(() => device.close());

  it('hands over everything before the machine moves, and coalesces on', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(segmentCounts(await device.received())).toEqual([2]);
    expect(await unitsOfTwo(2)).toEqual([2]);
  });

  it('takes along what waits, in order', async () => {
    await letUnitsWait();
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(await device.received()).toEqual([]);
    await device.post(1);
    const [first] = await device.received();
    expect(first?.header.csumStart).toBe(2);
    expect(Buffer.from(first?.bytes ?? []).readUInt16BE(34)).not.toBe(OTHER.sourcePort);
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    await device.post(1);
    const [second] = await device.received();
    expect(second?.header.csumStart).toBe(3);
    expect(Buffer.from(second?.bytes ?? []).readUInt16BE(34)).toBe(OTHER.sourcePort);
    expect(await unitsOfTwo(2)).toEqual([2]);
  });

  it('remembers that the driver switched RSC off', async () => {
    await offloads(GUEST_CSUM | GUEST_TSO4 | GUEST_TSO6);
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(await unitsOfTwo(0)).toEqual([0, 0]);
    await offloads(GUEST_CSUM | GUEST_TSO4 | GUEST_TSO6 | RSC_EXT);
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(await unitsOfTwo(2)).toEqual([2]);
  });

  it('remembers which family the driver switched off', async () => {
    await offloads(GUEST_CSUM | GUEST_TSO6 | RSC_EXT);
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(await unitsOfTwo(0)).toEqual([0, 0]);
  });

  it('loses nothing when the destination has another memory for units, which it refuses', async () => {
    await letUnitsWait();
    const properties = `guest_rsc_ext=on,rsc_interval=${INTERVAL},x-rsc-memory=1M`;
    const result = await device.migrate({ properties });
    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.log).toContain(
      "'x-rsc-memory' is 16777216 on the source and 1048576 here, and must be the same on both, " +
        'between 66560 and 4294967296 bytes',
    );
    await device.post(2);
    expect(segmentCounts(await device.received())).toEqual([2, 3]);
  });

  it('goes on where it was when the destination does not offer RSC', async () => {
    const result = await device.migrate({ properties: 'guest_rsc_ext=off' });
    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.log).toMatch(/Features 0x\w+ unsupported/);
    expect(await device.qmp.execute('query-status')).toMatchObject({ running: true });
    expect(await unitsOfTwo(0)).toEqual([2]);
  });
});

describe('migration to an emulator without the series', () => {
  beforeEach(() => start());
  afterEach(() => device.close());

  /** QEMU reports an unknown subsection as ENOENT. */
  const UNKNOWN =
    /Failed to load virtio-net:virtio\n(.*\n)*.*load of migration failed: No such file/;

  it('works when nothing waits', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    expect(await device.migrate({ variant: 'stock' })).toMatchObject({ kind: 'completed' });
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.inject(segment(0, OTHER));
    await wait();
    expect((await device.received()).map(({ bytes }) => bytes)).toEqual([segment(0, OTHER)]);
  });

  it('is refused when a unit waits, which is delivered where it is', async () => {
    await letUnitsWait();
    const result = await device.migrate({ variant: 'stock' });
    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.log).toMatch(UNKNOWN);
    await device.post(2);
    expect(segmentCounts(await device.received())).toEqual([2, 3]);
  });

  it('is refused when the driver switched RSC off', async () => {
    await offloads(GUEST_CSUM | GUEST_TSO4 | GUEST_TSO6);
    const result = await device.migrate({ variant: 'stock' });
    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.log).toMatch(UNKNOWN);
    expect(await unitsOfTwo(0)).toEqual([0, 0]);
  });

  it('works when the driver switched all families off', async () => {
    await offloads(GUEST_CSUM);
    expect(await device.migrate({ variant: 'stock' })).toMatchObject({ kind: 'completed' });
  });
});

describe('migration from an emulator without the series', () => {
  afterEach(() => device.close());

  it('works, and coalesces from then on', async () => {
    await start({ variant: 'stock' });
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(await unitsOfTwo(0)).toEqual([2]);
  });
});

describe('an invalid stream', () => {
  beforeEach(() => start());
  afterEach(() => device.close());

  /** Offsets in the section: RSC_EXT off, memory, number of units, and the first unit's fields. */
  const MEMORY = 1;
  const COUNT = MEMORY + 8;
  const UNIT = COUNT + 4;
  const REASON = UNIT + 2;
  const SEGMENTS = REASON + 32 + 2;
  const LENGTH = SEGMENTS + 4 + 4 + 2 + 8;

  /** Overwrites bytes at an offset of the section. */
  const put =
    (offset: number, ...bytes: number[]) =>
    (stream: Buffer): Buffer => {
      const name = Buffer.from('virtio-net-device/rsc');
      const start = stream.indexOf(name) + name.length + 4;
      expect(start).toBeGreaterThan(name.length + 4);
      stream.set(bytes, start + offset);
      return stream;
    };

  it('is loaded when it can be', async () => {
    await letUnitsWait();
    expect(await device.reload((stream) => stream)).toBe('loaded');
  });

  it.each([
    [
      'another memory',
      put(MEMORY + 7, 1),
      /'x-rsc-memory' is 16777217 on the source and 16777216 /,
    ],
    ['more units than there may be', put(COUNT, 0, 0, 0x40, 1), /16385 RSC units/],
    ['as many as can be counted', put(COUNT, 255, 255, 255, 255), /4294967295 RSC units/],
    ['more units than follow', put(COUNT, 0, 0, 0, 3), /invalid RSC unit/],
    ['a queue there is not', put(UNIT, 0, 1), /impossible RSC unit/],
    ['a reason nobody knows', put(REASON, 88), /invalid RSC unit/],
    ['a name without an end', put(REASON, ...new Array(32).fill(97)), /invalid RSC unit/],
    ['a frame too long', put(LENGTH, 0, 1, 0, 14), /invalid RSC unit/],
    ['a frame of 4 GiB', put(LENGTH, 255, 255, 255, 255), /invalid RSC unit/],
    ['a frame without headers', put(LENGTH, 0, 0, 0, 10), /RSC unit|migration failed/],
    ['more segments than bytes', put(SEGMENTS, 1, 0, 0, 0), /impossible RSC unit/],
  ])('is refused for %s', async (_, change, message) => {
    await letUnitsWait();
    expect(await device.reload(change)).toMatch(message);
  });

  it('is refused when it ends within a unit', async () => {
    await letUnitsWait();
    const cut = (stream: Buffer) =>
      stream.subarray(0, stream.indexOf('virtio-net-device/rsc') + 90);
    expect(await device.reload(cut)).toMatch(/invalid RSC unit/);
  });
});
