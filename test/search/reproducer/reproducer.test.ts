import { deepStrictEqual } from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { findingNames, findingScenario } from '../../../harness/cli/finding-name.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { octetsOf, octetWords } from '../../../harness/search/reproducer/octets.ts';
import {
  findingReproducer,
  scenarioReproducer,
} from '../../../harness/search/reproducer/reproducer.ts';
import { shellScript } from '../../../harness/search/reproducer/shell.ts';
import { WINDOWS_BEHAVIOUR } from '../../../model/index.ts';
import { ROOT } from '../../meta/files.ts';

const FOLDER = path.join(ROOT, 'docs/findings');

test('every finding has its reproducer, as `make reproducers` writes it, and there is no other', async () => {
  const names = findingNames();
  const scripts = readdirSync(FOLDER).filter((file) => file.endsWith('.sh'));
  deepStrictEqual(
    scripts.sort(),
    names.map((name) => `${name}.sh`),
  );
  for (const name of names) {
    const text = shellScript(findingReproducer(name, await findingScenario(name)));
    const written = readFileSync(path.join(FOLDER, `${name}.sh`), 'utf8');
    expect(written === text, `docs/findings/${name}.sh is old: make reproducers`).toBe(true);
  }
});

test('octets stand as words, and are read back', async () => {
  for (const name of ['memory-overrun', 'ipv4-units-shorter', 'trailer-in-unit']) {
    const { events } = await findingScenario(name);
    for (const event of events) {
      if (event.kind !== 'frame') continue;
      const words = octetWords(event.bytes);
      expect(words.length).toBeLessThan(1_000);
      deepStrictEqual(Buffer.from(octetsOf(words)), Buffer.from(event.bytes));
    }
  }
  expect(() => octetsOf('@1')).toThrow(RangeError);
});

test('a fix of one finding is right where another is still there, and shipped QEMU never is', async () => {
  const { right } = findingReproducer('trailer-in-unit', await findingScenario('trailer-in-unit'));
  deepStrictEqual(
    right.also.map(({ names }) => names),
    ['header=rsc-info-only'],
  );
  for (const name of findingNames()) {
    const { right } = findingReproducer(name, await findingScenario(name));
    if (right.shipped === undefined) continue;
    for (const { deliveries } of [right, ...right.also]) {
      expect(sameDeliveries(deliveries, right.shipped), name).toBe(false);
    }
  }
});

test('a scenario that is no finding is judged by one behaviour', () => {
  const text = 'connection a 10.0.0.1:1000 > 10.0.0.2:80\n+0 a . 1:2(1)\n+300us clock\n';
  const { scenario } = parseScenario(text, 'x.rsc');
  const { right } = scenarioReproducer(scenario, WINDOWS_BEHAVIOUR);
  expect(right.also).toEqual([]);
  expect(right.deliveries.map(({ at }) => at)).toEqual([300_000]);
});

test('a scenario that no script can play is refused by name', () => {
  const connection = 'connection a 10.0.0.1:1000 > 10.0.0.2:80\n';
  const refused = (text: string) => {
    const { scenario } = parseScenario(text, 'x.rsc');
    return () => scenarioReproducer(scenario, WINDOWS_BEHAVIOUR);
  };
  expect(refused(`config pairs=2\n${connection}+0 a . 1:2(1)\n`)).toThrow(/2 queue pairs/);
  const frames = Array.from({ length: 1200 }, () => '+0 a . 1:2(1)\n').join('');
  expect(refused(connection + frames)).toThrow(/receive buffers/);
});

function sameDeliveries(a: readonly unknown[], b: readonly unknown[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
