import { describe, expect, test } from 'vitest';
import { type DeviceStatus, FrameLog } from '../../../harness/subjects/qtest/frame-log.ts';
import { parseReported } from '../../../harness/subjects/qtest/reported.ts';

const OPERANDS = '(SEG.ACK=0x65, H.ACK=0x1)';
const LINE = `virtio_net_rsc_decision nic=0x5581 queue=0 finalise-pass by pure-ack ${OPERANDS}`;

describe('a line of the trace', () => {
  test('is a decision with its operands', () => {
    expect(parseReported(LINE)).toEqual({
      action: 'finalise-pass',
      rule: 'pure-ack',
      operands: { 'SEG.ACK': 0x65, 'H.ACK': 1 },
    });
  });

  test.each([
    ['()', {}],
    ['(SEG.flow label=0x65)', { 'SEG.flow label': 0x65 }],
  ])('has the operands %s', (text, operands) => {
    expect(parseReported(LINE.replace(OPERANDS, text))?.operands).toEqual(operands);
  });

  test('of another event is no decision', () => {
    expect(parseReported('virtio_net_rsc_families nic=0x5581 ipv4=1 ipv6=1')).toBeUndefined();
  });

  test.each([LINE.replace('pure-ack', 'colour'), LINE.replace('finalise-pass', 'fold-away')])(
    '%s: a name nobody knows is the device’s fault',
    (line) => {
      expect(() => parseReported(line)).toThrow(expect.objectContaining({ name: 'DeviceFault' }));
    },
  );
});

describe('the frame of a decision', () => {
  const reported = { action: 'pass', rule: 'unattributed', operands: {} } as const;
  const about = (log: FrameLog) => log.decisions.map(({ event }) => event);
  const started = () => {
    const status: DeviceStatus = { running: true, linkUp: true, plugged: true };
    return { status, log: new FrameLog(status) };
  };

  test('is the first of the backlog', () => {
    const { log } = started();
    log.arrive([0, 3]);
    log.report([reported]);
    expect(about(log)).toEqual([0]);
    log.report([reported]);
    expect(about(log)).toEqual([0, 3]);
  });

  test('is none that waited when the machine stopped', () => {
    const { log, status } = started();
    log.arrive([0]);
    status.running = false;
    log.happened({ kind: 'stop', at: 0 });
    log.arrive([2]);
    log.report([reported]);
    expect(about(log)).toEqual([2]);
    expect([...log.unobserved]).toEqual([]);
  });

  test('is none that waited over a dead link when the machine went on, once another comes', () => {
    const { log, status } = started();
    status.running = false;
    log.happened({ kind: 'stop', at: 0 });
    log.arrive([1]);
    status.linkUp = false;
    log.happened({ kind: 'link', up: false, at: 0 });
    status.running = true;
    log.happened({ kind: 'cont', at: 0 });
    log.arrive([4]);
    status.linkUp = true;
    log.happened({ kind: 'link', up: true, at: 0 });
    log.arrive([6]);
    log.report([reported]);
    expect(about(log)).toEqual([6]);
  });

  test('is unknown when the device stops reporting', () => {
    const { log } = started();
    log.arrive([0]);
    log.silence();
    log.arrive([2]);
    log.report([reported]);
    expect([about(log), [...log.unobserved]]).toEqual([[], [0, 2]]);
  });

  test('is none over a dead link with an empty backlog; without reports the backlog is unknown', () => {
    const { log, status } = started();
    status.linkUp = false;
    log.arrive([0]);
    expect([...log.unobserved]).toEqual([]);
    log.silence();
    log.arrive([2]);
    expect([...log.unobserved]).toEqual([2]);
    status.linkUp = true;
    log.report([reported]);
    expect(about(log)).toEqual([]);
  });

  test('is one over a dead link while another waits', () => {
    const { log, status } = started();
    log.arrive([0]);
    status.linkUp = false;
    log.arrive([1]);
    log.report([reported, reported]);
    expect(about(log)).toEqual([0, 1]);
  });

  test('is one that should have been lost, when none waits', () => {
    const { log, status } = started();
    log.arrive([0]);
    status.running = false;
    log.happened({ kind: 'stop', at: 0 });
    log.arrive([2]);
    log.report([reported, reported]);
    expect(about(log)).toEqual([2, 0]);
  });

  test('more decisions than frames are a fault of the device', () => {
    const { log } = started();
    log.arrive([0]);
    expect(() => log.report([reported, reported])).toThrow(
      expect.objectContaining({ name: 'DeviceFault' }),
    );
  });
});
