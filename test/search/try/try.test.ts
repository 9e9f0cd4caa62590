import { expect, test } from 'vitest';
import { findingNames, findingScenario } from '../../../harness/cli/finding-name.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { frameCount, type Scenario } from '../../../harness/input/scenario/scenario.ts';
import { changeId } from '../../../harness/search/findings/entry.ts';
import {
  SHIPPED_CHANGES,
  tryEmulator,
  tryJson,
  tryStatus,
  tryText,
} from '../../../harness/search/try/try.ts';
import { withinStockMemory } from '../../../harness/subjects/stock.ts';
import { device } from '../findings/stand-in.ts';

const scenarios: Scenario[] = [];
for (const name of findingNames()) {
  const scenario = await findingScenario(name);
  if (!('kind' in withinStockMemory(scenario))) scenarios.push(scenario);
}

const cured = (...ids: string[]) =>
  SHIPPED_CHANGES.filter((change) => ids.includes(changeId(change)));

const tryDevice = (behaviour: string, ...cures: string[]) =>
  tryEmulator({ tried: device(behaviour), cures: cured(...cures), scenarios });

test('shipped QEMU has every finding still, and cures none', async () => {
  const tried = await tryDevice('qemu-stock');
  expect(tryStatus(tried)).toBe(0);
  expect(tried.findings.filter(({ state }) => state === 'cured')).toEqual([]);
  const asked = await tryDevice('qemu-stock', 'trailer-in-unit');
  expect(tryStatus(asked)).toBe(1);
  expect(tryText('x', 'c', asked)).toContain('docs/findings/trailer-in-unit.rsc (frames: 2)');
});

test('a fix of one finding is the cure of exactly that', async () => {
  const fixed = 'qemu-stock,-trailer-in-unit';
  expect(tryStatus(await tryDevice(fixed, 'trailer-in-unit'))).toBe(0);
  expect(tryStatus(await tryDevice(fixed, 'psh-last'))).toBe(1);
  const { findings } = await tryDevice(fixed);
  const ids = findings.filter(({ state }) => state === 'cured').map(({ id }) => id);
  expect(ids).toEqual(['trailer-in-unit']);
});

test('a fix that breaks something else is no cure, and the scenario that shows it is small', async () => {
  const tried = await tryDevice('qemu-stock,-trailer-in-unit,psh=or-flush', 'trailer-in-unit');
  const [other] = tried.others;
  expect(other?.name).toContain('psh=');
  expect(frameCount(other?.smallest ?? { events: [] })).toBeLessThanOrEqual(4);
  expect(tryStatus(tried)).toBe(1);
  const data: unknown = JSON.parse(tryJson('x', 'c', tried));
  expect(data).toMatchObject({ status: 1, cures: ['trailer-in-unit'] });
});

test('the scenario of a difference is shrunk, and printed', async () => {
  const long = parseScenario(
    `connection a 10.0.0.1:1000 > 10.0.0.2:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
+0 b . 1:101(100) ack 1
+0 a . 1:2(1) ack 1 pad=5
+0 b . 101:201(100) ack 1
+0 a . 2:3(1) ack 1
+0 a . 3:4(1) ack 1
+0 b . 201:301(100) ack 1
+300us clock
`,
    'long',
  ).scenario;
  const tried = await tryEmulator({
    ...{ tried: device('qemu-stock'), cures: cured('trailer-in-unit') },
    ...{ scenarios: [long], budget: 200 },
  });
  const [smallest] = tried.others.map((other) => other.smallest);
  expect(frameCount(smallest ?? { events: [] })).toBe(2);
  expect(tryText('x', 'c', tried)).toMatch(
    /smallest: long, shrunk \(frames: 2\)\n {6}(config|connection) /,
  );
});

test('when nothing could be run, the commit is skipped', async () => {
  const tried = await tryEmulator({
    tried: device('qemu-stock', () => ({ kind: 'could-not-run', reason: 'dead', next: '' })),
    cures: [],
    scenarios: [],
  });
  expect(tryStatus(tried)).toBe(125);
});

test('only when nothing at all could be run is the status 125', () => {
  const status = (scenarios: number) =>
    tryStatus({
      cures: [],
      findings: [],
      others: [],
      compared: {
        scenarios,
        same: { right: 0, wrong: 0 },
        changes: [],
        rows: [],
        notRun: new Map([
          ['no clock', 1],
          ['two queue pairs', 2],
        ]),
      },
    });
  expect(status(3)).toBe(125);
  expect(status(4)).toBe(0);
});
