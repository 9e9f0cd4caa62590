import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readScenarioFile } from '../../../harness/input/scenario/read.ts';
import { distinctKey } from '../../../harness/report/distinct.ts';
import { runCampaign, type Stage } from '../../../harness/search/campaign/campaign.ts';
import type { RunningSubject } from '../../../harness/search/campaign/judge.ts';
import { campaignOutcome } from '../../../harness/search/campaign/outcome.ts';
import { Recorder } from '../../../harness/search/campaign/recorder.ts';
import { writeReport } from '../../../harness/search/campaign/report.ts';
import { generatedCases, generatedTasks } from '../../../harness/search/campaign/sources.ts';
import { generate, parseGeneratedName } from '../../../harness/search/campaign/suites.ts';
import { createModelSubject } from '../../../harness/subjects/model.ts';
import type { Subject } from '../../../harness/subjects/subject.ts';
import { parseBehaviour, runModel } from '../../../model/index.ts';
import { brokenSubject, running, SEES_ALL } from '../../report/findings.ts';

const QUIET = { start() {}, step() {}, update() {}, stop() {} };

let out: string;
beforeEach(() => {
  out = mkdtempSync(path.join(tmpdir(), 'rsclab-campaign-'));
});
afterEach(() => rmSync(out, { recursive: true, force: true }));

function stage(total: number, subjects: readonly RunningSubject[]): Stage {
  return { label: 'test', total, tasks: generatedTasks('generated', 42, total), subjects };
}

async function campaignOf(subject: Subject, total: number, signal = new AbortController().signal) {
  const recorder = new Recorder(out);
  const stages = [stage(total, [running(subject)])];
  await runCampaign({ stages, progress: QUIET, signal }, recorder);
  return recorder;
}

function journal(): Record<string, unknown>[] {
  const lines = readFileSync(path.join(out, 'results.ndjson'), 'utf8').trim().split('\n');
  return lines.filter(Boolean).map((line) => JSON.parse(line));
}

/** A device that corrupts the last byte of coalesced frames. */
const spoiling = () =>
  brokenSubject(SEES_ALL, {
    run: ({ deliveries, decisions }) => ({
      decisions,
      deliveries: deliveries.map((one) =>
        one.header.csumStart > 1 ? { ...one, bytes: one.bytes.with(one.bytes.length - 1, 0) } : one,
      ),
    }),
  });

describe('a campaign', () => {
  test('of the model against itself: no difference, every law kept, every scenario in the journal', async () => {
    const recorder = await campaignOf(createModelSubject(), 50);
    expect(recorder.tally.rows()).toMatchObject([
      { source: 'generated', subject: 'model', scenarios: 50, agree: 50, differ: 0 },
    ]);
    expect(journal().map(({ outcome }) => outcome)).toEqual(Array(50).fill('agree'));
    expect(campaignOutcome(recorder, false, false)).toEqual({ kind: 'agree', exit: 0 });
  });

  test('finds a difference, shrinks it to a few frames and keeps a scenario that fails again', async () => {
    const subject = spoiling();
    const recorder = await campaignOf(subject, 12);
    expect(campaignOutcome(recorder, false, false).exit).toBe(1);
    const [first] = recorder.kept;
    expect(first?.explanation.frames.length).toBeLessThanOrEqual(4);
    expect(first?.command).toContain(`npx rsclab replay ${first?.file} --against broken`);
    const file = await readScenarioFile(first?.file ?? '');
    expect(file.comment).toMatch(/shrunk to \d+ in \d+ runs/);
    const again = await replayed(subject, file.scenario);
    expect(again).toBe('differ');
    expect(readdirSync(path.join(out, 'differences')).length).toBe(3 * recorder.kept.length);
  });

  test('each kind of difference is kept once, however often it was found, with its explanation', async () => {
    const { choices } = parseBehaviour('windows,psh=last');
    const pshLast: Subject = {
      ...createModelSubject(),
      observes: { time: true, decisions: false },
      async run({ config, events }) {
        const { deliveries } = runModel(config, events, choices);
        return { kind: 'ran', deliveries, decisions: [] };
      },
    };
    const recorder = await campaignOf(pshLast, 60);
    const differing = recorder.tally.rows()[0]?.differ ?? 0;
    const kinds = recorder.kept.map(({ distinct }) => distinctKey(distinct));
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(kinds.length).toBeLessThan(differing);
    expect(recorder.kept.reduce((sum, { times }) => sum + times, 0)).toBe(differing);
    const [first] = recorder.kept;
    expect(first?.because?.map(({ name }) => name)).toEqual(['psh=last']);
    expect((await readScenarioFile(first?.file ?? '')).comment).toContain('Explained by psh=last.');
    const outcome = campaignOutcome(recorder, false, false);
    const { page } = writeReport(out, recorder, outcome, provenance);
    const sections = readFileSync(page, 'utf8').match(/<details class="difference"/g);
    expect(sections).toHaveLength(kinds.length);
  });

  test('the first difference is reported at once, and no further stage begins where one is enough', async () => {
    const subject = spoiling();
    const reported: string[] = [];
    const recorder = new Recorder(out, { onFirst: (text) => reported.push(text), shrunk: 0 });
    const stages = [stage(20, [running(subject)]), stage(20, [running(subject)])];
    const { signal } = new AbortController();
    await runCampaign({ stages, progress: QUIET, signal, untilDifference: true }, recorder);
    expect(recorder.tally.rows()).toMatchObject([{ scenarios: 20 }]);
    expect(recorder.kept.length).toBeGreaterThan(1);
    expect(reported).toHaveLength(1);
    expect(reported[0]).toContain('broken: differs from the model in generated/42/');
    expect(reported[0]).toMatch(/npx rsclab replay generated\/42\/\d+ --against broken/);
  });

  test('a subject that fails only once is reported as not reproducible', async () => {
    let calls = 0;
    const model = createModelSubject();
    const flaky: Subject = {
      ...model,
      name: 'flaky',
      async run(scenario) {
        calls += 1;
        return calls === 1 ? { kind: 'ran', deliveries: [], decisions: [] } : model.run(scenario);
      },
    };
    const recorder = await campaignOf(flaky, 3);
    const file = await readScenarioFile(recorder.kept[0]?.file ?? '');
    expect(file.comment).toContain('not reproducible');
  });

  test('an error of rsclab ends it, and the results so far are on disk', async () => {
    const model = createModelSubject();
    let calls = 0;
    const buggy: Subject = {
      ...model,
      async run(scenario) {
        calls += 1;
        if (calls > 20) throw new TypeError('our bug');
        return model.run(scenario);
      },
    };
    await expect(campaignOf(buggy, 200)).rejects.toThrow('our bug');
    expect(journal().length).toBe(20);
  });

  test('scenarios that could not run are counted, with the next step', async () => {
    const dead: Subject = {
      ...createModelSubject(),
      async run() {
        return { kind: 'could-not-run', reason: 'it died', next: 'look at the log' };
      },
    };
    const recorder = await campaignOf(dead, 3);
    const outcome = campaignOutcome(recorder, false, false);
    expect(outcome).toEqual({ kind: 'could-not-run', exit: 2 });
    expect(recorder.tally.rows()).toMatchObject([{ 'could-not-run': 3, agree: 0 }]);
    const { summary } = writeReport(out, recorder, outcome, provenance);
    expect(summary).toContain('3 could not run');
    expect(summary).toContain('look at the log');
  });

  test('an interrupt begins nothing new and keeps the results so far', async () => {
    const abort = new AbortController();
    const model = createModelSubject();
    let calls = 0;
    const subject: Subject = {
      ...model,
      async run(scenario) {
        calls += 1;
        if (calls === 5) abort.abort();
        return model.run(scenario);
      },
    };
    const recorder = await campaignOf(subject, 1_000, abort.signal);
    expect(calls).toBeLessThan(50);
    expect(journal().length).toBe(calls);
    expect(campaignOutcome(recorder, true, true)).toEqual({ kind: 'interrupted', exit: 130 });
  });

  test('a rule never exercised is no success', async () => {
    const recorder = await campaignOf(createModelSubject(), 1);
    const outcome = campaignOutcome(recorder, true, false);
    expect(outcome).toMatchObject({ kind: 'never-exercised', exit: 1 });
    const { summary } = writeReport(out, recorder, outcome, provenance);
    expect(summary).toContain('never exercised: ');
    const report = JSON.parse(readFileSync(path.join(out, 'report.json'), 'utf8'));
    expect(report).toMatchObject({ seed: 42, rows: [{ subject: 'model' }] });
    expect(Object.keys(report.rules)).toContain('flow-label');
  });
});

const provenance = { command: 'npx rsclab run', seed: 42, seconds: 1 };

/** Runs one scenario and gives the judgement. */
async function replayed(subject: Subject, scenario: Parameters<Subject['run']>[0]) {
  const recorder = new Recorder(path.join(out, 'again'));
  const tasks = [{ source: 'files' as const, scenario }];
  const stages = [{ label: 'again', total: 1, tasks, subjects: [running(subject)] }];
  await runCampaign({ stages, progress: QUIET, signal: new AbortController().signal }, recorder);
  return recorder.tally.rows()[0]?.differ === 1 ? 'differ' : 'agree';
}

describe('generated scenarios', () => {
  test('are made again from their name alone', () => {
    const all = [...generatedCases('generated', 7, 5)].map(({ scenario }) => scenario);
    const which = parseGeneratedName(all[3]?.name ?? '');
    expect(which).toEqual({ suite: 'generated', seed: 7, index: 3 });
    expect(which === undefined ? undefined : generate(which)).toEqual(all[3]);
  });

  test.each(['generated/1', 'other/1/2', 'generated/x/2', 'generated/1/-2', 'generated/1/2/3'])(
    '%s is no name of one',
    (name) => expect(parseGeneratedName(name)).toBeUndefined(),
  );
});
