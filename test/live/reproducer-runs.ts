import path from 'node:path';
import { execa } from 'execa';
import { expect } from 'vitest';
import { type Emulator, ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import { ROOT } from '../meta/files.ts';

/** Runs the reproducer of a finding, as a person does who has nothing but a QEMU and the file. */
async function reproduce(name: string, { binary }: Emulator) {
  const script = path.join(ROOT, 'docs/findings', `${name}.sh`);
  const { exitCode, stdout, stderr } = await execa('bash', [script], {
    env: { PATH: process.env['PATH'], QEMU: binary },
    extendEnv: false,
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

/** The reproducer says "wrong" of QEMU as shipped, and "right" of QEMU with our series. */
export async function expectReproduced(name: string): Promise<void> {
  const shipped = await reproduce(name, await ensureEmulator('stock'));
  expect(shipped.exitCode, shipped.stdout + shipped.stderr).toBe(1);
  expect(shipped.stdout).toMatch(/^Wrong\.$/m);
  const patched = await reproduce(name, await ensureEmulator('patched'));
  expect(patched.exitCode, patched.stdout + patched.stderr).toBe(0);
  expect(patched.stdout).toMatch(/^Right\.$/m);
}
