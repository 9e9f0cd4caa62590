// A real Linux and its own GRO: the selftest's inventory, and the model's profile of it.
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareOutcomes } from '../../harness/comparison/fields/compare.ts';
import { checkExpected } from '../../harness/comparison/fields/expected.ts';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import { printScenario } from '../../harness/input/scenario/print.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { createLinuxSubject, type LinuxSubject } from '../../harness/subjects/linux.ts';
import { linuxScenario } from '../../harness/subjects/linux-scenario.ts';
import { ensureEmulator } from '../../harness/subjects/qemu/emulator.ts';
import type { Outcome } from '../../harness/subjects/subject.ts';
import {
  type Choices,
  type DeviceConfig,
  PROFILES,
  type ProfileId,
  runModel,
} from '../../model/index.ts';
import { SEED } from '../properties/seed.ts';
import { scale } from '../scale.ts';
import { expectation, forLinux, INVENTORY, SINGLE } from '../subjects/linux/inventory.ts';
import { emulators } from './processes.ts';

const PREDICTED = scale('live/linux', 'generated scenarios');
const REPEATED = scale('live/linux', 'scenarios that are repeated');
const TIMES = scale('live/linux', 'runs of each');

let linux: LinuxSubject;
/** That of the kernel; `LINUX_DEB` may name a newer one. */
let profile: ProfileId;
beforeAll(async () => {
  linux = await createLinuxSubject({ emulator: await ensureEmulator('stock') });
  await ran(forLinux(SINGLE));
  process.stderr.write(`Linux ${linux.release()}\n`);
  profile = /^[0-6]\./.test(linux.release() ?? '') ? 'linux-gro' : 'linux-gro-2025';
});
afterAll(() => linux.close());

/** Generated scenarios that Linux can run, as it runs them. */
function* askable(seed: number): Generator<Scenario> {
  for (const scenario of generateScenarios(seed, Number.POSITIVE_INFINITY)) {
    const adapted = linuxScenario(scenario);
    if (!('kind' in adapted)) yield adapted;
  }
}

function* first<T>(count: number, all: Iterable<T>): Generator<T> {
  if (count === 0) return;
  let left = count;
  for (const one of all) {
    yield one;
    left -= 1;
    if (left === 0) return;
  }
}

async function ran(scenario: Scenario) {
  const outcome = await linux.run(scenario);
  if (outcome.kind !== 'ran') throw new Error(`${scenario.name}: ${outcome.reason}`);
  return outcome;
}

function predicted({ config, events }: Scenario, choices: Partial<Choices> = {}): Outcome {
  const { deliveries } = runModel(config, events, { ...PROFILES[profile], ...choices });
  return { kind: 'ran', deliveries, decisions: [] };
}

test('the kernel is one of those of the profiles', () => {
  expect(linux.release()).toMatch(/^(6\.(1|12)|7\.[123])\./);
});

describe('the inventory of the GRO selftest', () => {
  test.each(INVENTORY)('%s', async (_, file) => {
    const { deliveries } = await ran(forLinux(file.scenario));
    const stated = file.expected.some((one) => one.profile === profile);
    const expected = expectation(file, stated ? profile : 'linux-gro');
    expect(checkExpected(file, expected, deliveries, false)).toEqual([]);
  });
});

test(`the profile predicts ${PREDICTED} generated scenarios, seed ${SEED}`, async () => {
  const unexplained: string[] = [];
  let units = 0;
  for (const scenario of first(PREDICTED, askable(SEED))) {
    const actual = await ran(scenario);
    const observes = { time: false, decisions: false };
    const comparison = compareOutcomes(predicted(scenario), actual, observes);
    units += actual.deliveries.filter(({ header }) => header.gsoType !== 0).length;
    if (comparison.kind === 'agree') continue;
    unexplained.push(printScenario(scenario, `${scenario.name}: ${JSON.stringify(comparison)}`));
  }
  expect(unexplained).toEqual([]);
  expect(units).toBeGreaterThan(PREDICTED);
});

test('a frame that the backend coalesced joins nothing, whatever its gso_size', async () => {
  const gso = '{needs_csum gso=tcp4 hdr_len=54 gso_size=100}';
  const scenario = forLinux(
    parseScenario(
      [
        'connection a 10.0.0.1:1000 > 10.0.0.2:80',
        '+0 a . 1:101(100)',
        `+0 a . 101:301(200) ${gso}`,
        `+0 a . 301:501(200) ${gso}`,
        '+0 a . 501:601(100)',
      ].join('\n'),
      'GSO',
    ).scenario,
  );
  const actual = await ran(scenario);
  expect(actual.deliveries).toHaveLength(4);
  const observes = { time: false, decisions: false };
  expect(compareOutcomes(predicted(scenario), actual, observes)).toEqual({ kind: 'agree' });
});

describe('a table of eight, more connections than generated scenarios have', () => {
  const flows = Array.from({ length: 10 }, (_, i) => `c${i}`);
  const scenario = forLinux(
    parseScenario(
      [
        ...flows.map((flow, i) => `connection ${flow} 10.0.0.1:${1000 + i} > 10.0.0.2:80`),
        ...flows.slice(0, 8).map((flow) => `+0 ${flow} . 1:101(100)`),
        '+0 c8 P. 1:101(100)',
        '+0 c0 . 101:201(100)',
        '+0 c9 . 1:101(100)',
        '+0 c0 . 201:301(100)',
      ].join('\n'),
      'nine flows',
    ).scenario,
  );
  const agreesWith = async (config: Partial<DeviceConfig>, choices: Partial<Choices>) => {
    const observes = { time: false, decisions: false };
    const said = predicted({ ...scenario, config: { ...scenario.config, ...config } }, choices);
    return compareOutcomes(said, await ran(scenario), observes).kind;
  };

  test('the ninth finalises the oldest, unless it is never held', async () => {
    expect(await agreesWith({}, {})).toBe('agree');
  });

  test('a capacity of nine, or the reading room=every-first, would give another outcome', async () => {
    expect(await agreesWith({ units: 9 }, {})).toBe('differ');
    expect(await agreesWith({}, { room: 'every-first' })).toBe('differ');
  });
});

test(`${REPEATED} scenarios have the same outcome each of ${TIMES} times`, async () => {
  const scenarios = [...first(REPEATED, askable(SEED + 1))];
  const campaign = async () => {
    const outcomes: Outcome[] = [];
    for (const scenario of scenarios) outcomes.push(await ran(scenario));
    return outcomes;
  };
  const once = await campaign();
  for (let again = 1; again < TIMES; again++) expect(await campaign()).toEqual(once);
});

test('a guest that dies is no answer, and the next scenario boots another', async () => {
  const scenario = forLinux(SINGLE);
  const before = await ran(scenario);
  const [pid] = emulators();
  if (pid === undefined) throw new Error('no emulator runs');
  process.kill(pid, 'SIGKILL');
  expect(await linux.run(scenario)).toMatchObject({
    kind: 'could-not-run',
    reason: expect.stringMatching(/^emulator-died: .*SIGKILL/),
    log: expect.any(String),
  });
  expect(await ran(scenario)).toEqual(before);
});

test('a closed subject leaves no process, and refuses further runs', async () => {
  const scenario = forLinux(SINGLE);
  await ran(scenario);
  const mine = emulators();
  expect(mine).toHaveLength(1);
  // The last test: a boot of its own would take as long as all scenarios above.
  await linux.close();
  expect(mine.filter((pid) => existsSync(`/proc/${pid}`))).toEqual([]);
  expect(await linux.run(scenario)).toMatchObject({
    kind: 'could-not-run',
    reason: expect.stringContaining('closed'),
  });
});
