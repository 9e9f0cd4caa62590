import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { patchesCommand } from '../../harness/cli/patches.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'rsclab-patches-'));
  await writeFile(path.join(folder, 'there'), '');
});
afterAll(() => rm(folder, { recursive: true }));

const patches = (...words: string[]) =>
  patchesCommand().exitOverride().parseAsync(words, { from: 'user' });

it.each([
  [['--qemu', '9.9', '--rules', 'psh=last'], 'bad-argument', 'no series for QEMU 9.9', '10.0'],
  [['--rules', 'push=or'], 'unknown-choice', "no choice 'push'", 'psh'],
  [['--rules', 'psh=sometimes'], 'unknown-choice', "no reading 'sometimes'", 'or-flush'],
  [['--profile', 'macos'], 'unknown-choice', "no profile 'macos'", 'ms-flowchart'],
  [['--profile', 'linux-gro'], 'unknown-choice', 'flow=headers', 'flow=connection'],
  [[], 'bad-argument', 'the readings of the series as it is', '--list'],
  [['--rules', 'psh=or'], 'bad-argument', 'the readings of the series as it is', '--list'],
  [['--from', 'me'], 'bad-argument', "'me' is not the name", 'Your Name <you@example.org>'],
  [['--from', 'A <a@example.org>'], 'bad-argument', 'No folder to write to', '--out'],
  [['--rules', 'psh=last'], 'bad-argument', 'No folder to write to', '--out'],
])('%j is refused with the fault and the next step', async (words, code, wrong, next) => {
  await expect(patches(...words)).rejects.toMatchObject({
    code,
    message: expect.stringContaining(wrong),
    next: expect.stringContaining(next),
  });
});

it('refuses a folder that is not empty', async () => {
  await expect(patches('--rules', 'psh=last', '--out', folder)).rejects.toMatchObject({
    code: 'bad-argument',
    message: expect.stringMatching(/ is not empty\.$/),
  });
  const file = path.join(folder, 'there');
  await expect(patches('--rules', 'psh=last', '--out', file)).rejects.toMatchObject({
    code: 'bad-argument',
    message: expect.stringContaining('is no folder to write to'),
  });
  expect(await readdir(folder)).toEqual(['there']);
});

it('lists versions, profiles, choices and readings', async () => {
  const written = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  await patches('--list');
  const text = written.mock.calls.join('');
  written.mockRestore();
  for (const line of [
    /^QEMU versions: .*10\.0/,
    /^ {2}ms-flowchart: pure-ack=track,/m,
    /^ {2}linux-gro \(with readings that our engine does not know\): /m,
    /^ {4}\* or: It is ORed over all segments/m,
    /^ {6}or-flush: .*\(Linux GRO, /m,
  ]) {
    expect(text).toMatch(line);
  }
});
