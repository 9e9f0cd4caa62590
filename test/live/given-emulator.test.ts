// An emulator that a person gives, as qemu:PATH, is a side of every command.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-given-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const FILE = 'docs/findings/trailer-in-unit.rsc';

let stock: string;
let patched: string;
beforeAll(async () => {
  stock = `qemu:${(await ensureEmulator('stock')).binary}`;
  patched = `qemu:${(await ensureEmulator('patched')).binary}`;
});

test.each([
  ['replay', () => ['--against', stock, '--profile', 'qemu-stock'], 0, 'qemu:'],
  ['diff', () => ['--subjects', patched, '--out', FOLDER], 0, 'No differences.'],
  [
    'explain',
    () => ['--of', stock, '--against', patched],
    0,
    'header=rsc-info-only, +trailer-in-unit',
  ],
  [
    'shrink',
    () => ['--of', stock, '--kind', 'payload byte', '--budget', '40'],
    0,
    '+0 a . 1:2(1) ack 1 pad=',
  ],
  [
    'compare',
    () => ['--of', patched, '--against', stock],
    0,
    'fixed: trailer-in-unit (1 scenario)',
  ],
])('%s', async (command, sides, status, shown) => {
  const words = ['harness/cli/rsclab.mjs', command, FILE, ...sides()];
  const { exitCode, stdout, stderr } = await execa('node', words, { reject: false });
  expect(stdout, stderr).toContain(shown);
  expect(exitCode).toBe(status);
});
