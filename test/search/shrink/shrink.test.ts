import { describe, expect, test } from 'vitest';
import { generateScenarios } from '../../../harness/input/generate/scenario.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../../harness/input/scenario/scenario.ts';
import { differenceKinds } from '../../../harness/search/explain/kind.ts';
import { type Pair, runPair } from '../../../harness/search/explain/pair.ts';
import { sideNamed } from '../../../harness/search/explain/side.ts';
import { type ShrinkOptions, shrink } from '../../../harness/search/shrink/shrink.ts';
import { shrunkFile } from '../../../harness/search/shrink/text.ts';
import type { Subject } from '../../../harness/subjects/subject.ts';
import { WINDOWS_BEHAVIOUR } from '../../../model/index.ts';

const SEED = 5;
const OPTIONS: ShrinkOptions = { budget: 5_000, repeats: 5 };

async function pairOf(of: string, against: string): Promise<Pair> {
  const [left, right] = await Promise.all(
    [of, against].map(async (name) => {
      const { entry } = await sideNamed(name);
      return { entry, subject: await entry.create(WINDOWS_BEHAVIOUR) };
    }),
  );
  if (left === undefined || right === undefined) throw new Error('two names, two sides');
  return { of: left, against: right };
}

async function kindsOf(pair: Pair, scenario: Scenario): Promise<string[]> {
  const run = await runPair(pair, scenario);
  if (run.kind !== 'ran') throw new Error(run.failure.reason);
  return differenceKinds(run);
}

describe(`the model against itself under other choices, seed ${SEED}`, () => {
  test('a difference in TTL becomes two segments, one hop apart', async () => {
    const pair = await pairOf('model:windows,ttl=first', 'model:windows');
    let found: Scenario | undefined;
    for (const scenario of generateScenarios(SEED, 1000)) {
      if ((await kindsOf(pair, scenario))[0]?.endsWith('ttl')) found = scenario;
      if (found) break;
    }
    if (found === undefined) throw new Error('no generated scenario differs in TTL');
    const outcome = await shrink(pair, found, OPTIONS);
    expect(outcome).toMatchObject({ kind: 'shrunk', finished: true, reproduced: 5, repeats: 5 });
    if (outcome.kind !== 'shrunk') return;
    expect(outcome.scenario.events.length).toBe(3);
    const text = shrunkFile({ name: 'x', of: 'a', against: 'b', before: found, outcome });
    expect(text).toMatch(/^\/\/ a differs from b: ipv4 ttl\.\n\/\/ Shrunk from x \(\d+ frames\)\./);
    expect(text).toContain('connection a 10.0.0.1:1000 > 10.0.0.2:80');
    expect(text.match(/ttl=/g)?.length).toBe(1);
    const again = parseScenario(text, 'again').scenario;
    expect(await kindsOf(pair, again)).toEqual(await kindsOf(pair, outcome.scenario));
  });

  test('the kind of difference stays, whatever other differences there are', async () => {
    const pair = await pairOf('model:thread-2016', 'model:windows');
    for (const scenario of generateScenarios(SEED, 15)) {
      const [kind] = await kindsOf(pair, scenario);
      const outcome = await shrink(pair, scenario, OPTIONS);
      if (kind === undefined) expect(outcome.kind).toBe('does-not-fail');
      if (outcome.kind !== 'shrunk') continue;
      expect((await kindsOf(pair, outcome.scenario))[0]).toBe(kind);
      expect(outcome.scenario.events.length).toBeLessThanOrEqual(8);
    }
  });

  test('a scenario that does not fail is reported as such, with the kinds that it shows', async () => {
    const [scenario] = [...generateScenarios(SEED, 1)];
    if (scenario === undefined) throw new Error('a seed gives scenarios');
    const same = await pairOf('model:windows', 'model');
    expect(await shrink(same, scenario, OPTIONS)).toEqual({ kind: 'does-not-fail', shows: [] });
    const other = await pairOf('model:thread-2016', 'model:windows');
    const wanted = { how: 'among', kind: 'no such field' } as const;
    const outcome = await shrink(other, scenario, { ...OPTIONS, wanted });
    expect(outcome).toEqual({
      kind: 'does-not-fail',
      shows: await kindsOf(other, scenario),
    });
  });

  test('a difference that comes and goes is reported as such', async () => {
    const pair = await pairOf('model:thread-2016', 'model:windows');
    let runs = 0;
    const sometimes: Subject = {
      ...(await (await sideNamed('model:windows')).entry.create(WINDOWS_BEHAVIOUR)),
      run: (scenario) => {
        runs += 1;
        const side = runs === 1 || runs % 2 === 0 ? pair.of : pair.against;
        return side.subject.run(scenario);
      },
    };
    const flaky = { ...pair, of: { ...pair.of, subject: sometimes } };
    const [scenario] = [...generateScenarios(SEED, 1)];
    if (scenario === undefined) throw new Error('a seed gives scenarios');
    const outcome = await shrink(flaky, scenario, { ...OPTIONS, budget: 0, repeats: 4 });
    expect(outcome).toMatchObject({ kind: 'shrunk', scenario, reproduced: 2, repeats: 4 });
  });

  test('a side that could not run is no difference', async () => {
    const pair = await pairOf('model:thread-2016', 'model:windows');
    const failure = { kind: 'could-not-run', reason: 'dead', next: 'read its log' } as const;
    const dead = { ...pair.of.subject, run: async () => failure };
    const [scenario] = [...generateScenarios(SEED, 1)];
    if (scenario === undefined) throw new Error('a seed gives scenarios');
    const outcome = await shrink({ ...pair, of: { ...pair.of, subject: dead } }, scenario, OPTIONS);
    expect(outcome).toEqual({ kind: 'could-not-run', side: 'model:thread-2016', failure });
  });
});
