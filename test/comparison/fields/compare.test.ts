import { describe, expect, test } from 'vitest';
import { align } from '../../../harness/comparison/fields/align.ts';
import { compareDelivery, compareOutcomes } from '../../../harness/comparison/fields/compare.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import type { CouldNotRun, Outcome } from '../../../harness/subjects/subject.ts';
import type { Decision, Delivery } from '../../../model/index.ts';

const BOTH = { time: true, decisions: true };
const NEITHER = { time: false, decisions: false };

/** The frames of lines `a . 1:2(1) ...` as deliveries. */
function delivered(...lines: readonly string[]): Delivery[] {
  const text = ['connection a 1.2.3.4:5 > 6.7.8.9:10', ...lines.map((line) => `+0 ${line}`)];
  const { events } = parseScenario(text.join('\n'), 'case.rsc').scenario;
  return events.flatMap((event) => {
    if (event.kind !== 'frame') return [];
    return [{ at: event.at, header: event.header, bytes: event.bytes }];
  });
}

function ran(deliveries: readonly Delivery[], decisions: readonly Decision[] = []): Outcome {
  return { kind: 'ran', deliveries, decisions };
}

function fieldsBetween(left: string, right: string): unknown[] {
  const [expected] = delivered(left);
  const [actual] = delivered(right);
  if (expected === undefined || actual === undefined) throw new Error('no frame');
  return compareDelivery(expected, actual).map((one) => [one.field, one.expected, one.actual]);
}

describe('two deliveries, field by field in a fixed order', () => {
  test('virtio before Ethernet before IP before TCP, bytes last', () => {
    expect(
      fieldsBetween(
        'a . 1:5(4) win 9 ttl=8 smac=02:00:00:00:00:01 {gso_size=1} sum=0x0001 ipsum=0x0002',
        'a P. 1:5(4) win 10 ttl=7 smac=02:00:00:00:00:02 {gso_size=2} fill=00 sum=0x0003 ipsum=0x0004',
      ),
    ).toEqual([
      ['virtio gso_size', 1, 2],
      ['ethernet source', '02:00:00:00:00:01', '02:00:00:00:00:02'],
      ['ipv4 ttl', 8, 7],
      ['ipv4 header checksum', 2, 4],
      ['tcp flags', '.', 'P.'],
      ['tcp window', 9, 10],
      ['tcp checksum', 1, 3],
      ['payload byte 0', 1, 0],
      ['frame byte 11', 1, 2],
    ]);
  });

  test('options in words', () => {
    expect(fieldsBetween('a . 1:1(0) <TS val 1 ecr 2>', 'a . 1:1(0) <TS val 1 ecr 3>')[0]).toEqual([
      'tcp options',
      '<TS val 1 ecr 2,eol,eol>',
      '<TS val 1 ecr 3,eol,eol>',
    ]);
  });

  test('frames that are no TCP are compared as bytes', () => {
    expect(fieldsBetween('raw 00010203', 'raw 00010503')).toEqual([['frame byte 2', 2, 5]]);
    expect(fieldsBetween('raw 0001', 'raw 000102')).toEqual([
      ['frame length', 2, 3],
      ['frame byte 2', undefined, 2],
    ]);
  });

  test('equal ones have no difference', () => {
    expect(fieldsBetween('a . 1:5(4)', 'a . 1:5(4)')).toEqual([]);
  });
});

describe('two outcomes', () => {
  const three = delivered('a . 1:5(4)', 'a . 5:9(4)', 'a . 9:13(4)');

  test('agree', () => {
    expect(compareOutcomes(ran(three), ran(three), BOTH)).toEqual({ kind: 'agree' });
  });

  test('one missing delivery, or one extra delivery, is one difference', () => {
    const two = three.toSpliced(1, 1);
    expect(compareOutcomes(ran(three), ran(two), BOTH)).toEqual({
      kind: 'differ',
      differences: [{ kind: 'missing', expected: 1 }],
    });
    expect(compareOutcomes(ran(two), ran(three), BOTH)).toEqual({
      kind: 'differ',
      differences: [{ kind: 'extra', actual: 1 }],
    });
  });

  test('order matters', () => {
    expect(compareOutcomes(ran(three), ran(three.toReversed()), NEITHER).kind).toBe('differ');
  });

  test('times only where both observe them', () => {
    const later = three.map((one) => ({ ...one, at: one.at + 1 }));
    expect(compareOutcomes(ran(three), ran(later), NEITHER)).toEqual({ kind: 'agree' });
    const differences = compareOutcomes(ran(three), ran(later), BOTH);
    expect(differences).toMatchObject({
      differences: [{ fields: [{ field: 'time (ns)', expected: 0, actual: 1 }] }, {}, {}],
    });
  });

  test('decisions only where both report them, as differences of their own', () => {
    const append: Decision = { event: 1, action: 'append', rule: 'append', operands: { x: 1 } };
    const breaks: Decision = { event: 1, action: 'finalise-start', rule: 'dscp', operands: {} };
    const left = ran(three, [append]);
    expect(compareOutcomes(left, ran(three, [{ ...append, operands: {} }]), BOTH).kind).toBe(
      'agree',
    );
    expect(compareOutcomes(left, ran(three, [breaks]), NEITHER).kind).toBe('agree');
    expect(compareOutcomes(left, ran(three, [breaks]), BOTH)).toEqual({
      kind: 'differ',
      differences: [
        {
          kind: 'decision',
          event: 1,
          fields: [
            { field: 'rule', expected: 'append', actual: 'dscp' },
            { field: 'action', expected: 'append', actual: 'finalise-start' },
          ],
        },
      ],
    });
    expect(compareOutcomes(left, ran(three), BOTH).kind).toBe('differ');
  });

  test('a subject that could not run neither agrees nor differs', () => {
    const dead: CouldNotRun = { kind: 'could-not-run', reason: 'dead', next: 'look' };
    expect(compareOutcomes(ran([]), dead, BOTH)).toMatchObject({
      kind: 'could-not-run',
      side: 'actual',
    });
    expect(compareOutcomes(dead, dead, BOTH)).toMatchObject({ side: 'expected' });
  });

  test('neither side is changed', () => {
    const outcome = ran(three);
    const before = structuredClone(outcome);
    compareOutcomes(outcome, ran(three.slice(1)), NEITHER);
    expect(outcome).toEqual(before);
  });
});

describe('alignment', () => {
  const pairs = (a: string, b: string) =>
    align([...a], [...b]).map(
      ({ expected, actual }) => `${a[expected ?? -1] ?? '-'}${b[actual ?? -1] ?? '-'}`,
    );

  test.each([
    ['abc', 'abc', 'aa bb cc'],
    ['abc', 'ac', 'aa b- cc'],
    ['ac', 'abc', 'aa -b cc'],
    ['abcd', 'axcd', 'aa bx cc dd'],
    ['abcd', 'bcda', 'a- bb cc dd -a'],
    ['', 'ab', '-a -b'],
    ['ab', '', 'a- b-'],
    ['aXbYc', 'abc', 'aa X- bb Y- cc'],
    ['abab', 'ab', 'aa bb a- b-'],
    ['1ab2', '3xab4', '13 -x aa bb 24'],
  ])('%s with %s', (a, b, expected) => {
    expect(pairs(a, b).join(' ')).toBe(expected);
  });
});
