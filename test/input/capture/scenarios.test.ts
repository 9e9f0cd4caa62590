import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type SkippedPacket,
  scenariosFromCapture,
} from '../../../harness/input/capture/scenarios.ts';
import { WINDOWS_BUFFER, WINDOWS_CONFIG } from '../../../harness/input/scenario/scenario.ts';
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

/** Packets at these microseconds. */
function packetsAt(...times: readonly number[]): PcapShape['records'] {
  return times.map((time, index) => ({
    seconds: 1_700_000_000,
    fraction: time,
    bytes: countingBytes(60, index),
  }));
}

test('frames in file order, times from the first; a clock that runs backwards stands still', async () => {
  const file = await capture('times.pcap', packetsAt(10, 30, 20, 31));
  const scenarios = await scenariosFromCapture(file);
  expect(scenarios).toHaveLength(1);
  expect(scenarios[0]?.name).toBe(file);
  expect(scenarios[0]?.config).toEqual(WINDOWS_CONFIG);
  expect(scenarios[0]?.events.map((event) => event.at)).toEqual([
    0, 20_000, 20_000, 21_000, 321_000,
  ]);
  expect(
    scenarios[0]?.events.map((event) => (event.kind === 'frame' ? event.bytes[0] : event.kind)),
  ).toEqual([0, 1, 2, 3, 'clock']);
});

test('cut wherever the gap is longer than the interval, and only there', async () => {
  const file = await capture('gaps.pcap', packetsAt(0, 300, 601, 602));
  const scenarios = await scenariosFromCapture(file, { name: 'gaps', cutAtGaps: true });
  expect(scenarios.map(({ name, events }) => [name, events.map((event) => event.at)])).toEqual([
    ['gaps/0', [0, 0]],
    ['gaps/1', [0, 0]],
  ]);
});

test('a packet cut by the snap length is an error, or is left out and reported', async () => {
  const [first, second] = packetsAt(0, 1);
  if (first === undefined || second === undefined) throw new Error('two packets');
  const file = await capture('snap.pcap', [first, { ...second, wireLength: 1_514 }]);
  await expect(scenariosFromCapture(file)).rejects.toThrow(
    'at byte 100: packet 2: the snap length cut it to 60 of 1514 bytes',
  );
  const skipped: SkippedPacket[] = [];
  const scenarios = await scenariosFromCapture(file, { onSkip: (each) => skipped.push(each) });
  expect(scenarios[0]?.events.map(({ kind }) => kind)).toEqual(['frame', 'clock']);
  expect(skipped).toEqual([
    { number: 2, offset: 100, reason: 'the snap length cut it to 60 of 1514 bytes' },
  ]);
});

test('a frame must fit the receive buffer, or with mergeable buffers the limit of a backend', async () => {
  const most = WINDOWS_BUFFER - 12;
  const frame = (length: number) => ({ seconds: 0, fraction: 0, bytes: new Uint8Array(length) });
  const fits = await capture('fits.pcap', [frame(most)]);
  expect(await scenariosFromCapture(fits)).toHaveLength(1);
  const longer = await capture('longer.pcap', [frame(most + 1)]);
  await expect(scenariosFromCapture(longer)).rejects.toThrow("the guest's receive buffer of 65553");
  const mergeable = { ...WINDOWS_CONFIG, mergeable: true, bufferSize: 4_096 };
  expect(await scenariosFromCapture(longer, { config: mergeable })).toHaveLength(1);
  const huge = await capture('huge.pcap', [frame(69_621)]);
  await expect(scenariosFromCapture(huge, { config: mergeable })).rejects.toThrow(
    'more than a backend hands over (69620)',
  );
});

test('a capture without a packet', async () => {
  const file = await capture('none.pcap', []);
  await expect(scenariosFromCapture(file)).rejects.toThrow('no frame to replay in it');
});
