// The deviations of stock QEMU that no reading covers: each defect shows in its own scenario, and any
// set of defects can be combined. test/live/stock.test.ts shows the same scenarios on stock QEMU.
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { generateScenarios } from '../../harness/input/generate/scenario.ts';
import { parseScenario } from '../../harness/input/scenario/parse.ts';
import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import { generate, parseGeneratedName } from '../../harness/search/campaign/suites.ts';
import { differenceKinds } from '../../harness/search/explain/kind.ts';
import { runPair } from '../../harness/search/explain/pair.ts';
import {
  type Behaviour,
  DEFECT_IDS,
  DEFECTS,
  type DefectId,
  PROFILE_IDS,
  PROFILES,
  parseBehaviour,
  printBehaviour,
  QEMU_STOCK,
  runModel,
  SEVERITIES,
  SOURCES,
  UnknownChoice,
} from '../../model/index.ts';
import { defectFile } from './files.ts';
import { stockPair } from './stock-pair.ts';

async function kindsOf(id: DefectId, scenario: Scenario): Promise<readonly string[]> {
  const run = await runPair(stockPair(id), scenario);
  if (run.kind !== 'ran') throw new Error(run.failure.reason);
  return differenceKinds(run);
}

/** The model's run of the scenario `text` under `behaviour`. */
function ranUnder(text: string, behaviour: string) {
  const { config, events } = parseScenario(text, 'a scenario of this test').scenario;
  const { choices, defects } = parseBehaviour(behaviour);
  return runModel(config, events, choices, defects);
}

test('a unit that is lost is not delivered later', () => {
  const { scenario } = defectFile('migration-loses-units');
  const { choices, defects } = parseBehaviour('windows,+migration-loses-units');
  const { deliveries, lost } = runModel(scenario.config, scenario.events, choices, defects);
  expect(deliveries).toEqual([]);
  expect(lost).toHaveLength(1);
});

test('payload behind a unit of a pure ACK is no acknowledgment of the same sequence number', () => {
  const { decisions } = ranUnder(
    `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:1(0) ack 1
+0 a . 1:101(100) ack 1 win 65534
`,
    'qemu-stock',
  );
  expect(decisions.map(({ action, rule }) => `${action} ${rule}`)).toEqual([
    'start pure-ack',
    'append append',
  ]);
});

test('families that end together: first the one that had a unit earlier', () => {
  const { provenance } = ranUnder(
    `connection a 10.0.0.1:1000 > 10.0.0.2:80
connection v [fd00::1]:1000 > [fd00::2]:80
connection b 10.0.0.1:1001 > 10.0.0.2:80
connection w [fd00::1]:1001 > [fd00::2]:80
+0 a . 1:101(100) ack 1
+0 v . 1:101(100) ack 1
+0 b . 1:101(100) ack 1
+0 w . 1:101(100) ack 1
+1ms clock
`,
    'windows,+pools-apart',
  );
  expect(provenance.map(({ events }) => events)).toEqual([[0], [2], [1], [3]]);
});

test('the two low bits of DSCP, and no others, are tested for ECN in IPv6', () => {
  const { decisions } = ranUnder(
    `connection a [fd00::1]:1000 > [fd00::2]:80 tos=0x04
connection b [fd00::1]:1001 > [fd00::2]:80 tos=0x03
connection c [fd00::1]:1002 > [fd00::2]:80 tos=0x08
+0 a . 1:101(100) ack 1
+0 b . 1:101(100) ack 1
+0 c . 1:101(100) ack 1
+1ms clock
`,
    'windows,+ipv6-dscp-bypasses',
  );
  expect(decisions.map(({ action }) => action)).toEqual(['pass', 'start', 'pass']);
});

test.each([
  ['windows,+frames-for-nobody-taken', ['a']],
  ['windows', []],
])('frames that wait as the machine stops, under %s', (behaviour, delivered) => {
  const { provenance } = ranUnder(
    `config buffers=0
connection a 10.0.0.1:1000 > 10.0.0.100:2000
connection x 10.0.0.1:1002 > 10.0.0.100:2000
+0 x . 1:1(0) proto=17
+0 a . 1:101(100)
+1us stop
+0 cont
+0 buffers 2
`,
    behaviour,
  );
  expect(provenance.map(({ events }) => (events[0] === 1 ? 'a' : 'x'))).toEqual(delivered);
});

test.each([
  ['as long as the buffer is none', 0, undefined],
  ['one octet longer is one', 1, 0],
])('overrun of a unit’s buffer: a frame %s', (_, pad, overrun) => {
  const run = ranUnder(
    `connection a [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:65516(65515) ack 1 pad=${pad}
`,
    'windows,+unit-buffer-unchecked',
  );
  expect(run.overrun).toBe(overrun);
});

describe.each(DEFECT_IDS)('%s', (id) => {
  const { scenario, comment } = defectFile(id);

  test('shows in its scenario, and only with it', async () => {
    expect(await kindsOf(id, scenario)).not.toEqual([]);
  });

  test('was found by the generator', async () => {
    const name = /^Shrunk from (\S+) /m.exec(comment)?.[1];
    const which = parseGeneratedName(name ?? '');
    if (which === undefined) throw new Error(`no generated scenario in: ${comment}`);
    expect(await kindsOf(id, generate(which))).not.toEqual([]);
  });

  test('has its behaviour, the function that shows it, and the statement it contradicts', () => {
    const { prose, severity, cites, breaks } = DEFECTS[id];
    expect(SEVERITIES).toContain(severity);
    expect(prose).toMatch(/^\S.*\.$/);
    expect(breaks.says).toMatch(/^\S.*\.$/);
    expect(breaks.rule).not.toBe('');
    const [seen, broken] = cites;
    expect(seen.source).toBe('stock QEMU');
    expect(seen.at).toMatch(/virtio_net_/);
    expect(Object.keys(SOURCES)).toContain(broken.source);
    expect(broken.at).not.toBe('');
  });
});

test('every file belongs to a defect', () => {
  const folder = new URL('.', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.rsc'));
  expect(files.sort()).toEqual(DEFECT_IDS.map((id) => `${id}.rsc`).sort());
});

const anyBehaviour: fc.Arbitrary<Behaviour> = fc.record({
  choices: fc.constantFrom(...PROFILE_IDS).map((id) => PROFILES[id]),
  defects: fc.subarray(DEFECT_IDS).map((ids): ReadonlySet<DefectId> => new Set(ids)),
});

describe('any set of defects', () => {
  test('under any profile decides on every frame', () => {
    const scenarios = [...generateScenarios(7, 40)];
    const property = fc.property(
      anyBehaviour,
      fc.constantFrom(...scenarios),
      ({ choices, defects }, { config, events }) => {
        const { decisions } = runModel(config, events, choices, defects);
        expect(decisions.length).toBe(events.filter(({ kind }) => kind === 'frame').length);
      },
    );
    fc.assert(property, { seed: 7, numRuns: 400 });
  });

  test('is read as it is written', () => {
    const property = fc.property(anyBehaviour, (behaviour) => {
      expect(parseBehaviour(printBehaviour(behaviour))).toEqual(behaviour);
    });
    fc.assert(property, { seed: 7, numRuns: 200 });
  });
});

describe('the text of a behaviour', () => {
  test('qemu-stock has its defects, and can lose one', () => {
    expect(parseBehaviour('qemu-stock')).toEqual(QEMU_STOCK);
    expect(parseBehaviour('qemu-stock,-pools-apart').defects.has('pools-apart')).toBe(false);
    expect(printBehaviour(QEMU_STOCK)).toBe('qemu-stock');
  });

  test('other profiles have none, and can be given some', () => {
    expect(parseBehaviour('windows').defects.size).toBe(0);
    expect([...parseBehaviour('windows,psh=last,+trailer-in-unit').defects]).toEqual([
      'trailer-in-unit',
    ]);
  });

  test('an unknown defect is refused, and the known ones are named', () => {
    expect(() => parseBehaviour('windows,+colour')).toThrow(UnknownChoice);
    expect(() => parseBehaviour('windows,+colour')).toThrow(/unknown defect 'colour'.*pools-apart/);
  });
});

test('a data offset below 5 that is believed: the unit has the payload behind the 20 bytes of the header', () => {
  const { deliveries } = ranUnder(
    `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:101(100) ack 1 doff=4
+0 a . 105:205(100) ack 1
+300us clock
`,
    'qemu-stock',
  );
  expect(deliveries.map(({ bytes }) => bytes.length)).toEqual([14 + 20 + 20 + 200]);
});

test('a pure ACK that is appended is no segment of the unit, unless that is a defect too', () => {
  const segments = ['qemu-stock', 'qemu-stock,-ack-counted'].map((behaviour) => {
    const { deliveries } = ranUnder(
      `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
+0 a . 2:2(0) ack 1
+300us clock
`,
      behaviour,
    );
    return deliveries.map(({ header }) => header.csumStart);
  });
  expect(segments).toEqual([[2], [1]]);
});
