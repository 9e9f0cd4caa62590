import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { it as base, expect } from 'vitest';
import { applyMails } from '../../harness/series/am.ts';
import type { FileDescriptor } from '../../harness/subjects/qemu/build/lock.ts';
import { openRunner, type Runner } from '../../harness/subjects/qemu/build/runner.ts';
import { formatMails } from '../../qemu-patches/generate/mail.ts';

const it = base.extend<{ folder: string; runner: Runner }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest asks for a pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'rsclab-am-'));
    await writeFile(path.join(folder, 'a.c'), 'one\ntwo\n');
    await use(folder);
    await rm(folder, { recursive: true });
  },
  runner: async ({ folder }, use) => {
    const file = await open(path.join(folder, '..', `${path.basename(folder)}.lock`), 'a');
    const runner = openRunner(`${folder}.log`, file.fd as FileDescriptor);
    await use(runner);
    await runner.close();
    await file.close();
    for (const end of ['.lock', '.log']) await rm(`${folder}${end}`);
  },
});

const [, MAIL = ''] = (
  await formatMails(
    new Map([['a.c', 'one\ntwo\n']]),
    [
      {
        message: { subject: 'a: b', body: 'body' },
        files: new Map([['a.c', 'one\ntwo\nthree\n']]),
      },
    ],
    { subject: 'all: of it', body: 'body' },
  )
).map(({ text }) => text);

it('finds no fault in a patch that applies as stated', async ({ folder, runner }) => {
  expect(await applyMails(folder, [{ name: '1', text: MAIL }], runner)).toEqual([]);
});

it('names a file that differs from its patch', async ({ folder, runner }) => {
  const text = MAIL.replace(/\.\.[0-9a-f]{40}/, `..${'1'.repeat(40)}`);
  expect(await applyMails(folder, [{ name: '1', text }], runner)).toEqual([
    'git am: a.c is not what its patch says',
  ]);
});

it('reports the output of git about a patch that does not apply', async ({ folder, runner }) => {
  await writeFile(path.join(folder, 'a.c'), 'another\n');
  await expect(applyMails(folder, [{ name: '1.patch', text: MAIL }], runner)).rejects.toMatchObject(
    {
      code: 'build-failed',
      message: expect.stringMatching(/^git am 1\.patch failed:(.|\n)*a\.c/),
    },
  );
});
