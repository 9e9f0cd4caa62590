import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { UserError } from '../../../harness/base/errors.ts';
import { writePcapng } from '../../../harness/input/capture/pcapng-writer.ts';
import { scenariosFromCapture } from '../../../harness/input/capture/read.ts';
import type { ScenarioReading } from '../../../harness/input/capture/scenarios.ts';
import { parseStation } from '../../../harness/input/capture/station.ts';
import { macBytes } from '../../../harness/input/scenario/frame/address.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
import { WINDOWS_BUFFER, WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
import { buildSegment, layersOf, parseFrame, runModel } from '../../../model/index.ts';
import { countingBytes, type PcapShape, pcapFile } from './pcap-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rsclab-scenarios-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function capture(name: string, records: PcapShape['records']): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, pcapFile({ records }));
  return file;
}

/** The scenarios of a capture, and what is said of it. */
async function read(file: string, reading: ScenarioReading = {}) {
  const notes: string[] = [];
  const damage: UserError[] = [];
  const captured = await scenariosFromCapture(file, {
    ...reading,
    onNote: (line) => notes.push(line),
    onDamage: (error) => damage.push(error),
  });
  const scenarios = captured.map(({ scenario }) => scenario);
  return { scenarios, notes, damage, numbers: captured.map(({ numbers }) => numbers) };
}

/** Packets at these microseconds. */
function packetsAt(...times: readonly number[]): PcapShape['records'] {
  return times.map((time, index) => ({
    seconds: 1_700_000_000,
    fraction: time,
    bytes: countingBytes(60, index),
  }));
}

test('frames in file order, times from the first; where the clock runs backwards there is no pause', async () => {
  const file = await capture('times.pcap', packetsAt(10, 30, 20, 31));
  const { scenarios, notes } = await read(file);
  expect(notes).toEqual([
    'times of the capture are changed: no pause where the clock runs backwards, 1 times',
  ]);
  expect(scenarios).toHaveLength(1);
  expect(scenarios[0]?.name).toBe(file);
  expect(scenarios[0]?.config).toEqual(WINDOWS_CONFIG);
  expect(scenarios[0]?.events.map((event) => event.at)).toEqual([
    0, 20_000, 20_000, 31_000, 331_000,
  ]);
  expect(
    scenarios[0]?.events.map((event) => (event.kind === 'frame' ? event.bytes[0] : event.kind)),
  ).toEqual([0, 1, 2, 3, 'clock']);
});

test('recordings years apart: every pause is an hour at most, and the scenario can be written and read', async () => {
  const seconds = [1_700_000_000, 1_800_000_000, 1_800_003_600, 1_800_007_201, 1_000_000_000];
  const records = seconds.map((second, index) => ({
    seconds: second,
    fraction: index,
    bytes: countingBytes(60, index),
  }));
  const file = await capture('years.pcap', records);
  const { scenarios, notes } = await read(file);
  const [scenario] = scenarios;
  if (scenario === undefined) throw new Error('no scenario');
  const hour = 3_600_000_000_000;
  expect(scenario.events.map((event) => event.at)).toEqual([
    ...[0, hour, 2 * hour, 3 * hour, 3 * hour],
    3 * hour + 300_000,
  ]);
  expect(notes).toEqual([
    'times of the capture are changed: an hour instead of each of 3 longer pauses; no pause where the clock runs backwards, 1 times',
  ]);
  expect(parseScenario(printScenario(scenario), scenario.name).scenario).toEqual(scenario);
});

test('a capture that lasts longer than a scenario can', async () => {
  const records = Array.from({ length: 2_503 }, (_, index) => ({
    seconds: 3_600 * index,
    fraction: 0,
    bytes: new Uint8Array(60),
  }));
  const file = await capture('months.pcap', records);
  await expect(scenariosFromCapture(file)).rejects.toThrow('longer than 104 days');
  const fits = await capture('fits-in.pcap', records.slice(0, 2_502));
  const [{ scenario } = {}] = await scenariosFromCapture(fits);
  expect(scenario?.events.at(-1)?.at).toBe(2_501 * 3_600_000_000_000 + 300_000);
});

test('cut wherever the gap is longer than the interval, and only there', async () => {
  const file = await capture('gaps.pcap', packetsAt(0, 300, 601, 602));
  const { scenarios, numbers } = await read(file, { name: 'gaps', cutAtGaps: true });
  expect(numbers).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(scenarios.map(({ name, events }) => [name, events.map((event) => event.at)])).toEqual([
    ['gaps/0', [0, 0]],
    ['gaps/1', [0, 0]],
  ]);
});

test('packets cut by the snap length are an error, or are left out and one line says so', async () => {
  const cut = (microseconds: number) =>
    packetsAt(microseconds).map((one) => ({ ...one, wireLength: 1_514 }));
  const file = await capture('snap.pcap', [...packetsAt(0), ...cut(1), ...cut(2)]);
  const line =
    '2 of 3 packets left out: the snap length cut them (packet 2 to 60 of 1514 bytes); record again with the whole packet kept: tcpdump -s 0';
  await expect(scenariosFromCapture(file)).rejects.toThrow(`${file}: ${line}`);
  const { scenarios, notes, numbers } = await read(file);
  expect(scenarios[0]?.events.map(({ kind }) => kind)).toEqual(['frame', 'clock']);
  expect(notes).toEqual([line]);
  expect(numbers).toEqual([[1]]);
  const all = await capture('all-cut.pcap', [...cut(1), ...cut(2)]);
  await expect(read(all)).rejects.toThrow(/no frame to replay in it\n {2}2 of 2 .* tcpdump -s 0$/);
});

test('a frame must fit the receive buffer, or with mergeable buffers the limit of a backend', async () => {
  const most = WINDOWS_BUFFER - 12;
  const frame = (length: number) => ({ seconds: 0, fraction: 0, bytes: new Uint8Array(length) });
  const fits = await capture('fits.pcap', [frame(most)]);
  expect((await read(fits)).notes).toEqual([]);
  const longer = await capture('longer.pcap', [frame(most + 1)]);
  await expect(scenariosFromCapture(longer)).rejects.toThrow(
    /longer than the guest's receive buffer of 65553 bytes \(packet 1: 65554\); split them with --split-gso 1448, .* --config mergeable=on$/,
  );
  const mergeable = { ...WINDOWS_CONFIG, mergeable: true, bufferSize: 4_096 };
  expect((await read(longer, { config: mergeable })).notes).toEqual([]);
  const huge = await capture('huge.pcap', [frame(69_621)]);
  await expect(scenariosFromCapture(huge, { config: mergeable })).rejects.toThrow(
    'longer than the 69620 bytes that a backend hands over',
  );
});

test('a capture without a packet', async () => {
  const file = await capture('none.pcap', []);
  await expect(scenariosFromCapture(file)).rejects.toThrow('no frame to replay in it');
});

test('a file that is cut or damaged in the middle: what stands before that, and the error', async () => {
  const records = packetsAt(0, 1, 2);
  const whole = pcapFile({ records });
  const damagedAt = 24 + 2 * 76;
  const damaged = Uint8Array.from(whole);
  new DataView(damaged.buffer).setUint32(damagedAt + 8, 4_325_376, true);
  for (const [content, problem] of [
    [
      whole.subarray(0, -1),
      `at byte ${damagedAt + 16}: packet 3 needs 60 bytes, the file ends after 59`,
    ],
    [damaged, `at byte ${damagedAt}: packet 3 keeps 4325376 of 60 bytes`],
  ] as const) {
    const file = join(folder, 'damaged.pcap');
    await writeFile(file, content);
    const { scenarios, damage } = await read(file);
    expect(scenarios[0]?.events.map(({ kind }) => kind)).toEqual(['frame', 'frame', 'clock']);
    expect(damage.map(({ message }) => message)).toEqual([`${file}: ${problem}`]);
    await expect(scenariosFromCapture(file)).rejects.toThrow(problem);
  }
});

describe('gzip', () => {
  test('is read as what it holds, also of several members', async () => {
    const content = pcapFile({ records: packetsAt(0, 1, 2) });
    const file = join(folder, 'any-name');
    const parts = [content.subarray(0, 70), content.subarray(70)];
    await writeFile(file, Buffer.concat(parts.map((part) => gzipSync(part))));
    const { scenarios } = await read(file);
    expect(scenarios[0]?.events).toHaveLength(4);
  });

  test('cut anywhere: an error that names the file, and no packet that was not there', async () => {
    const records = packetsAt(...Array.from({ length: 50 }, (_, i) => i));
    const packed = gzipSync(pcapFile({ records }));
    const file = join(folder, 'cut.pcap.gz');
    let most = 0;
    for (let length = 2; length < packed.length; length += 7) {
      await writeFile(file, packed.subarray(0, length));
      const outcome = await read(file).catch((error: unknown) => error);
      if (outcome instanceof Error) {
        expect(outcome.message).toMatch(/cut\.pcap\.gz: at byte \d+: /);
        continue;
      }
      const { scenarios, damage } = outcome as Awaited<ReturnType<typeof read>>;
      expect(damage.map(({ message }) => message)).toEqual([
        expect.stringMatching(/at byte \d+: the gzip data cannot be unpacked/),
      ]);
      most = Math.max(most, (scenarios[0]?.events.length ?? 0) - 1);
    }
    expect(most).toBeGreaterThan(25);
    expect(most).toBeLessThanOrEqual(50);
  });
});

describe('other link types are given an Ethernet header, which is said once', () => {
  const segment = buildSegment({ payload: countingBytes(9) });
  const ip = segment.subarray(14);
  const sll = (type: number) => [0, type, 0, 1, 0, 6, 2, 0, 0, 0, 0, 9, 0, 0, 8, 0, ...ip];
  const sll2 = (type: number) => [
    ...[8, 0, 0, 0, 0, 0, 0, 3, 0, 1, type, 6, 2, 0, 0, 0, 0, 9, 0, 0],
    ...ip,
  ];
  test.each([
    ['Linux cooked (SLL)', 113, sll(0), 'dmac', '020000000009'],
    ['Linux cooked (SLL), outgoing', 113, sll(4), 'smac', '525400123456'],
    ['Linux cooked (SLL2)', 276, sll2(0), 'dmac', '020000000009'],
    ['Linux cooked (SLL2), outgoing', 276, sll2(4), 'smac', '525400123456'],
    ['raw IP', 101, [...ip], 'dmac', '525400000002'],
    ['raw IPv4', 228, [...ip], 'dmac', '525400000002'],
    ['loopback', 0, [2, 0, 0, 0, ...ip], 'dmac', '525400000002'],
    ['loopback', 108, [0, 0, 0, 2, ...ip], 'dmac', '525400000002'],
  ])('%s', async (name, linkType, bytes, to, source) => {
    const file = join(folder, 'link.pcap');
    const record = { seconds: 0, fraction: 0, bytes: Uint8Array.from(bytes) };
    await writeFile(file, pcapFile({ linkType, records: [record, record] }));
    const { scenarios, notes } = await read(file);
    const [first] = scenarios[0]?.events ?? [];
    if (first?.kind !== 'frame') throw new Error('no frame');
    expect(Buffer.from(first.bytes.subarray(6, 12)).toString('hex')).toBe(source);
    const destination = to === 'dmac' ? '525400123456' : '525400000002';
    expect(Buffer.from(first.bytes.subarray(0, 6)).toString('hex')).toBe(destination);
    expect(Buffer.from(first.bytes.subarray(12))).toEqual(Buffer.from([8, 0, ...ip]));
    expect(notes).toEqual([
      `2 packets of ${name.replace(', outgoing', '')} are given an Ethernet header: EtherType and addresses are made up`,
    ]);
  });

  test('a link type without one, and a packet of a protocol without a number: left out, the others stay', async () => {
    const netlink = [0, 4, 3, 0x38, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    const file = join(folder, 'mixed.pcap');
    const records = [netlink, sll(0)].map((bytes, fraction) => ({
      seconds: 0,
      fraction,
      bytes: Uint8Array.from(bytes),
    }));
    await writeFile(file, pcapFile({ linkType: 113, records }));
    const { scenarios, notes } = await read(file);
    expect(scenarios[0]?.events.map(({ kind }) => kind)).toEqual(['frame', 'clock']);
    expect(notes[0]).toBe(
      '1 of 2 packets left out: of a protocol that has no number on Ethernet (packet 1, link type 113)',
    );
    await writeFile(file, pcapFile({ linkType: 105, records }));
    await expect(read(file)).rejects.toThrow(
      /no frame to replay in it\n {2}2 of 2 packets left out: link type 105 .* Linux cooked \(SLL2\)/,
    );
  });
});

describe('interfaces', () => {
  const bytes = (fill: number) => new Uint8Array(60).fill(fill);
  const write = async (names: readonly string[]) => {
    const file = join(folder, 'interfaces.pcapng');
    const packets = names.map((_, i) => ({ time: i, interface: i, bytes: bytes(2 * i) }));
    await writeFile(file, writePcapng(names, packets));
    return file;
  };
  const firstBytes = ({ scenarios }: Awaited<ReturnType<typeof read>>) =>
    scenarios[0]?.events.flatMap((one) => (one.kind === 'frame' ? [one.bytes[0]] : []));

  test('one of them, by name or number; all together, said once', async () => {
    const file = await write(['eth0', 'my wlan', 'lo']);
    expect(firstBytes(await read(file, { interface: 'my wlan' }))).toEqual([2]);
    expect(firstBytes(await read(file, { interface: '2' }))).toEqual([4]);
    const all = await read(file);
    expect(firstBytes(all)).toEqual([0, 2, 4]);
    expect(all.notes).toEqual([
      'packets of 3 interfaces are taken together: 0 eth0 (1), 1 my wlan (1), 2 lo (1); --interface takes one',
    ]);
    await expect(read(file, { interface: 'eth1' })).rejects.toMatchObject({
      message: expect.stringContaining('no frame to replay in it'),
      next: 'its interfaces with packets are: 0 eth0, 1 my wlan, 2 lo',
    });
  });

  test('of a file that rsclab wrote, what went in and not what came out', async () => {
    const file = await write(['in', 'out model', 'out core']);
    const ours = await read(file);
    expect(firstBytes(ours)).toEqual([0]);
    expect(ours.notes).toEqual([
      'only packets of the interface in are taken, as rsclab wrote the file: 0 in (1), 1 out model (1), 2 out core (1); --interface takes another',
    ]);
  });
});

describe('direction', () => {
  const [here, there, far] = ['52:54:00:00:00:01', '52:54:00:00:00:02', '52:54:00:00:00:03'];
  /** A frame from the one to the other with so much payload; its first IPv4 address byte tells its source. */
  const frame = (from: string, to: string, length: number) =>
    buildSegment({
      macSource: macBytes(from),
      macDestination: macBytes(to),
      source: Uint8Array.of(10, 0, 0, from === here ? 1 : 2),
      destination: Uint8Array.of(10, 0, 0, to === here ? 1 : 2),
      payload: countingBytes(length),
    });
  const write = async (frames: readonly Uint8Array[]) =>
    capture(
      'direction.pcap',
      frames.map((bytes, fraction) => ({ seconds: 0, fraction, bytes })),
    );
  const lengths = ({ scenarios }: Awaited<ReturnType<typeof read>>) =>
    scenarios[0]?.events.flatMap((one) => (one.kind === 'frame' ? [one.bytes.length - 54] : []));

  test('guessed: the host that is part of all and receives the more; said, with its address', async () => {
    const file = await write([
      frame(here, there, 1),
      frame(there, here, 20),
      frame(there, here, 30),
    ]);
    const guessed = await read(file, { toward: 'guess' });
    expect(lengths(guessed)).toEqual([20, 30]);
    expect(guessed.numbers).toEqual([[2, 3]]);
    expect(guessed.notes).toEqual([
      `2 of 3 frames are toward ${here} (10.0.0.1), guessed; only they arrive. Others: --toward ADDRESS; all: --toward any`,
    ]);
    expect(lengths(await read(file))).toEqual([1, 20, 30]);
  });

  test('chosen, by MAC or IP address; frames to a group arrive unless the host sent them', async () => {
    const all = [
      frame(here, there, 1),
      frame(there, here, 20),
      frame(there, 'ff:ff:ff:ff:ff:ff', 30),
    ];
    const file = await write([...all, frame(here, 'ff:ff:ff:ff:ff:ff', 40)]);
    const toward = async (address: string) => {
      const station = parseStation(address);
      if (station === undefined) throw new Error(address);
      return lengths(await read(file, { toward: station }));
    };
    expect(await toward(here)).toEqual([20, 30]);
    expect(await toward(there.toUpperCase())).toEqual([1, 40]);
    expect(await toward('10.0.0.1')).toEqual([20]);
    await expect(toward('fd00::1')).rejects.toThrow(
      /no frame to replay in it\n {2}0 of 4 frames are toward fd00::1/,
    );
    expect(parseStation('somebody')).toBeUndefined();
  });

  test('a capture from between many hosts: all frames, and it is said', async () => {
    const pairs = [frame(here, there, 1), frame(there, far, 2), frame(far, here, 3)];
    const { notes, ...rest } = await read(await write(pairs), { toward: 'guess' });
    expect(lengths({ notes, ...rest })).toEqual([1, 2, 3]);
    expect(notes).toEqual([expect.stringContaining('no host is part of nearly all')]);
  });
});

describe('what an offload of the recording host did', () => {
  const PSH_ACK_FIN = 0x19;
  const large = (family: 'ipv4' | 'ipv6', length: number) =>
    buildSegment({
      family,
      seq: 0xffff_fff0,
      flags: PSH_ACK_FIN | 0x80,
      ...(family === 'ipv4' ? { id: 0xffff } : {}),
      payload: countingBytes(length),
    });

  test.each(['ipv4', 'ipv6'] as const)(
    '--split-gso, %s: the segments that the wire had, each of them right',
    async (family) => {
      const record = { seconds: 0, fraction: 0, bytes: large(family, 250) };
      const file = await capture('large.pcap', [record, record]);
      const { scenarios, numbers } = await read(file, { splitGso: 100 });
      expect(numbers).toEqual([[1, 1, 1, 2, 2, 2]]);
      const segments = (scenarios[0]?.events ?? []).flatMap((event) => {
        const parsed = event.kind === 'frame' ? parseFrame(event.bytes) : undefined;
        return parsed?.kind === 'segment' ? [parsed] : [];
      });
      expect(
        segments.slice(0, 3).map(({ tcp, payloadLength }) => [tcp.seq, tcp.flags, payloadLength]),
      ).toEqual([
        [0xffff_fff0, 0x90, 100],
        [0x54, 0x10, 100],
        [0xb8, PSH_ACK_FIN, 50],
      ]);
      const payload = segments.slice(0, 3).flatMap((one) => [...layersOf(one).payload]);
      expect(payload).toEqual([...countingBytes(250)]);
      const ids = segments.map(({ ip }) => (ip.family === 'ipv4' ? ip.id : undefined));
      expect(ids.slice(0, 3)).toEqual(
        family === 'ipv4' ? [0xffff, 0, 1] : Array(3).fill(undefined),
      );
      // a wrong length or checksum would make it pass
      const { decisions } = runModel(WINDOWS_CONFIG, scenarios[0]?.events ?? []);
      expect(decisions.map(({ rule }) => rule).filter((rule) => rule === 'checksum')).toEqual([]);
      expect(segments).toHaveLength(6);
    },
  );

  test('--split-gso: an IPv4 length of 0, as a card is given it, and frames that are no large segment', async () => {
    const zero = large('ipv4', 150);
    zero.set([0, 0], 16);
    const udp = large('ipv4', 150);
    udp[23] = 17;
    const records = [zero, udp].map((bytes) => ({ seconds: 0, fraction: 0, bytes }));
    const { scenarios } = await read(await capture('zero.pcap', records), { splitGso: 100 });
    const frames = scenarios[0]?.events.flatMap((one) => (one.kind === 'frame' ? [one.bytes] : []));
    expect(frames?.map(({ length }) => length)).toEqual([154, 104, 204]);
    expect(frames?.[2]).toEqual(udp);
  });

  test('--fix-checksums: wrong ones are made right, nothing else changes', async () => {
    const right = [large('ipv4', 33), large('ipv6', 33)];
    const wrong = right.map((bytes, i) => {
      const spoilt = bytes.slice();
      if (i === 0) spoilt.set([1, 2], 24);
      spoilt.set([3, 4], i === 0 ? 50 : 70);
      return { seconds: 0, fraction: i, bytes: spoilt };
    });
    const { scenarios } = await read(await capture('sums.pcap', wrong), { fixChecksums: true });
    const frames = scenarios[0]?.events.flatMap((one) => (one.kind === 'frame' ? [one.bytes] : []));
    expect(frames).toEqual(right);
    expect(wrong.map(({ bytes }) => bytes)).not.toEqual(right);
  });
});
