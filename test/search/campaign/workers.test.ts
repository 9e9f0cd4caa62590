// The judgement of a campaign in worker processes: the same record with any number of them, none that dies unseen.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { runCampaign, type Stage } from '../../../harness/search/campaign/campaign.ts';
import type { Task } from '../../../harness/search/campaign/case.ts';
import { CONTRACT, type RunningSubject } from '../../../harness/search/campaign/judge.ts';
import { IN_FLIGHT, JUDGES_HERE } from '../../../harness/search/campaign/judges.ts';
import { campaignOutcome } from '../../../harness/search/campaign/outcome.ts';
import { Recorder } from '../../../harness/search/campaign/recorder.ts';
import { writeReport } from '../../../harness/search/campaign/report.ts';
import { generatedTasks } from '../../../harness/search/campaign/sources.ts';
import { createWorkers, type Workers } from '../../../harness/search/campaign/workers.ts';
import { subjectsNamed } from '../../../harness/subjects/registry.ts';

const QUIET = { start() {}, step() {}, update() {}, stop() {} };

let out: string;
let running: readonly RunningSubject[];
let workers: Workers | undefined;
beforeEach(async () => {
  out = mkdtempSync(path.join(tmpdir(), 'rsclab-workers-'));
  running = await Promise.all(
    (await subjectsNamed('core,model')).map(async (entry) => ({
      entry,
      subject: await entry.create(CONTRACT.behaviour),
      follows: CONTRACT,
    })),
  );
});
afterEach(async () => {
  await workers?.close();
  await Promise.all(running.map(({ subject }) => subject.close()));
  rmSync(out, { recursive: true, force: true });
});

function stage(tasks: readonly Task[]): Stage {
  return { label: 'test', total: tasks.length, tasks, subjects: running };
}

/** A scenario file whose expectation no device meets, and which so has a finding. */
function unmet() {
  const text = `connection a 1.2.3.4:5 > 6.7.8.9:10
+0 a . 1:101(100)
+1ms clock
> windows length 99
`;
  const file = parseScenario(text, 'unmet.rsc');
  return { source: 'files' as const, scenario: file.scenario, file };
}

/** Every file that a campaign with `count` processes leaves, by name. */
async function filesWith(count: number): Promise<ReadonlyMap<string, string>> {
  workers = createWorkers(count, running);
  const folder = path.join(out, `${count}`);
  const recorder = new Recorder(folder);
  const stages = [
    stage([...generatedTasks('generated', 7, 60), unmet()]),
    stage([...generatedTasks('lifecycle', 7, 60)]),
  ];
  const judges = count === 1 ? JUDGES_HERE : workers;
  const { signal } = new AbortController();
  await runCampaign({ stages, judges, progress: QUIET, signal }, recorder);
  expect(workers.pids).toHaveLength(count === 1 ? 0 : count);
  await workers.close();
  writeReport(folder, recorder, campaignOutcome(recorder, false, false), {
    command: 'the same',
    seed: 7,
    seconds: 1,
  });
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.join(parentPath, name))
      .map((file) => [
        path.relative(folder, file),
        readFileSync(file, 'latin1').replaceAll(folder, 'OUT'),
      ]),
  );
}

test('one, two and three processes leave the same files, byte for byte', async () => {
  const one = await filesWith(1);
  expect([...one.keys()].filter((name) => name.startsWith('differences/')).length).toBeGreaterThan(
    0,
  );
  expect(one.get('results.ndjson')?.trim().split('\n')).toHaveLength(2 * 121);
  expect(await filesWith(2)).toEqual(one);
  expect(await filesWith(3)).toEqual(one);
});

describe('a worker process', () => {
  test('that is killed: what it had could not run, with the signal; all else has its verdict', async () => {
    const killed = createWorkers(2, running);
    workers = killed;
    const recorder = new Recorder(out);
    let steps = 0;
    const step = () => {
      steps += 1;
      const [pid] = killed.pids;
      if (steps === 20 && pid !== undefined) process.kill(pid, 'SIGKILL');
    };
    const { signal } = new AbortController();
    await runCampaign(
      {
        stages: [stage([...generatedTasks('generated', 3, 200)])],
        judges: killed,
        progress: { ...QUIET, step },
        signal,
      },
      recorder,
    );
    const reasons = new Set(recorder.unanswered.map(({ failure }) => failure.reason));
    expect([...reasons]).toEqual(['The worker process that had it ended (signal SIGKILL).']);
    const lost = recorder.unanswered.length / running.length;
    expect(lost).toBeLessThanOrEqual(IN_FLIGHT);
    const counts = { scenarios: 200, agree: 200 - lost, differ: 0, 'could-not-run': lost };
    expect(recorder.tally.rows()).toMatchObject([counts, counts]);
    expect(campaignOutcome(recorder, false, false)).toEqual({ kind: 'could-not-run', exit: 2 });
  });

  test('that never judged anything is an error: another would end as well', async () => {
    workers = createWorkers(2, running);
    const [task] = generatedTasks('generated', 3, 1);
    if (task === undefined) throw new Error('no task');
    const judged = workers.judge(task, running);
    const [pid] = workers.pids;
    if (pid === undefined) throw new Error('no worker');
    process.kill(pid, 'SIGKILL');
    await expect(judged).rejects.toMatchObject({
      code: 'could-not-run',
      next: expect.stringContaining('--workers 1'),
    });
  });

  test('passes on the error of a subject', async () => {
    workers = createWorkers(2, running);
    const { scenario } = unmet();
    const backwards = { ...scenario, events: scenario.events.toReversed() };
    await expect(workers.judge({ source: 'files', scenario: backwards }, running)).rejects.toThrow(
      /event 1 at 0 ns lies before 1000000 ns/,
    );
  });

  test('is gone when the judges are closed', async () => {
    workers = createWorkers(2, running);
    const [task] = generatedTasks('generated', 3, 1);
    if (task === undefined) throw new Error('no task');
    await workers.judge(task, running);
    const { pids } = workers;
    expect(pids).toHaveLength(1);
    await workers.close();
    for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow(/ESRCH/);
  });
});
