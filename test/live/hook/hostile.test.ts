import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../../../harness/subjects/virtio/features.ts';
import { STATUS } from '../../../harness/subjects/virtio/transport.ts';
import { type SparseDevice, startSparseDevice } from './device.ts';
import { HASH_REPORT, INDIRECT_DESC, segmentCounts } from './rings.ts';
import { segment } from './segments.ts';

const { GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, RSC_EXT, VERSION_1, MRG_RXBUF } = FEATURES;
const DRIVER = VERSION_1 | FEATURES.CTRL_VQ | FEATURES.CTRL_GUEST_OFFLOADS;
const WINDOWS = DRIVER | GUEST_CSUM | RSC_EXT | GUEST_TSO4 | GUEST_TSO6;
const INTERVAL = 300_000;
const STARTED = 15;
const NEEDS_RESET = 64;
const OTHER = { sourcePort: 1001 };
const SYN = { flags: 2 };

describe('a hostile guest', () => {
  let device: SparseDevice;
  let now = 0;

  beforeEach(async () => {
    device = await startSparseDevice({ properties: 'guest_rsc_ext=on,hash=on' });
    now = 0;
  });
  afterEach(() => device.close());

  async function wait(): Promise<void> {
    now += INTERVAL;
    await device.clock(now);
  }

  /** A driver that behaves finds a device that works. */
  async function worksAgain(): Promise<void> {
    expect(await device.start(WINDOWS)).toBe(STARTED);
    await device.post(4);
    await device.inject(segment(0), segment(1));
    await wait();
    expect(segmentCounts(await device.received())).toEqual([2]);
  }

  const offloads = () => {
    const data = Buffer.alloc(8);
    data.writeBigUInt64LE(GUEST_CSUM | RSC_EXT);
    return device.command(5, 0, data);
  };
  const ends = [
    ['the end of an interval', () => wait()],
    ['the offloads command', () => offloads()],
    ['the machine stopping', () => device.qmp.execute('stop')],
    ['the link going down', () => device.qmp.execute('set_link', { name: 'nic', up: false })],
  ] as const;
  const registers = [
    ['status', () => device.statusRegister],
    ['notification', () => device.notifyRegister],
  ] as const;

  it.each(
    ends.flatMap(([name, end]) =>
      registers.map(([register, address]) => [register, name, address, end] as const),
    ),
  )('does not reach the %s register by a unit delivered at %s', async (_, __, address, end) => {
    await device.start(WINDOWS | INDIRECT_DESC);
    device.aim(0, address(), 4);
    await device.post(4);
    // Single segments: the first four bytes of their headers are zero, which would be a reset.
    await device.inject(segment(0), segment(0, OTHER));
    await end();
    expect(await device.status()).toBe(STARTED);
    await device.qmp.execute('cont');
    await device.qmp.execute('set_link', { name: 'nic', up: true });
    await worksAgain();
  });

  it('does not reach its registers by a frame that passes', async () => {
    await device.start(WINDOWS | INDIRECT_DESC);
    device.aim(0, device.statusRegister, 4);
    await device.post(4);
    await device.inject(segment(0, SYN));
    expect(await device.status()).toBe(STARTED);
    await worksAgain();
  });

  it.each([
    ['a byte', WINDOWS, 1],
    ['one less than the header', WINDOWS, 11],
    ['one less than the long header', WINDOWS | HASH_REPORT, 19],
    ['as much with mergeable buffers', WINDOWS | MRG_RXBUF, 11],
  ])('breaks its own device by receive buffers of %s', async (_, features, length) => {
    await device.start(features, length);
    await device.post(200);
    await device.inject(segment(0), segment(1), segment(2, SYN));
    await wait();
    expect(await device.status()).toBe(STARTED | NEEDS_RESET);
    await worksAgain();
  });

  it.each([
    ['the same', WINDOWS],
    ['mergeable buffers', WINDOWS | MRG_RXBUF],
    ['a longer header', WINDOWS | HASH_REPORT],
    ['no RSC', DRIVER],
  ])('negotiates again with units held, this time %s', async (_, features) => {
    await device.start(WINDOWS);
    await device.post(4);
    await device.inject(segment(0), segment(1));
    const driver = STATUS.ACKNOWLEDGE | STATUS.DRIVER | STATUS.DRIVER_OK;
    await device.status(driver);
    await device.features(features);
    await device.status(driver | STATUS.FEATURES_OK);
    await device.inject(segment(2), segment(3));
    await wait();
    await device.received();
    await worksAgain();
  });

  it('goes back and forth between running and not', async () => {
    await device.start(WINDOWS);
    await device.post(8);
    for (let round = 0; round < 4; round++) {
      await device.inject(segment(2 * round), segment(2 * round + 1));
      await device.status(STARTED & ~STATUS.DRIVER_OK);
      expect(segmentCounts(await device.received())).toEqual([2]);
      await device.status(STARTED);
    }
  });
});
