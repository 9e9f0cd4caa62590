import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { findingCases } from '../../../harness/search/campaign/sources.ts';
import { alterationName } from '../../../harness/search/compare/alteration.ts';
import { type CompareResult, compareSides } from '../../../harness/search/compare/compare.ts';
import type { ComparedSide } from '../../../harness/search/compare/scenario.ts';
import { shownBehaviour } from '../../../harness/search/compare/shown.ts';
import { compareJson, compareText } from '../../../harness/search/compare/text.ts';
import { couldNotRun, type Outcome } from '../../../harness/subjects/subject.ts';
import { printBehaviour, WINDOWS_BEHAVIOUR } from '../../../model/index.ts';
import { behaviour } from '../explain/behaviours.ts';
import { device } from '../findings/stand-in.ts';

const { scenario: PADDED } = parseScenario(
  `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1 pad=5
+0 a P. 2:3(1) ack 1
+0 a . 3:4(1) ack 1
+300us clock
`,
  'padded.rsc',
);
const { scenario: PLAIN } = parseScenario(
  `connection a 10.0.0.1:1000 > 10.0.0.2:80
+0 a . 1:2(1) ack 1
`,
  'plain.rsc',
);

/** A device that does as `text` says, and is documented as `known`. */
function side(text: string, known: string, change?: (outcome: Outcome) => Outcome): ComparedSide {
  return { started: device(text, change), behaviour: behaviour(known) };
}

function compare(of: ComparedSide, against: ComparedSide, scenarios = [PADDED, PLAIN]) {
  return compareSides({ of, against, rules: WINDOWS_BEHAVIOUR, scenarios });
}

const rowsOf = ({ rows }: CompareResult) =>
  rows.map(
    ({ verdict, alteration, scenarios }) => `${verdict} ${alterationName(alteration)} ${scenarios}`,
  );

const STOCK = side('qemu-stock', 'qemu-stock');

describe('a side against another, measured by the rules', () => {
  test('a defect less is fixed, in the scenarios that show it, and no other', async () => {
    const findings = (await findingCases(true)).map(({ scenario }) => scenario);
    const scenarios = findings.filter(({ name }) => !name.includes('memory-overrun'));
    const mine = side('qemu-stock,-trailer-in-unit', 'qemu-stock');
    const result = await compare(mine, STOCK, scenarios);
    expect(rowsOf(result)).toEqual(['fixed trailer-in-unit 1']);
    expect(result.rows[0]).toMatchObject({
      kept: ['stream', 'order'],
      smallest: { name: 'docs/findings/trailer-in-unit.rsc' },
    });
    expect(result.same).toEqual({ right: 0, wrong: scenarios.length - 1 });
  });

  test.each([
    ['windows,psh=or-flush', 'windows', ['broken psh=or-flush 1']],
    ['windows', 'windows,psh=or-flush', ['fixed psh=or-flush 1']],
    ['windows,psh=last', 'windows,psh=or-flush', ['changed psh=or-flush -> last 1']],
    ['windows,+trailer-in-unit', 'windows', ['broken trailer-in-unit 1']],
    ['windows', 'windows', []],
    [
      'windows,+trailer-in-unit',
      'windows,psh=or-flush',
      ['broken trailer-in-unit 1', 'fixed psh=or-flush 1'],
    ],
  ])('%s against %s: %j', async (of, against, rows) => {
    const result = await compare(side(of, against), side(against, against));
    expect(rowsOf(result)).toEqual(rows);
  });

  test('no change explains it: the kinds that come and go, with the laws', async () => {
    const spoil = (outcome: Outcome): Outcome =>
      outcome.kind === 'ran'
        ? {
            ...outcome,
            deliveries: outcome.deliveries.map((one) => ({ ...one, bytes: one.bytes.with(-1, 9) })),
          }
        : outcome;
    const broken = side('windows', 'windows', spoil);
    const result = await compare(broken, side('windows', 'windows'));
    expect(rowsOf(result)).toEqual(['broken unexplained: shows law:stream 1']);
    expect(result.rows[0]?.broken).toContain('stream');
    const back = await compare(side('windows', 'windows'), broken);
    expect(rowsOf(back)).toEqual(['fixed unexplained: no more law:stream 1']);
  });

  test('a law is said of an alteration only where it is alone', async () => {
    const both = side('windows,+trailer-in-unit,+num-buffers-unwritten', 'windows');
    const plain = { ...PLAIN, events: [...PLAIN.events, { kind: 'clock' as const, at: 1e6 }] };
    const result = await compare(both, side('windows', 'windows'), [PADDED, plain]);
    expect(result.rows.map(({ name, broken }) => [name, broken])).toEqual([
      ['num-buffers-unwritten', ['virtio-header']],
      ['trailer-in-unit', []],
    ]);
  });

  test('a side that dies is broken, one that dies no more is fixed, none when both do', async () => {
    const die = () => couldNotRun('It died.', 'Look.');
    const dead = side('windows', 'windows', die);
    const alive = side('windows', 'windows');
    expect(rowsOf(await compare(dead, alive))).toEqual(['broken It died. 2']);
    expect(rowsOf(await compare(alive, dead))).toEqual(['fixed It died. 2']);
    const neither = await compare(dead, dead);
    expect(rowsOf(neither)).toEqual([]);
    expect([...neither.notRun]).toEqual([['It died.', 2]]);
  });

  test('the behaviour that a side shows is the documented one without what is fixed', async () => {
    const mine = side('qemu-stock,-trailer-in-unit', 'qemu-stock');
    const shown = await shownBehaviour(mine, [PADDED, PLAIN]);
    expect(printBehaviour(shown)).toBe('qemu-stock,-trailer-in-unit');
  });

  test('as text and as data', async () => {
    const story = { of: 'mine', against: 'stock', command: 'npx rsclab compare --of mine' };
    const result = await compare(side('qemu-stock,-trailer-in-unit', 'qemu-stock'), STOCK);
    expect(compareText(story, result)).toBe(`\
mine against stock, measured by model:windows: 2 scenarios
  fixed           1
  unchanged       1  as the rules say

fixed: trailer-in-unit (1 scenario)
  laws broken in its place, by what is still wrong: checksums
  laws kept again: stream, order
  smallest: padded.rsc (3 frames)
  npx rsclab explain padded.rsc --of mine --against stock

Again with
  npx rsclab compare --of mine
`);
    expect(JSON.parse(compareJson(story, result))).toMatchObject({
      scenarios: 2,
      same: { right: 1, wrong: 0 },
      rows: [{ verdict: 'fixed', name: 'trailer-in-unit', scenarios: 1, smallest: 'padded.rsc' }],
      changes: [{ scenario: 'padded.rsc', verdict: 'fixed' }],
    });
  });
});
