import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FEATURES } from '../../../harness/subjects/virtio/features.ts';
import { type SparseDevice, startSparseDevice } from './device.ts';
import { segment } from './segments.ts';

const { GUEST_CSUM, GUEST_TSO4, GUEST_TSO6, RSC_EXT, VERSION_1 } = FEATURES;
const DRIVER = VERSION_1 | FEATURES.CTRL_VQ | FEATURES.CTRL_GUEST_OFFLOADS;
const WINDOWS = DRIVER | GUEST_CSUM | RSC_EXT | GUEST_TSO4 | GUEST_TSO6;
const INTERVAL = 300_000;

/** The result of `x-query-rsc` for each queue and family. */
interface Info {
  readonly family: string;
  readonly enabled: boolean;
}

const NOTHING = {
  ...{ name: 'nic', queue: 0, enabled: true, aborts: 0, rules: [], causes: [] },
  ...{ 'coalesced-pkts': 0, 'coalesced-octets': 0, 'coalesce-events': 0 },
};

/** After three segments that became a unit, a fourth alone, and a SYN that ended it. */
const IPV4 = {
  ...NOTHING,
  ...{ family: 'ipv4', aborts: 1 },
  ...{ 'coalesced-pkts': 3, 'coalesced-octets': 300, 'coalesce-events': 1 },
  rules: [
    { rule: 'first-segment', frames: 2 },
    { rule: 'append', frames: 2 },
    { rule: 'tcp-flags', frames: 1 },
  ],
  causes: [
    { cause: 'tcp-flags', units: 1 },
    { cause: 'interval', units: 1 },
  ],
};
const OTHER = {
  ...NOTHING,
  ...{ family: 'other', enabled: false },
  rules: [{ rule: 'unattributed', frames: 1 }],
};

describe('statistics', () => {
  let device: SparseDevice;

  beforeEach(async () => {
    device = await startSparseDevice({ properties: `guest_rsc_ext=on,rsc_interval=${INTERVAL}` });
    await device.start(WINDOWS);
    await device.post(8);
    await device.inject(segment(0), segment(1), segment(2));
    await device.clock(INTERVAL);
    await device.inject(segment(3), segment(4, { flags: 2 }), new Uint8Array(60));
  });
  afterEach(() => device.close());

  const query = async (): Promise<readonly Info[]> =>
    (await device.qmp.execute('x-query-rsc')) as Info[];

  it('report the counters of Windows, each rule and each cause, for each family', async () => {
    expect(await query()).toEqual([IPV4, { ...NOTHING, family: 'ipv6' }, OTHER]);
  });

  it('survive a reset and go on with the next driver', async () => {
    await device.reset();
    const off = { enabled: false };
    expect(await query()).toEqual([
      { ...IPV4, ...off },
      { ...NOTHING, ...off, family: 'ipv6' },
      OTHER,
    ]);
    await device.start(WINDOWS & ~GUEST_TSO6);
    await device.post(1);
    await device.inject(new Uint8Array(60));
    const [ipv4, ipv6, other] = await query();
    expect(ipv4).toEqual(IPV4);
    expect(ipv6?.enabled).toBe(false);
    expect(other).toEqual({
      ...OTHER,
      rules: [{ rule: 'unattributed', frames: 2 }],
    });
  });

  it('start anew after a migration', async () => {
    await device.migrate();
    expect(await query()).toEqual([
      { ...NOTHING, family: 'ipv4' },
      { ...NOTHING, family: 'ipv6' },
      { ...NOTHING, family: 'other', enabled: false },
    ]);
  });

  it('say what is switched off', async () => {
    const data = Buffer.alloc(8);
    data.writeBigUInt64LE(GUEST_CSUM | GUEST_TSO6 | RSC_EXT);
    expect(await device.command(5, 0, data)).toBe(0);
    expect((await query()).map(({ enabled }) => enabled)).toEqual([false, true, false]);
  });

  it('are there for people too', async () => {
    const text = await device.qmp.execute('human-monitor-command', { 'command-line': 'info rsc' });
    expect(text).toMatch(
      /^nic: queue 0, ipv4, on\r\n {2}coalesced: 3 segments, 300 bytes, 1 units/,
    );
    expect(text).toMatch(/\r\n {2}tcp-flags +1 frames\r\n/);
    expect(text).toMatch(/\r\n {2}tcp-flags +1 units finalised\r\n/);
  });

  it('are asked of one card, which must be one', async () => {
    expect(await device.qmp.execute('x-query-rsc', { name: 'nic' })).toEqual(await query());
    await expect(device.qmp.execute('x-query-rsc', { name: 'n0' })).rejects.toThrow(
      "net client(n0) isn't a NIC",
    );
    await expect(device.qmp.execute('x-query-rsc', { name: 'no' })).rejects.toThrow(
      'invalid net client name: no',
    );
  });
});

it('a card that does not offer RSC has no statistics', async () => {
  const device = await startSparseDevice({ properties: 'guest_rsc_ext=off' });
  try {
    expect(await device.qmp.execute('x-query-rsc')).toEqual([]);
    await expect(device.qmp.execute('x-query-rsc', { name: 'nic' })).rejects.toThrow(
      "net client(nic) doesn't offer receive segment coalescing",
    );
  } finally {
    await device.close();
  }
});
