import { describe, expect, test } from 'vitest';
import { createReceiver, FIN, runModel } from '../../model/index.ts';
import { ack, afterBurst, burst, CONFIG, data, frame, LATER } from './support.ts';

describe('a run tells', () => {
  const frames = [data(1, 10), ack(11, { window: 3 }), data(11, 10), data(21, 5, { flags: FIN })];

  test('where each delivery came from', () => {
    expect(afterBurst(frames).provenance).toEqual([
      { kind: 'unit', events: [0, 1, 2], cause: 'tcp-flags' },
      { kind: 'frame', events: [3] },
    ]);
  });

  test('which units ended, when and why', () => {
    const run = afterBurst([...frames, data(99, 7, { family: 'ipv6' })]);
    expect(run.finalised).toEqual([
      {
        cause: 'tcp-flags',
        at: 3,
        family: 'ipv4',
        events: [0, 1, 2],
        segments: 2,
        touched: true,
        delivery: 0,
      },
      {
        cause: 'interval',
        at: 300_004,
        family: 'ipv6',
        events: [4],
        segments: 1,
        touched: false,
        delivery: 2,
      },
    ]);
  });

  test('what is still held: the end of the events finalises nothing', () => {
    const run = runModel(CONFIG, burst(...frames.slice(0, 3), data(1, 9, { sourcePort: 5 })));
    expect(run.deliveries).toEqual([]);
    expect(run.held).toEqual({ units: 2, segments: 3, events: [0, 1, 2, 3] });
  });

  test('the index of the event, not of the frame', () => {
    const run = runModel(CONFIG, [{ kind: 'clock', at: 0 }, frame(ack(1)), LATER]);
    expect(run.decisions.map(({ event }) => event)).toEqual([1]);
    expect(run.provenance).toEqual([{ kind: 'frame', events: [1] }]);
  });
});

describe('a receiver', () => {
  test('given one event at a time does what the whole run does', () => {
    const events = [...burst(data(1, 10), data(11, 10), data(99, 10)), LATER];
    const receiver = createReceiver(CONFIG);
    events.forEach((event, i) => {
      receiver.receive(event, i);
    });
    expect(receiver.run()).toEqual(runModel(CONFIG, events));
  });

  test('tells how far it has come at any time', () => {
    const receiver = createReceiver(CONFIG);
    receiver.receive(frame(data(1, 10)), 0);
    expect(receiver.run().held.units).toBe(1);
    receiver.receive(LATER, 1);
    expect(receiver.run().held.units).toBe(0);
    expect(receiver.run().deliveries).toHaveLength(1);
  });

  test('refuses time that goes back', () => {
    const receiver = createReceiver(CONFIG);
    receiver.receive({ kind: 'clock', at: 5 }, 0);
    expect(() => receiver.receive({ kind: 'clock', at: 4 }, 1)).toThrow(
      'event 1 at 4 ns lies before 5 ns',
    );
  });
});
