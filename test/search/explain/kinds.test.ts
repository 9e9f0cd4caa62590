import { describe, expect, test } from 'vitest';
import { compareDelivery } from '../../../harness/comparison/fields/compare.ts';
import { fieldsOf } from '../../../harness/comparison/fields/fields.ts';
import { parseScenario } from '../../../harness/input/scenario/parse.ts';
import { checkKind, KINDS, kindsShown } from '../../../harness/search/explain/kinds.ts';
import { VNET_F_RSC_INFO } from '../../../model/wire/vnet-header.ts';
import { behaviour, ranUnder, SEES_ALL } from './behaviours.ts';

const { scenario } = parseScenario(
  `connection a 10.0.0.1:1000 > 10.0.0.2:80
connection b [fd00::1]:1000 > [fd00::2]:80
+0 a . 1:2(1) ack 1
+0 b . 1:2(1) ack 1
+300us clock
`,
  'case.rsc',
);

/** The names of all fields that frames of both families can have, in a unit and alone. */
function namesOfFields(): string[] {
  return scenario.events.flatMap((event) => {
    if (event.kind !== 'frame') return [];
    return [0, VNET_F_RSC_INFO].flatMap((flags) => {
      const delivery = { at: 0, queue: 0, header: { ...event.header, flags }, bytes: event.bytes };
      return fieldsOf(delivery).map(({ name }) => name);
    });
  });
}

describe('the kinds of difference', () => {
  test('are those that a comparison can give, no more and no fewer', () => {
    const [first] = scenario.events;
    if (first?.kind !== 'frame') throw new Error('no frame');
    const delivery = { at: 0, header: first.header, bytes: first.bytes };
    const other = { ...delivery, bytes: first.bytes.with(-1, 0xff) };
    const bytes = compareDelivery(delivery, other).map(({ field }) => field.replace(/ \d+$/, ''));
    const fields = [...namesOfFields(), ...bytes];
    const others = ['missing', 'extra', 'another frame', 'decision action', 'decision rule'];
    const listed = KINDS.filter((kind) => !kind.startsWith('law:'));
    expect(listed.toSorted()).toEqual([...new Set([...fields, ...others])].toSorted());
    expect(new Set(KINDS).size).toBe(KINDS.length);
  });

  test('an unknown one is refused with the nearest and all', () => {
    expect(checkKind('tcp flags')).toBe('tcp flags');
    for (const [given, nearest] of [
      ['law:foo', 'law:hold'],
      ['tcp flag', 'tcp flags'],
      ['', 'extra'],
    ]) {
      expect(() => checkKind(given ?? '')).toThrow(
        expect.objectContaining({
          code: 'bad-argument',
          next: expect.stringMatching(new RegExp(`^The nearest are: .*${nearest}.*Known are:\n`)),
        }),
      );
    }
  });

  test('are shown the worst first, the virtio header last', () => {
    const [of, against] = ['qemu-stock', 'windows'].map((name) =>
      ranUnder(scenario, behaviour(name)),
    );
    if (of === undefined || against === undefined) throw new Error('two names, two runs');
    const spoilt = of.deliveries.map((one) => ({ ...one, bytes: one.bytes.with(-1, 0xee) }));
    const run = { kind: 'ran', scenario, of: { ...of, deliveries: spoilt }, against } as const;
    const kinds = kindsShown({ ...run, observes: SEES_ALL });
    expect(kinds[0]).toBe('law:stream');
    expect(kinds).toContain('payload byte');
    expect(kinds.at(-1)).toBe('virtio num_buffers');
  });
});
