import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { expect, it, vi } from 'vitest';
import { commandOf } from '../../harness/base/root.ts';
import { machineLines } from '../../harness/bench/measure.ts';

async function bench(...args: readonly string[]) {
  const [node, ...program] = commandOf('harness/bench/main.ts');
  const { exitCode, stderr } = await execa(node, [...program, ...args], { reject: false });
  return { exitCode, stderr };
}

it.each([
  [['--only', 'v4-2'], 'bad-argument: There is no row "v4-2"; did you mean "v4-1"?'],
  [['--against', 'no-such'], 'bad-argument: There is no commit "no-such" in this repository.'],
  [['--counted', '--against', 'HEAD'], 'bad-argument: --against compares rates'],
  [['--json', 'no/such/file'], 'bad-argument: --json no/such/file: there is no folder no/such.'],
])('%j is refused before anything is measured', async (args, message) => {
  const { exitCode, stderr } = await bench(...args);
  expect(stderr.startsWith(message)).toBe(true);
  expect(exitCode).toBe(2);
});

it('without valgrind the error names the package', async () => {
  const { stdout: compiler } = await execa('which', ['cc']);
  const folder = mkdtempSync(path.join(tmpdir(), 'rsclab-path-'));
  try {
    symlinkSync(compiler, path.join(folder, 'cc'));
    vi.stubEnv('PATH', folder);
    await expect(machineLines(true, '')).rejects.toMatchObject({
      code: 'missing-package',
      next: expect.stringContaining('valgrind'),
    });
    expect((await machineLines(false, '')).join()).not.toContain('valgrind');
  } finally {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  }
});
