import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../../../harness/virtio/features.ts';
import { type SparseDevice, startSparseDevice } from './device.ts';
import { segmentCounts } from './rings.ts';
import { segment } from './segments.ts';

const { GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, RSC_EXT, VERSION_1 } = FEATURES;
const DRIVER = VERSION_1 | FEATURES.CTRL_VQ | FEATURES.CTRL_GUEST_OFFLOADS;
const WINDOWS = DRIVER | GUEST_CSUM | RSC_EXT | GUEST_TSO4 | GUEST_TSO6;
const INTERVAL = 300_000;

describe('migration of a coalescing device', () => {
  let device: SparseDevice;

  beforeEach(async () => {
    device = await startSparseDevice({ properties: `guest_rsc_ext=on,rsc_interval=${INTERVAL}` });
    await device.start(WINDOWS);
  });
  afterEach(() => device.close());

  it('hands over everything before the machine moves, and coalesces on', async () => {
    await device.post(4);
    await device.inject(segment(0), segment(1));
    expect(await device.migrate()).toMatchObject({ kind: 'completed' });
    expect(segmentCounts(await device.received())).toEqual([2]);
    await device.inject(segment(2), segment(3), segment(4));
    await device.clock(INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([3]);
  });

  it('goes on where it was when the destination does not offer RSC', async () => {
    await device.post(4);
    const result = await device.migrate({ properties: 'guest_rsc_ext=off' });
    expect(result).toMatchObject({ kind: 'refused' });
    expect(result.log).toMatch(/Features 0x\w+ unsupported/);
    await device.inject(segment(0), segment(1));
    await device.clock(INTERVAL);
    expect(segmentCounts(await device.received())).toEqual([2]);
  });
});
