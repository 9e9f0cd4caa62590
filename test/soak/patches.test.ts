import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { readSeries } from '../../harness/subjects/qemu/build/patch-series.ts';
import {
  type Emulator,
  ensureEmulator,
  ensurePatched,
} from '../../harness/subjects/qemu/emulator.ts';
import { createQtestSubject } from '../../harness/subjects/qtest.ts';
import { type Choices, parseChoices, runModel, WINDOWS } from '../../model/index.ts';

const FOLDER = await mkdtemp(path.join(tmpdir(), 'rsclab-patches-'));
afterAll(() => rm(FOLDER, { recursive: true }));

const FILE = 'test/corpus/append/psh/ored.rsc';
const { scenario } = parseScenario(await readFile(FILE, 'utf8'), FILE);

/** Whether `emulator`, told nothing, hands over in the scenario what the model does under `choices`. */
async function follows(emulator: Emulator, choices: Choices): Promise<boolean> {
  const subject = createQtestSubject({ emulator });
  try {
    const model = { ...runModel(scenario.config, scenario.events, choices), kind: 'ran' } as const;
    const outcome = await subject.run(scenario);
    expect(outcome.kind).toBe('ran');
    return compareOutcomes(model, outcome, { time: true, decisions: false }).kind === 'agree';
  } finally {
    await subject.close();
  }
}

test('a series made for another reading builds a QEMU that follows it when told nothing', async () => {
  const out = path.join(FOLDER, 'psh');
  const words = ['patches', '--rules', 'psh=or-flush', '--from', 'A <a@example.org>', '--out', out];
  const { stdout } = await execa('node', ['harness/cli/rsclab.mjs', ...words]);
  const patches = await readSeries('psh', FOLDER);
  expect(stdout.split('\n')).toHaveLength(1 + patches.length);
  const subject = patches.at(-1)?.text.replaceAll('\n ', ' ');
  expect(subject).toContain('coalesce with psh=or-flush by default');
  for (const { text } of patches) expect(text).toContain('\nSigned-off-by: A <a@example.org>\n');
  const emulator = await ensurePatched('psh=or-flush', patches);
  const flushing = parseChoices('windows,psh=or-flush');
  expect(await follows(emulator, flushing)).toBe(true);
  expect(await follows(emulator, WINDOWS)).toBe(false);
  const committed = await ensureEmulator('patched');
  expect(await follows(committed, WINDOWS)).toBe(true);
  expect(await follows(committed, flushing)).toBe(false);
});
