import { describe, expect, test } from 'vitest';
import { FIN, runModel } from '../../model/index.ts';
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
        coalesced: true,
        delivery: 0,
      },
      {
        cause: 'interval',
        at: 300_004,
        family: 'ipv6',
        events: [4],
        segments: 1,
        coalesced: false,
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
