import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CaptureNotice,
  scenariosFromCapture,
} from '../../../harness/input/capture/scenarios.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { printScenario } from '../../../harness/input/scenario/print.ts';
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

test('frames in file order, times from the first; where the clock runs backwards there is no pause', async () => {
  const file = await capture('times.pcap', packetsAt(10, 30, 20, 31));
  const notices: CaptureNotice[] = [];
  const scenarios = await scenariosFromCapture(file, { onNotice: (one) => notices.push(one) });
  expect(notices).toEqual([{ kind: 'times', shortened: 0, backwards: 1 }]);
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
  const notices: CaptureNotice[] = [];
  const [scenario] = await scenariosFromCapture(file, { onNotice: (one) => notices.push(one) });
  if (scenario === undefined) throw new Error('no scenario');
  const hour = 3_600_000_000_000;
  expect(scenario.events.map((event) => event.at)).toEqual([
    ...[0, hour, 2 * hour, 3 * hour, 3 * hour],
    3 * hour + 300_000,
  ]);
  expect(notices).toEqual([{ kind: 'times', shortened: 3, backwards: 1 }]);
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
  const [scenario] = await scenariosFromCapture(fits);
  expect(scenario?.events.at(-1)?.at).toBe(2_501 * 3_600_000_000_000 + 300_000);
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
  const skipped: CaptureNotice[] = [];
  const scenarios = await scenariosFromCapture(file, { onNotice: (each) => skipped.push(each) });
  expect(scenarios[0]?.events.map(({ kind }) => kind)).toEqual(['frame', 'clock']);
  expect(skipped).toEqual([
    {
      kind: 'packet',
      number: 2,
      offset: 100,
      reason: 'the snap length cut it to 60 of 1514 bytes',
    },
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
