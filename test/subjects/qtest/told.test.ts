import { describe, expect, test } from 'vitest';
import { parseTold } from '../../../harness/subjects/qtest/told.ts';
import { undecidedFrames } from '../../../harness/subjects/qtest/undecided.ts';

const LINE =
  'virtio_net_rsc_decision nic=0x5581 queue=0 finalise-pass by pure-ack, ' +
  'operands 2: segment 0x65 unit 0x1';

describe('a line of the trace', () => {
  test('is a decision with its operands', () => {
    expect(parseTold(LINE)).toEqual({
      action: 'finalise-pass',
      rule: 'pure-ack',
      operands: { segment: 0x65, unit: 1 },
    });
  });

  test.each([
    [0, {}],
    [1, { segment: 0x65 }],
  ])('has %i operands', (count, operands) => {
    expect(parseTold(LINE.replace('operands 2', `operands ${count}`))?.operands).toEqual(operands);
  });

  test('of another event is none', () => {
    expect(parseTold('virtio_net_rsc_families nic=0x5581 ipv4=1 ipv6=1')).toBeUndefined();
  });

  test.each([LINE.replace('pure-ack', 'colour'), LINE.replace('finalise-pass', 'fold-away')])(
    '%s: a name nobody knows is the device’s fault',
    (line) => {
      expect(() => parseTold(line)).toThrow(expect.objectContaining({ name: 'DeviceFault' }));
    },
  );
});

describe('which frame a decision is about', () => {
  const told = { action: 'pass', rule: 'unattributed', operands: {} } as const;
  const about = (frames: ReturnType<typeof undecidedFrames>) =>
    frames.decisions.map(({ event }) => event);

  test('the first that waits, in the order in which they came', () => {
    const frames = undecidedFrames();
    frames.arrive(0);
    frames.arrive(3);
    frames.tell([told]);
    expect([about(frames), frames.waiting()]).toEqual([[0], true]);
    frames.tell([told]);
    expect([about(frames), frames.waiting()]).toEqual([[0, 3], false]);
  });

  test('none that was dropped', () => {
    const frames = undecidedFrames();
    frames.arrive(0);
    frames.drop();
    frames.arrive(2);
    frames.tell([told]);
    expect(about(frames)).toEqual([2]);
    expect([...frames.untold]).toEqual([]);
  });

  test('of a device that falls silent nothing is known any more', () => {
    const frames = undecidedFrames();
    frames.arrive(0);
    frames.silence();
    frames.arrive(2);
    frames.tell([told]);
    expect([about(frames), [...frames.untold]]).toEqual([[], [0, 2]]);
  });

  test('what is lost is none, but in silence, when nobody knows what waits', () => {
    const frames = undecidedFrames();
    frames.arrive(0, true);
    expect([frames.waiting(), [...frames.untold]]).toEqual([false, []]);
    frames.silence();
    frames.arrive(2, true);
    expect([frames.waiting(), [...frames.untold]]).toEqual([false, [2]]);
  });

  test('one that should be lost, when none waits', () => {
    const frames = undecidedFrames();
    frames.arrive(0);
    frames.drop();
    frames.arrive(2);
    frames.tell([told, told]);
    expect(about(frames)).toEqual([2, 0]);
  });

  test('one more than there are frames is the device’s fault', () => {
    const frames = undecidedFrames();
    frames.arrive(0);
    expect(() => frames.tell([told, told])).toThrow(
      expect.objectContaining({ name: 'DeviceFault' }),
    );
  });
});
