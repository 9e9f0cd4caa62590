// Bisecting a series that breaks in the middle: builds an emulator for each step that is asked.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { bisectEmulators } from '../../harness/search/bisect/emulators.ts';
import type { StepAnswer } from '../../harness/search/bisect/first-new.ts';
import { patchSteps } from '../../harness/search/bisect/steps.ts';
import { readSeries } from '../../harness/subjects/qemu/build/patch-series.ts';
import { RELEASE } from '../../harness/subjects/qemu/build/releases.ts';
import { formatMails } from '../../qemu-patches/generate/mail.ts';
import { model, TTL_SCENARIO } from '../search/bisect/ttl.ts';

const FOLDER = mkdtempSync(path.join(tmpdir(), 'rsclab-bisect-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** The file as a patch of the series makes it from nothing. */
function createdBy(patches: readonly { readonly text: string }[], file: string): string[] {
  const diff = patches
    .flatMap(({ text }) => text.split(/^diff --git /m))
    .find((part) => part.startsWith(`a/${file} `) && part.includes('new file mode'));
  const [, body] = diff?.split(/^@@ .*@@.*\n/m) ?? [];
  if (body === undefined) throw new Error(`no patch makes ${file}`);
  return body
    .split('\n')
    .filter((line) => line.startsWith('+'))
    .map((line) => line.slice(1));
}

/** A patch mail that replaces the one line of `file` that `from` matches. */
async function patchOf(
  subject: string,
  file: string,
  lines: readonly string[],
  from: RegExp,
  to: string,
): Promise<string> {
  if (lines.filter((line) => from.test(line)).length !== 1) throw new Error(`${from} in ${file}`);
  const textOf = (all: readonly string[]) => all.map((line) => `${line}\n`).join('');
  const message = { subject, body: 'Wrong on purpose.' };
  const changed = textOf(lines.map((line) => line.replace(from, to)));
  const mails = await formatMails(
    new Map([[file, textOf(lines)]]),
    [{ message, files: new Map([[file, changed]]) }],
    message,
  );
  return mails.at(-1)?.text ?? '';
}

/**
 * Our series as far as RSC is negotiated, then a patch that makes a unit keep the greatest TTL, then
 * the next of ours. Before it nothing is coalesced, which is another difference than a wrong TTL.
 */
async function brokenSeries(): Promise<{ readonly folder: string; readonly broken: number }> {
  const series = await readSeries(RELEASE);
  const control = series.findIndex(({ name }) => name.includes('-negotiate-and-switch-')) + 1;
  if (control === 0) throw new Error('no patch negotiates');
  const file = 'hw/net/rsc/rsc-unit.c';
  const broken = await patchOf(
    'hw/net/rsc: keep the greatest TTL',
    file,
    createdBy(series, file),
    /unit->frame\[ttl\] > segment->frame\[ttl\]/,
    'unit->frame[ttl] < segment->frame[ttl]',
  );
  const patches = [
    ...series.slice(0, control).map(({ text }) => text),
    broken,
    ...series.slice(control, control + 1).map(({ text }) => text),
  ];
  patches.forEach((text, index) => {
    writeFileSync(path.join(FOLDER, `${index + 1}.patch`.padStart(10, '0')), text);
  });
  return { folder: FOLDER, broken: control + 1 };
}

test('patches: the deliberately broken one in the middle is found', async () => {
  const { folder, broken } = await brokenSeries();
  const steps = await patchSteps(folder, () => {});
  const answers = new Map<number, StepAnswer>();
  const result = await bisectEmulators({
    steps,
    range: { old: 0, new: broken + 1 },
    scenario: TTL_SCENARIO,
    against: await model(),
    onTested: (step, _, answer) => answers.set(step, answer),
  });
  expect(result).toMatchObject({
    kind: 'found',
    first: broken,
    wanted: { how: 'among', kind: 'ipv4 ttl' },
  });
  expect(steps[broken]?.subject).toBe('hw/net/rsc: keep the greatest TTL');
  expect(answers.get(broken - 1)).toEqual({ kind: 'old' });
});
