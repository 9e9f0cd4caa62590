// Records real TCP between two network namespaces: needs user namespaces and a C compiler, no QEMU.
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { RECIPES } from '../../harness/input/capture/record/recipe.ts';
import { record } from '../../harness/input/capture/record/record.ts';
import { type ParsedFrame, parseFrame, SYN } from '../../model/index.ts';
import { readCapture } from '../input/capture/read-packets.ts';

type Segment = Extract<ParsedFrame, { kind: 'segment' }>;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rsclab-record-test-'));
  vi.stubEnv('TMPDIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

test('small writes: every byte sent is in the capture, both ways', async () => {
  const recipe = RECIPES.find(({ name }) => name === 'small-writes');
  if (recipe?.client.kind !== 'talk') throw new Error('small-writes no longer talks');
  const packets = await readCapture(await record(recipe, folder));
  const segments = packets
    .map(({ bytes }) => parseFrame(bytes))
    .filter((frame) => frame.kind === 'segment');
  const streams = new Map<string, Segment[]>();
  for (const segment of segments) {
    streams.set(segment.connection, [...(streams.get(segment.connection) ?? []), segment]);
  }
  const lengths = [...streams.values()].map(streamLength);
  expect(lengths).toHaveLength(2 * recipe.connections);
  expect(new Set(lengths).size).toBe(1);
  expect(lengths[0]).toBeGreaterThan(recipe.client.rounds * recipe.client.burst);
});

test('a recording that fails leaves no file behind', async () => {
  const [recipe] = RECIPES;
  if (recipe === undefined) throw new Error('no recipe');
  await expect(record({ ...recipe, name: 'unheard-of' }, folder)).rejects.toThrow('unheard-of');
  expect((await readdir(folder)).filter((name) => /rsclab|unheard/.test(name))).toEqual([]);
});

/** The bytes of data from the SYN to the last byte sent; retransmitted bytes count once. */
function streamLength(segments: readonly Segment[]): number {
  const first = segments.find(({ tcp }) => (tcp.flags & SYN) !== 0);
  if (first === undefined) throw new Error('no SYN');
  const ends = segments
    .filter(({ payloadLength }) => payloadLength > 0)
    .map(({ tcp, payloadLength }) => (tcp.seq - first.tcp.seq - 1 + payloadLength) >>> 0);
  return Math.max(...ends);
}
