import { describe, expect, test } from 'vitest';
import { type DeviceEvent, FIN, runModel } from '../../model/index.ts';
import { ack, afterBurst, burst, CONFIG, data, frame, LATER } from './support.ts';

describe('a run tells', () => {
  const frames = [data(1, 10), ack(11, { window: 3 }), data(11, 10), data(21, 5, { flags: FIN })];

  test('the provenance of each delivery', () => {
    expect(afterBurst(frames).provenance).toEqual([
      { kind: 'unit', events: [0, 1, 2], cause: 'tcp-flags' },
      { kind: 'frame', events: [3] },
    ]);
  });

  test('the finalised units, with time and cause', () => {
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

  test('the units still held: the end of the events finalises nothing', () => {
    const run = runModel(CONFIG, burst(...frames.slice(0, 3), data(1, 9, { sourcePort: 5 })));
    expect(run.deliveries).toEqual([]);
    expect(run.held).toEqual({ units: 2, segments: 3, events: [0, 1, 2, 3] });
  });

  test('the index of the event, not of the frame', () => {
    const run = runModel(CONFIG, [{ kind: 'clock', at: 0 }, frame(ack(1)), LATER]);
    expect(run.decisions.map(({ event }) => event)).toEqual([1]);
    expect(run.provenance).toEqual([{ kind: 'frame', events: [1] }]);
  });

  const other = (at: number) => frame(new Uint8Array(60), at);
  const behind = [frame(data(1, 10)), { kind: 'clock', at: 300_000 } as const, other(300_001)];

  test('waiting: finalised units, and the frames behind them', () => {
    const { waiting } = runModel({ ...CONFIG, buffers: 0 }, [...behind, other(300_002)]);
    expect(waiting).toEqual({ units: [[0]], frames: [2, 3] });
  });

  test.each<[string, DeviceEvent, readonly (readonly [number, string])[]]>([
    ['stop', { kind: 'stop', at: 300_003 }, [[2, 'vm-stop']]],
    ['migrate', { kind: 'migrate', at: 300_003 }, [[2, 'vm-stop']]],
    ['driver', { kind: 'driver', at: 300_003, driver: CONFIG }, [[0, 'driver-gone']]],
    [
      'unplug',
      { kind: 'unplug', at: 300_003 },
      [
        [0, 'driver-gone'],
        [2, 'driver-gone'],
      ],
    ],
    ['link', { kind: 'link', at: 300_003, up: false }, []],
  ])('losses by %s, with time and cause', (_, event, lost) => {
    const run = runModel({ ...CONFIG, buffers: 0 }, [...behind, event]);
    const expected = lost.map(([index, cause]) => ({ events: [index], cause, at: 300_003 }));
    expect(run.lost).toEqual(expected);
  });

  test('losses while the link is down', () => {
    const down: DeviceEvent = { kind: 'link', at: 300_003, up: false };
    const buffers: DeviceEvent = { kind: 'buffers', at: 300_005, count: 1 };
    const run = runModel({ ...CONFIG, buffers: 0 }, [...behind, down, other(300_004), buffers]);
    expect(run.lost).toEqual(
      [2, 4].map((index) => ({ events: [index], cause: 'link-down', at: 300_005 })),
    );
    expect(runModel(CONFIG, [{ ...down, at: 0 }, other(1)]).lost).toEqual([
      { events: [1], cause: 'link-down', at: 1 },
    ]);
  });

  test('frames after the card is unplugged', () => {
    const run = runModel(CONFIG, [{ kind: 'unplug', at: 0 }, other(1)]);
    expect(run.lost).toEqual([{ events: [1], cause: 'driver-gone', at: 1 }]);
  });

  test('a frame longer than the buffer: the rules do not apply [buffers.limit.long-frame]', () => {
    const run = runModel({ ...CONFIG, bufferSize: 100 }, [frame(data(1, 100)), LATER]);
    expect(run.deliveries.map(({ bytes }) => bytes.length)).toEqual([154]);
  });
});
