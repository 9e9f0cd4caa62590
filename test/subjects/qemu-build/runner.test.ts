import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, vi } from 'vitest';
import type { FileDescriptor } from '../../../harness/subjects/qemu/build/lock.ts';
import { openRunner, type Runner } from '../../../harness/subjects/qemu/build/runner.ts';
import { it as base } from './folder.ts';

const it = base.extend<{ log: string; runner: Runner }>({
  log: ({ folder }, use) => use(path.join(folder, 'build.log')),
  runner: async ({ folder, log }, use) => {
    const lock = await open(path.join(folder, 'lock'), 'a');
    const runner = openRunner(log, lock.fd as FileDescriptor);
    await use(runner);
    await runner.close();
    await lock.close();
  },
});

const shell = (script: string): [string, ...string[]] => ['/bin/sh', '-c', script];

it('gives standard output, tells every line, and keeps all in the log', async ({
  folder,
  log,
  runner,
}) => {
  const lines: string[] = [];
  const command = shell('echo one; echo two >&2; echo three');
  const onLine = (line: string) => void lines.push(line);
  expect(await runner.run({ what: 'x', command, cwd: folder, onLine })).toBe('one\nthree');
  expect(lines.sort()).toEqual(['one', 'three', 'two']);
  await runner.close();
  expect(await readFile(log, 'utf8')).toMatch(/^\$ \/bin\/sh -c .*\n(one|two|three)\n/);
});

it('passes input', async ({ folder, runner }) => {
  const step = { what: 'x', cwd: folder, input: 'in' };
  expect(await runner.run({ ...step, command: ['cat'] })).toBe('in');
});

it('shows the last 30 lines of a failure and where the rest is', async ({
  folder,
  log,
  runner,
}) => {
  const command = shell('seq 100; exit 3');
  const last = Array.from({ length: 30 }, (_, i) => 71 + i).join('\n');
  await expect(runner.run({ what: 'Counting', command, cwd: folder })).rejects.toMatchObject({
    code: 'build-failed',
    message: `Counting failed:\n${last}`,
    next: `The whole log: ${log}`,
  });
});

it('names a program that is not there', async ({ folder, runner }) => {
  const step = { what: 'x', cwd: folder };
  await expect(runner.run({ ...step, command: ['rsclab-no-such-program'] })).rejects.toMatchObject({
    code: 'build-failed',
    message: expect.stringContaining('rsclab-no-such-program'),
  });
});

it('keeps the settings of the person out', async ({ folder, runner }) => {
  vi.stubEnv('CFLAGS', '-O0');
  vi.stubEnv('PYTHONPATH', '/odd');
  const step = { what: 'x', cwd: folder, env: { MINE: 'yes' } };
  const output = await runner.run({ ...step, command: ['env'] });
  vi.unstubAllEnvs();
  expect(output).toContain('MINE=yes');
  expect(output).not.toMatch(/CFLAGS|PYTHONPATH/);
});
