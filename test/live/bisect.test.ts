import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, describe, expect, test } from 'vitest';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { bisectEmulators } from '../../harness/search/bisect/emulators.ts';
import { buildSteps } from '../../harness/search/bisect/steps.ts';
import { sideNamed } from '../../harness/search/explain/side.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { WINDOWS_BEHAVIOUR } from '../../model/index.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-bisect-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const TTL = `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:101(100) ack 1
+0 a . 101:201(100) ack 1 ttl=63
+300us clock
`;
const SCENARIO = path.join(FOLDER, 'ttl.rsc');
writeFileSync(SCENARIO, TTL);
const { scenario } = parseScenario(TTL, SCENARIO);

async function model() {
  const { entry } = sideNamed('model:windows');
  return { entry, subject: await entry.create(WINDOWS_BEHAVIOUR) };
}

describe('bisect over real emulators', () => {
  test('builds: what cannot be started is skipped', async () => {
    const [stock, patched] = await Promise.all([
      ensureEmulator('stock'),
      ensureEmulator('patched'),
    ]);
    const dead = path.join(FOLDER, 'dead');
    writeFileSync(dead, '#!/bin/sh\nexit 1\n');
    chmodSync(dead, 0o755);
    const { outcome } = await bisectEmulators({
      steps: buildSteps([patched.binary, dead, stock.binary]),
      range: { good: 0, bad: 2 },
      scenario,
      against: await model(),
      wanted: { how: 'any' },
    });
    expect(outcome).toEqual({ kind: 'one-of', steps: [1, 2], tested: 3 });
  });

  test('run: the exit statuses that git bisect run understands', async () => {
    const rsclab = (...words: string[]) =>
      execa('node', ['harness/cli/rsclab.mjs', 'bisect', 'run', ...words], { reject: false });
    const { binary: patched } = await ensureEmulator('patched');
    const { binary: stock } = await ensureEmulator('stock');
    const status = async (...words: string[]) => (await rsclab(...words)).exitCode;
    expect(await status(SCENARIO, '--emulator', patched)).toBe(0);
    expect(await status(SCENARIO, '--emulator', stock)).toBe(1);
    expect(await status(SCENARIO, '--emulator', stock, '--kind', 'ipv4 id')).toBe(0);
    expect(await status(SCENARIO, '--emulator', path.join(FOLDER, 'none'))).toBe(125);
    expect(await status(path.join(FOLDER, 'none.rsc'), '--emulator', stock)).toBe(255);
    expect(await status(SCENARIO)).toBe(255);
  });
});
