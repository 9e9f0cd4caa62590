import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { bisectEmulators } from '../../harness/search/bisect/emulators.ts';
import { buildStep } from '../../harness/search/bisect/steps.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { model, TTL, TTL_SCENARIO } from '../search/bisect/ttl.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-bisect-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const SCENARIO = path.join(FOLDER, 'ttl.rsc');
writeFileSync(SCENARIO, TTL);

describe('bisect over real emulators', () => {
  test('builds: what cannot be started is skipped', async () => {
    const [stock, patched] = await Promise.all([
      ensureEmulator('stock'),
      ensureEmulator('patched'),
    ]);
    const dead = path.join(FOLDER, 'dead');
    writeFileSync(dead, '#!/bin/sh\nexit 1\n');
    chmodSync(dead, 0o755);
    const result = await bisectEmulators({
      steps: [patched.binary, dead, stock.binary].map(buildStep),
      range: { old: 0, new: 2 },
      scenario: TTL_SCENARIO,
      against: await model(),
      wanted: { how: 'any' },
    });
    expect(result).toMatchObject({ kind: 'one-of', steps: [1, 2], tested: 3 });
  });

  test('run: the exit statuses that git bisect run understands', async () => {
    const rsclab = (...words: string[]) =>
      execa('node', ['harness/cli/rsclab.mjs', 'bisect', 'run', ...words], { reject: false });
    const { binary: patched } = await ensureEmulator('patched');
    const { binary: stock } = await ensureEmulator('stock');
    const status = async (...words: string[]) => (await rsclab(...words)).exitCode;
    expect(await status(SCENARIO, '--emulator', patched)).toBe(0);
    expect(await status(SCENARIO, '--emulator', patched, '--cured')).toBe(1);
    expect(await status(SCENARIO, '--emulator', stock)).toBe(1);
    expect(await status(SCENARIO, '--emulator', stock, '--kind', 'ipv4 id')).toBe(0);
    expect(await status(SCENARIO, '--emulator', path.join(FOLDER, 'none'))).toBe(125);
    expect(await status(path.join(FOLDER, 'none.rsc'), '--emulator', stock)).toBe(255);
    expect(await status(SCENARIO)).toBe(255);
  });
});
