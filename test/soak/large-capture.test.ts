// A capture of 100 MB is shown as a stream: in little memory, with its progress.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandOf } from '../../harness/base/root.ts';
import { writeLargeCapture } from './large-capture.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'rsclab-large-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The most memory that a command may hold, kB. */
const MOST_MEMORY = 300_000;

test.each([
  ['short frames', { size: 100e6, connections: 16, payload: 46 }],
  ['whole frames', { size: 100e6, connections: 16, payload: 1_448 }],
  ['10,000 connections', { size: 100e6, connections: 10_000, payload: 46 }],
])('%s', async (_, shape) => {
  const file = path.join(folder, 'large.pcap');
  const frames = writeLargeCapture(file, shape);
  const [node, ...words] = commandOf('harness/cli/main.ts');
  const shown = execa(node, [...words, 'show', file, '--json']);
  let memory = 0;
  let lines = 0;
  for await (const line of shown.iterable({ from: 'stderr' })) {
    if (/large\.pcap: \d+\/\d+$/.test(line)) lines += 1;
    memory = Math.max(memory, mostMemory(shown.pid));
  }
  const { stdout } = await shown;
  const { frames: counted, coalesced, connections } = JSON.parse(stdout);
  expect(counted).toBe(frames);
  expect(connections).toHaveLength(shape.connections);
  if (shape.connections < 100) expect(coalesced).toBeGreaterThan(0.9 * frames);
  expect(lines).toBe(10);
  expect(memory).toBeGreaterThan(10_000);
  expect(memory).toBeLessThan(MOST_MEMORY);
});

/** The most memory that a process has held so far, kB; 0 when it has ended. */
function mostMemory(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
