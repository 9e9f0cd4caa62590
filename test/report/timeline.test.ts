import { describe, expect, test } from 'vitest';
import { timelineOf } from '../../harness/report/timeline.ts';
import { brokenSubject, findingOf, SEES_ALL, SEES_ORDER } from './findings.ts';

const TWO = `connection a 192.168.1.200:1500 > 192.168.1.100:8000
connection b 192.168.1.200:1501 > 192.168.1.100:8000
`;

const late = brokenSubject(SEES_ALL, {
  scenario: (scenario) => ({ ...scenario, config: { ...scenario.config, interval: 400_000 } }),
});

describe('a time line', () => {
  test('has a lane for each connection, and the units of both sides with their events', async () => {
    const text = `${TWO}+0 a . 1:101(100)\n+0 b . 1:11(10)\n+10us a . 101:201(100)\n+1ms clock`;
    const { lanes, instants, omitted } = timelineOf(await findingOf(text, late));
    expect(instants.map(({ at }) => at)).toEqual([0, 10_000, 300_000, 400_000]);
    expect(omitted).toBe(0);
    const [a, b] = lanes;
    expect(a?.segments.map(({ event, expected }) => [event, expected])).toEqual([
      [0, 'start, first-segment'],
      [2, 'append, append'],
    ]);
    expect(a?.model).toMatchObject([{ events: [0, 2], kind: 'differs' }]);
    expect(a?.subject).toMatchObject([{ events: [0, 2], kind: 'differs' }]);
    expect(b?.model).toMatchObject([{ events: [1] }]);
    expect(b?.subject).toMatchObject([{ events: [1] }]);
    expect(a?.model[0]?.slot).toBeLessThan(a?.subject[0]?.slot ?? 0);
  });

  test('lists the events of the device at each instant', async () => {
    const text = `config buffers=3\n${TWO}+0 link down\n+0 link up\n+0 a . 1:101(100)\n+10us buffers 3\n+1ms clock`;
    const { instants } = timelineOf(await findingOf(text, late));
    expect(instants.map(({ at, events }) => [at, events])).toEqual([
      [0, ['link down', 'link up']],
      [10_000, ['buffers 3']],
      [300_000, []],
      [400_000, []],
    ]);
  });

  test('puts the frames of one instant side by side, never two boxes in one place', async () => {
    const lines = Array.from({ length: 5 }, (_, i) => `+0 a P. ${1 + 10 * i}:${11 + 10 * i}(10)`);
    const { lanes, slots } = timelineOf(
      await findingOf(`${TWO}${lines.join('\n')}\n+1ms clock`, late),
    );
    expect(lanes[0]?.segments.map(({ slot }) => slot)).toEqual([0, 1, 2, 3, 4]);
    expect(slots).toBe(5 + 2);
  });

  test('of a long scenario is drawn around the difference', async () => {
    const lossy = brokenSubject(SEES_ORDER, {
      run: ({ deliveries, decisions }) => ({ decisions, deliveries: deliveries.toSpliced(70, 1) }),
    });
    const lines = Array.from({ length: 120 }, (_, i) => `+0 a P. ${1 + 20 * i}:${11 + 20 * i}(10)`);
    const finding = await findingOf(`${TWO}${lines.join('\n')}\n+1ms clock`, lossy);
    const { lanes, omitted } = timelineOf(finding);
    const events = lanes[0]?.segments.map(({ event }) => event) ?? [];
    expect(events).toContain(70);
    expect(events.length + omitted).toBe(120);
    expect(events.length).toBeLessThan(60);
    expect(lanes[0]?.model.find(({ kind }) => kind === 'missing')?.events).toEqual([70]);
  });

  test('distinguishes a passed frame from a unit that contains it', async () => {
    const passing = brokenSubject(SEES_ORDER, {
      run: ({ decisions }) => ({ decisions, deliveries: [] }),
    });
    const text = `${TWO}+0 a . 1:101(100)\n+0 raw 0011\n+1ms clock`;
    const { lanes } = timelineOf(await findingOf(text, passing));
    const others = lanes.find(({ connection }) => connection === undefined);
    expect(others?.segments).toMatchObject([{ event: 1 }]);
    expect(others?.model).toMatchObject([{ events: [1], kind: 'missing' }]);
  });
});
