import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { readScenarioFile } from '../../../harness/input/scenario/read.ts';
import { runCampaign } from '../../../harness/search/campaign/campaign.ts';
import { ModelRuns } from '../../../harness/search/campaign/case.ts';
import { judge, type RunningSubject } from '../../../harness/search/campaign/judge.ts';
import { campaignOutcome } from '../../../harness/search/campaign/outcome.ts';
import { Recorder } from '../../../harness/search/campaign/recorder.ts';
import { writeReport } from '../../../harness/search/campaign/report.ts';
import { generatedTasks, namedCases } from '../../../harness/search/campaign/sources.ts';
import { createModelSubject } from '../../../harness/subjects/model.ts';
import { withinStockMemory } from '../../../harness/subjects/stock.ts';
import { parseBehaviour, QEMU_STOCK, SEVERITIES } from '../../../model/index.ts';

let out: string;
beforeEach(() => {
  out = mkdtempSync(path.join(tmpdir(), 'rsclab-causes-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

const QUIET = { start() {}, step() {}, update() {}, stop() {} };

/** The model of shipped QEMU in the place of shipped QEMU: it reports as little. */
const STOCK = {
  entry: {
    name: 'stock',
    summary: '',
    profile: 'qemu-stock',
    clock: true,
    adapt: withinStockMemory,
    create: async () => createModelSubject(QEMU_STOCK, 'stock'),
  },
  subject: {
    ...createModelSubject(QEMU_STOCK, 'stock'),
    observes: { time: true, decisions: false },
  },
} as const;

async function recorded(files: readonly string[], generated = 0): Promise<Recorder> {
  const recorder = new Recorder(out);
  const named = await Promise.all(files.map((file) => namedCases(file, { clock: true })));
  const tasks = [...named.flat(), ...generatedTasks('generated', 20_161_103, generated)];
  const stages = [{ label: 'test', total: tasks.length, tasks, subjects: [STOCK] }];
  await runCampaign({ stages, progress: QUIET, signal: new AbortController().signal }, recorder);
  return recorder;
}

test('a law that the known differences break is left out, the others are not', async () => {
  const text = 'windows,+num-buffers-unwritten';
  const follows = { text, behaviour: parseBehaviour(text) };
  const { scenario } = parseScenario(
    'connection a 10.0.0.1:1 > 10.0.0.2:2\n+0 a . 1:101(100)\n+0 a . 101:201(100)\n+1ms clock',
    'two',
  );
  const problems = async (running: RunningSubject) => {
    const verdict = await judge(running, scenario, new ModelRuns());
    return verdict.kind === 'differ' ? verdict.finding.broken.map(({ problem }) => problem) : [];
  };
  const known = (await problems(STOCK)).filter((one) => one.startsWith('num_buffers'));
  expect(known.length).toBeGreaterThan(0);
  const left = await problems({ ...STOCK, follows });
  expect(left.filter((one) => one.startsWith('num_buffers'))).toEqual([]);
  expect(left.length).toBeGreaterThan(0);
});

describe('findings on a subject that is documented', () => {
  test('are grouped by the readings and defects that explain them, the worst first, each alone', async () => {
    const recorder = await recorded(['docs/findings/trailer-in-unit.rsc'], 6);
    const names = recorder.kept.map(({ because }) => because?.map(({ name }) => name));
    expect(names.every((one) => one?.length === 1)).toBe(true);
    expect(new Set(names.flat()).size).toBe(names.length);
    expect(names.flat()).toContain('+trailer-in-unit');
    expect(names.flat()).toContain('+num-buffers-unwritten');
    const ranks = recorder.kept.map(({ severity }) => SEVERITIES.indexOf(severity));
    expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    const trailer = recorder.kept.find(({ because }) => because?.[0]?.name === '+trailer-in-unit');
    expect(trailer?.severity).toBe('corrupts data');
    // the model is told of the virtio header, which differs too and would come first
    expect(trailer?.command).toMatch(/--profile windows,header=rsc-info-only$/);
    expect(trailer?.explanation.first?.field).toBe('bytes after the datagram');
    expect((await readScenarioFile(trailer?.file ?? '')).comment).toContain(
      'Explained by +trailer-in-unit.',
    );
  });

  test('a scenario that would overrun memory is a card of its own, before all others', async () => {
    const recorder = await recorded([
      'docs/findings/memory-overrun.rsc',
      'docs/findings/psh-last.rsc',
    ]);
    expect(recorder.refused).toMatchObject([
      { subject: 'stock', defect: 'unit-buffer-unchecked', times: 1 },
    ]);
    const outcome = campaignOutcome(recorder, false, false);
    const { page, summary } = writeReport(out, recorder, outcome, {
      command: 'npx rsclab diff',
      seed: undefined,
      seconds: 1,
    });
    expect(summary).toContain('1 was not run: stock would overrun its memory.');
    const html = readFileSync(page, 'utf8');
    const [first] = html.match(/<details class="difference[^>]*>[\s\S]*?<\/summary>/) ?? [''];
    expect(first).toContain('class="difference refused"');
    expect(first).toContain('unit-buffer-unchecked');
  });
});
