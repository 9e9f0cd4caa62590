import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../../../harness/subjects/virtio/features.ts';
import { STATUS } from '../../../harness/subjects/virtio/transport.ts';
import {
  GSO_NONE,
  GSO_TCPV4,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
} from '../../../model/wire/vnet-header.ts';
import { type SparseDevice, startSparseDevice } from './device.ts';
import { HASH_REPORT, RING_RESET, segmentCounts } from './rings.ts';
import { segment } from './segments.ts';

const { GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, RSC_EXT, VERSION_1, MRG_RXBUF } = FEATURES;
const DRIVER = VERSION_1 | FEATURES.CTRL_VQ | FEATURES.CTRL_GUEST_OFFLOADS;
const WINDOWS = DRIVER | GUEST_CSUM | RSC_EXT | GUEST_TSO4 | GUEST_TSO6;
const INTERVAL = 300_000;
const STARTED = 15;
const CTRL_RX = 1n << 18n;

const OTHER = { sourcePort: 1001 };
const SYN = { flags: 2 };
/** Ethernet, IPv4 and TCP headers of every segment. */
const HEADERS = 54;

/** Lets the device know the size of the driver's buffers, and leaves it none. */
async function showBuffer(device: SparseDevice): Promise<void> {
  await device.post(1);
  await device.inject(segment(0, { sourcePort: 9, ...SYN }));
  expect(segmentCounts(await device.received())).toEqual([0]);
}

function offloads(device: SparseDevice, mask: bigint): Promise<number> {
  const data = Buffer.alloc(8);
  data.writeBigUInt64LE(mask);
  return device.command(5, 0, data);
}

describe('the lifecycle of a coalescing device', () => {
  let device: SparseDevice;

  beforeEach(async () => {
    device = await startSparseDevice({ properties: `guest_rsc_ext=on,rsc_interval=${INTERVAL}` });
    expect(await device.start(WINDOWS)).toBe(STARTED);
  });
  afterEach(() => device.close());

  it('hands over a unit at the end of its interval', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1), segment(2));
    await device.clock(INTERVAL - 1);
    expect(await device.received()).toEqual([]);
    await device.clock(INTERVAL);
    const [unit, ...rest] = await device.received();
    expect(rest).toEqual([]);
    expect(unit?.header).toEqual({
      flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO,
      gsoType: GSO_TCPV4,
      hdrLen: 54,
      gsoSize: 100,
      csumStart: 3,
      csumOffset: 0,
      numBuffers: 1,
    });
  });

  it('keeps an ended unit until the guest has a buffer, in order, nothing lost', async () => {
    await showBuffer(device);
    await device.inject(segment(0), segment(1), segment(0, OTHER));
    await device.clock(INTERVAL);
    await device.clock(10 * INTERVAL);
    await device.inject(segment(2), segment(3));
    expect(await device.received()).toEqual([]);
    await device.post(1);
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.post(1);
    expect(segmentCounts(await device.received())).toEqual([0]);
    await device.post(1);
    expect(await device.received()).toEqual([]);
    await device.clock(11 * INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([2]);
  });

  it('makes a frame that ends a unit wait for two buffers', async () => {
    await device.post(1);
    const reset = segment(2, { flags: 0x14, payload: new Uint8Array(0) });
    await device.inject(segment(0), segment(1), reset);
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.post(1);
    const [passed] = await device.received();
    expect(passed?.bytes).toEqual(reset);
    expect(passed?.header.gsoType).toBe(GSO_NONE);
  });

  it('hands over everything held before it acknowledges the offloads command', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    expect(await offloads(device, GUEST_CSUM | RSC_EXT | GUEST_TSO6)).toBe(0);
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.inject(segment(2), segment(3));
    expect(segmentCounts(await device.received())).toEqual([0, 0]);
    expect(await offloads(device, GUEST_CSUM | RSC_EXT | GUEST_TSO4)).toBe(0);
    await device.inject(segment(4), segment(5));
    expect(await device.received()).toEqual([]);
  });

  it('sends what waited first when the offloads were switched without a buffer', async () => {
    await showBuffer(device);
    await device.inject(segment(0), segment(1));
    expect(await offloads(device, GUEST_CSUM | RSC_EXT)).toBe(0);
    await device.inject(segment(2));
    await device.post(4);
    expect(segmentCounts(await device.received())).toEqual([2, 0]);
  });

  it('refuses offloads that were not negotiated and changes nothing', async () => {
    await device.post(4);
    await device.inject(segment(0));
    expect(await offloads(device, FEATURES.GUEST_ECN)).toBe(1);
    await device.inject(segment(1));
    expect(await device.received()).toEqual([]);
    await device.clock(INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([2]);
  });

  it('coalesces nothing without RSC_EXT, nor lets it be switched on', async () => {
    await device.start(DRIVER | GUEST_CSUM | GUEST_TSO4);
    await device.post(4);
    expect(await offloads(device, GUEST_CSUM | GUEST_TSO4 | RSC_EXT)).toBe(1);
    await device.inject(segment(0), segment(1));
    const received = await device.received();
    expect(received.map(({ header }) => header.numBuffers)).toEqual([1, 1]);
    expect(received.map(({ bytes }) => bytes)).toEqual([segment(0), segment(1)]);
  });

  it('hands the old driver what it holds when that goes, and serves the next with its own header', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    await device.reset();
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.start(WINDOWS | MRG_RXBUF, 64);
    await device.post(16);
    await device.clock(INTERVAL);
    expect(await device.received()).toEqual([]);
    await device.inject(segment(0, OTHER), segment(1, OTHER));
    await device.clock(2 * INTERVAL);
    const [first, ...rest] = await device.received();
    expect(first?.header.csumStart).toBe(2);
    // 12 bytes of header, 54 + 200 of frame, in buffers of 64.
    expect(first?.header.numBuffers).toBe(5);
    expect(rest.length).toBe(4);
  });

  it('drops with a driver that goes what that has no room for', async () => {
    await device.post(1);
    await device.inject(segment(0), segment(1), segment(0, OTHER), segment(1, OTHER));
    await device.reset();
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.start(WINDOWS);
    await device.post(4);
    await device.clock(INTERVAL);
    expect(await device.received()).toEqual([]);
  });

  it('switches all on again for a driver that goes by its status alone', async () => {
    await device.post(4);
    expect(await offloads(device, GUEST_CSUM | RSC_EXT)).toBe(0);
    await device.status(STARTED & ~STATUS.DRIVER_OK);
    await device.status(STARTED);
    await device.inject(segment(0), segment(1));
    expect(segmentCounts(await device.received())).toEqual([0, 0]);
  });

  it('hands frames that waited in the backend to the next driver, whatever header that has', async () => {
    await device.close();
    device = await startSparseDevice({ properties: 'guest_rsc_ext=on,hash=on' });
    await device.start(WINDOWS);
    await device.inject(segment(0, SYN), segment(1, SYN));
    await device.start(WINDOWS | HASH_REPORT);
    await device.post(2);
    const received = await device.received();
    expect(received.map(({ bytes }) => bytes)).toEqual([segment(0, SYN), segment(1, SYN)]);
    expect(received.map(({ header }) => header.numBuffers)).toEqual([1, 1]);
    await device.inject(segment(2, SYN));
    await device.start(WINDOWS);
    await device.post(1);
    expect((await device.received()).map(({ bytes }) => bytes)).toEqual([segment(2, SYN)]);
  });

  it('hands over everything before the machine stops', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    await device.qmp.execute('stop');
    expect(segmentCounts(await device.received())).toEqual([2]);
  });

  it('keeps over a stop what the guest has no buffer for', async () => {
    await showBuffer(device);
    await device.inject(segment(0), segment(1));
    await device.qmp.execute('stop');
    await device.qmp.execute('cont');
    await device.post(1);
    expect(segmentCounts(await device.received())).toEqual([2]);
  });

  it('hands over everything when the link goes down', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    await device.qmp.execute('set_link', { name: 'nic', up: false });
    expect(segmentCounts(await device.received())).toEqual([2]);
  });
});

describe('how large a unit grows', () => {
  let device: SparseDevice;

  beforeEach(async () => {
    device = await startSparseDevice({ properties: 'guest_rsc_ext=on,hash=on' });
  });
  afterEach(() => device.close());

  /** The deliveries of four segments of 100 bytes. */
  async function unitsOfFour(): Promise<number[]> {
    await device.inject(segment(0), segment(1), segment(2), segment(3));
    await device.clock(INTERVAL);
    return segmentCounts(await device.received());
  }

  it.each([
    ['one buffer', WINDOWS, 12 + HEADERS + 300, [3, 0]],
    ['one byte less', WINDOWS, 12 + HEADERS + 299, [2, 2]],
    ['a buffer and the long header', WINDOWS | HASH_REPORT, 20 + HEADERS + 300, [3, 0]],
    ['that and one byte less', WINDOWS | HASH_REPORT, 20 + HEADERS + 299, [2, 2]],
  ])('fills %s', async (_, features, length, expected) => {
    await device.start(features, length);
    await device.post(4);
    expect(await unitsOfFour()).toEqual(expected);
  });

  it('fills the whole receive queue when buffers are merged', async () => {
    // A queue of 256 with buffers of 2 bytes, the header's excepted, is no queue for 4 segments.
    await device.start(WINDOWS | MRG_RXBUF, 12);
    await device.post(256);
    await device.inject(...Array.from({ length: 40 }, (_, index) => segment(index)));
    await device.clock(INTERVAL);
    // 256 * 12 - 12 - 54 = 3006 bytes of payload.
    expect(segmentCounts((await device.received()).slice(0, 1))).toEqual([30]);
  });

  it('joins nothing before the driver has given a buffer', async () => {
    await device.start(WINDOWS);
    await device.inject(segment(0), segment(1));
    await device.post(4);
    await device.clock(INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([0, 0]);
  });

  it('fits the smallest buffer seen', async () => {
    await device.start(WINDOWS);
    await device.resize(1, 12 + HEADERS + 200);
    await device.post(1);
    await device.inject(segment(0, SYN));
    await device.post(5);
    await device.inject(segment(1, SYN));
    expect((await device.received()).length).toBe(2);
    expect(await unitsOfFour()).toEqual([2, 2]);
  });
});

describe('filter and hash', () => {
  it('holds nothing of what the receive filter drops', async () => {
    // A capacity of one unit: a frame that reached the engine would finalise the one held.
    const device = await startSparseDevice({ properties: 'guest_rsc_ext=on,x-rsc-units=1' });
    try {
      await device.start(WINDOWS | CTRL_RX);
      await device.post(4);
      // VIRTIO_NET_CTRL_RX_PROMISC off
      expect(await device.command(0, 0, Buffer.from([0]))).toBe(0);
      const foreign = { ...OTHER, macDestination: Uint8Array.from([0x52, 0x54, 0, 0, 0, 1]) };
      await device.inject(segment(0), segment(0, foreign), segment(1));
      expect(await device.received()).toEqual([]);
      await device.clock(INTERVAL);
      expect(segmentCounts(await device.received())).toEqual([2]);
    } finally {
      await device.close();
    }
  });

  it('gives a unit the hash of its segments', async () => {
    const device = await startSparseDevice({ properties: 'guest_rsc_ext=on,hash=on' });
    try {
      expect(await device.start(WINDOWS | HASH_REPORT)).toBe(STARTED);
      // virtio_net_hash_config: all types, four reserved words, a key of 40 bytes.
      const config = Buffer.from([0x3f, ...new Array(11).fill(0), 40, ...new Array(40).fill(7)]);
      expect(await device.command(4, 2, config)).toBe(0);
      await device.post(3);
      const syn = segment(2, { flags: 2 });
      await device.inject(segment(0), segment(1), syn);
      const [unit, passed] = await device.received();
      expect(segmentCounts(unit ? [unit] : [])).toEqual([2]);
      expect(passed?.bytes).toEqual(syn);
      expect(unit?.hash).toEqual(passed?.hash);
      // VIRTIO_NET_HASH_REPORT_TCPv4
      expect(unit?.hash.slice(4, 6)).toEqual(Uint8Array.from([2, 0]));
    } finally {
      await device.close();
    }
  });
});

describe("units that end with the backend's burst", () => {
  let device: SparseDevice;

  beforeEach(async () => {
    device = await startSparseDevice({ properties: 'guest_rsc_ext=on,rsc_interval=0' });
    await device.start(WINDOWS);
    await device.post(8);
  });
  afterEach(() => device.close());

  it('are what came at one instant, however many turns of the main loop it took', async () => {
    await device.clock(INTERVAL);
    const segments = Array.from({ length: 100 }, (_, index) => segment(index));
    await device.inject(...segments.slice(0, 50));
    await device.inject(...segments.slice(50));
    expect(await device.received()).toEqual([]);
    await device.clock(INTERVAL + 1);
    expect(segmentCounts(await device.received())).toEqual([100]);
  });

  it('do not wait for a frame that comes later', async () => {
    await device.inject(segment(0), segment(1));
    await device.clock(1);
    await device.inject(segment(2), segment(3));
    await device.clock(2);
    expect(segmentCounts(await device.received())).toEqual([2, 2]);
  });
});

describe('on the real-time clock', () => {
  it.each([0, 3_600_000_000_000])('one burst with an interval of %i ns', async (interval) => {
    const device = await startSparseDevice({
      accel: 'tcg',
      properties: `guest_rsc_ext=on,rsc_interval=${interval}`,
    });
    try {
      await device.start(WINDOWS);
      await device.post(8);
      // Less than QEMU reads from the socket at once, so one turn of its main loop. The first segment of the
      // second connection comes later than that of the first, and ends nothing.
      const pairs = Array.from({ length: 10 }, (_, index) => [
        segment(index),
        segment(index, OTHER),
      ]);
      await device.inject(...pairs.flat());
      expect(segmentCounts(await device.received())).toEqual(interval === 0 ? [10, 10] : []);
    } finally {
      await device.close();
    }
  });
});

describe('a receive queue that is reset alone', () => {
  let device: SparseDevice;

  beforeEach(async () => {
    device = await startSparseDevice({ transport: 'pci', properties: 'guest_rsc_ext=on' });
    expect(await device.start(WINDOWS | RING_RESET)).toBe(STARTED);
  });
  afterEach(() => device.close());

  it('gets what is held before it loses its buffers', async () => {
    await device.post(2);
    await device.inject(segment(0), segment(1));
    expect(segmentCounts(await device.resetReceiveQueue())).toEqual([2]);
    await device.post(2);
    await device.inject(segment(2), segment(3));
    await device.clock(INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([2]);
  });

  it('gets what waits when it has buffers again, and learns their size anew', async () => {
    await showBuffer(device);
    await device.inject(segment(0), segment(1));
    expect(await device.resetReceiveQueue()).toEqual([]);
    await device.inject(segment(2, SYN));
    device.resize(1, 12 + HEADERS + 200);
    await device.post(8);
    expect(segmentCounts(await device.received())).toEqual([2, 0]);
    await device.inject(segment(3), segment(4), segment(5), segment(6));
    await device.clock(INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([2, 2]);
  });
});

describe('a card that is ejected', () => {
  it('hands over what it holds', async () => {
    const device = await startSparseDevice({ transport: 'pci', properties: 'guest_rsc_ext=on' });
    try {
      await device.start(WINDOWS);
      await device.post(1);
      await device.inject(segment(0), segment(1), segment(0, OTHER), segment(1, OTHER));
      await device.unplug();
      expect(segmentCounts(await device.received())).toEqual([2]);
    } finally {
      await device.close();
    }
  });
});

describe('the features that the device offers', () => {
  const GUEST = GUEST_CSUM | GUEST_TSO4 | GUEST_TSO6 | FEATURES.GUEST_ECN;
  const HOST = (1n << 0n) | (1n << 11n) | (1n << 12n);

  it('offers the guest its offloads over a backend without a header, and nothing to the host', async () => {
    const device = await startSparseDevice({ backend: 'stream', properties: 'guest_rsc_ext=on' });
    try {
      expect(device.offered & (RSC_EXT | GUEST)).toBe(RSC_EXT | GUEST);
      expect(device.offered & HOST).toBe(0n);
      expect(await device.start(WINDOWS)).toBe(STARTED);
      await device.post(2);
      await device.inject(segment(0), segment(1));
      expect(await offloads(device, GUEST_CSUM | RSC_EXT)).toBe(0);
      expect(segmentCounts(await device.received())).toEqual([2]);
    } finally {
      await device.close();
    }
  });

  it('offers neither without guest_rsc_ext', async () => {
    const device = await startSparseDevice({ backend: 'stream', properties: 'guest_rsc_ext=off' });
    try {
      expect(device.offered & (RSC_EXT | GUEST)).toBe(0n);
    } finally {
      await device.close();
    }
  });

  it.each([
    ...['66559', '4097M', 'much', '-1', ''].map((memory) => [
      `x-rsc-memory=${memory}`,
      "'x-rsc-memory' must be between 66560 and 4294967296 bytes",
    ]),
    ['x-rsc-units=65537', "'x-rsc-units' must be between 1 and 65536"],
  ])('refuses %s', async (property, message) => {
    await expect(startSparseDevice({ properties: `guest_rsc_ext=on,${property}` })).rejects.toThrow(
      message,
    );
  });
});
