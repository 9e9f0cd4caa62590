import { expect, test } from 'vitest';
import { findingNames, findingScenario } from '../../../harness/cli/finding-name.ts';
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

const tryDevice = (behaviour: string, ...cures: string[]) =>
  tryEmulator({
    tried: device(behaviour),
    cures: SHIPPED_CHANGES.filter((change) => cures.includes(changeId(change))),
    scenarios,
  });

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
  const cured = findings.filter(({ state }) => state === 'cured').map(({ id }) => id);
  expect(cured).toEqual(['trailer-in-unit']);
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
