// docs/rules.md, section 9: what a unit takes, when it ends, what is delivered.
import { describe, expect, test } from 'vitest';
import {
  ACK,
  type DeviceEvent,
  FIN,
  PSH,
  parseChoices,
  runModel,
  SYN,
} from '../../../model/index.ts';
import { ack, CONFIG, data, delivered, frame, LATER, payloadLengths } from '../support.ts';
import { under } from './under.ts';

const PUSH = { flags: ACK | PSH };
const WIDER = { window: 2000 };

describe('psh', () => {
  const flagsOf = (readings: string, ...frames: Uint8Array[]) =>
    delivered(under(readings, frames), 0).tcp.flags;

  test('or: ORed over all segments and folds', () => {
    expect(flagsOf('psh=or', data(1, 100, PUSH), data(101, 100))).toBe(ACK | PSH);
    expect(flagsOf('psh=or', data(1, 100), ack(101, { ...PUSH, ...WIDER }))).toBe(ACK | PSH);
  });

  test('or-flush: ends the unit at once after it was taken in, cause psh', () => {
    const run = under('psh=or-flush', [data(1, 100), data(101, 100, PUSH), data(201, 100)]);
    expect(payloadLengths(run)).toEqual([200, 100]);
    expect(run.finalised[0]).toMatchObject({ cause: 'psh', at: 1 });
    expect(run.decisions[1]).toMatchObject({ action: 'append', rule: 'append' });
  });

  test('or-flush: a first segment too, delivered as it came, and a fold', () => {
    const first = under('psh=or-flush', [data(1, 100, PUSH)]);
    expect(first.finalised[0]).toMatchObject({ cause: 'psh', at: 0, coalesced: false });
    const fold = under('psh=or-flush', [data(1, 100), ack(101, { ...PUSH, ...WIDER })]);
    expect(fold.finalised[0]).toMatchObject({ cause: 'psh', at: 1, coalesced: true });
  });

  test('or-flush: a first segment makes room before it ends', () => {
    const other = data(1, 100, { ...PUSH, sourcePort: 9 });
    const run = under('psh=or-flush', [data(1, 100), other], { units: 1 });
    expect(run.finalised.map(({ cause }) => cause)).toEqual(['flow-table', 'psh']);
  });

  test('last: that of the last segment with payload stands', () => {
    expect(flagsOf('psh=last', data(1, 100, PUSH), data(101, 100))).toBe(ACK);
    expect(flagsOf('psh=last', data(1, 100), data(101, 100, PUSH))).toBe(ACK | PSH);
    expect(flagsOf('psh=last', data(1, 100, PUSH), ack(101, WIDER))).toBe(ACK | PSH);
    expect(flagsOf('psh=last', data(1, 100), ack(101, { ...PUSH, ...WIDER }))).toBe(ACK);
  });

  test('last: of the first segment, while none has payload', () => {
    const track = 'psh=last,pure-ack=track,data-on-pure-ack=append';
    expect(flagsOf(track, ack(1, PUSH), ack(1, WIDER))).toBe(ACK | PSH);
    expect(flagsOf(track, ack(1, PUSH), data(1, 100))).toBe(ACK);
  });

  test('break: folds as under or', () => {
    expect(flagsOf('psh=break', data(1, 100), ack(101, { ...PUSH, ...WIDER }))).toBe(ACK | PSH);
  });
});

describe('ttl', () => {
  const frames = [data(1, 100, { ttl: 9 }), data(101, 100, { ttl: 8 })];

  test('minimum', () => {
    expect(delivered(under('ttl=minimum', frames), 0).ip.ttl).toBe(8);
  });

  test('equal: a row', () => {
    expect(under('ttl=equal', frames).deliveries).toHaveLength(2);
  });

  test('first', () => {
    expect(delivered(under('ttl=first', frames), 0).ip.ttl).toBe(9);
  });
});

describe('first-size=not-larger-than-first', () => {
  const choice = 'first-size=not-larger-than-first';

  test('a shorter one is appended, and the unit ends at once', () => {
    const run = under(choice, [data(1, 100), data(101, 99), data(200, 99)]);
    expect(payloadLengths(run)).toEqual([199, 99]);
    expect(run.finalised[0]).toMatchObject({ cause: 'first-size', at: 1 });
  });

  test('psh first when both', () => {
    const run = under(`${choice},psh=or-flush`, [data(1, 100), data(101, 99, PUSH)]);
    expect(run.finalised[0]?.cause).toBe('psh');
  });

  test('the first is the first with payload', () => {
    const readings = `${choice},pure-ack=track,data-on-pure-ack=append`;
    const run = under(readings, [ack(1), data(1, 100), data(101, 100), data(201, 101)]);
    expect(payloadLengths(run)).toEqual([200, 101]);
  });

  test('a fold is not shorter', () => {
    const run = under(choice, [data(1, 100), ack(101, WIDER), data(101, 100)]);
    expect(payloadLengths(run)).toEqual([200]);
  });

  test('any: neither breaks nor closes', () => {
    const run = under('', [data(1, 100), data(101, 99), data(200, 101)]);
    expect(payloadLengths(run)).toEqual([300]);
  });
});

describe('header=rsc-info-only', () => {
  const first = { bytes: data(1, 100), header: { hdrLen: 7, gsoSize: 8 } };
  const run = under('header=rsc-info-only', [first, data(101, 100)]);

  test('RSC_INFO and the counts; hdr_len and gso_size as the backend gave them', () => {
    expect(run.deliveries[0]?.header).toEqual({
      flags: 4,
      gsoType: 1,
      hdrLen: 7,
      gsoSize: 8,
      csumStart: 2,
      csumOffset: 0,
      numBuffers: 1,
    });
  });

  test('checksums as in the first segment', () => {
    const whole = delivered(run, 0);
    const alone = delivered(under('', [first]), 0);
    expect(whole.tcp.checksum).toBe(alone.tcp.checksum);
    expect(whole.ip).toEqual({ ...alone.ip, totalLength: 240 });
  });

  test('gso_type without the ECN bit', () => {
    const ece = { flags: ACK | 0x40 };
    const frames = [data(1, 100, ece), data(101, 100, ece)];
    const typeUnder = (readings: string) =>
      under(readings, frames, { guestEcn: true }).deliveries[0]?.header.gsoType;
    expect(typeUnder('header=rsc-info-only')).toBe(1);
    expect(typeUnder('header=virtio')).toBe(0x81);
  });
});

describe('interval', () => {
  const on = (port: number, at: number, family: 'ipv4' | 'ipv6' = 'ipv4', seq = 1) =>
    frame(data(seq, 10, { sourcePort: port, family }), at);
  const endings = (reading: string, events: readonly DeviceEvent[]) =>
    runModel(
      { ...CONFIG, interval: 100 },
      events,
      parseChoices(`windows,interval=${reading}`),
    ).finalised.map(({ at, events: [first], cause }) => `${first} ${cause} ${at}`);

  test('per-unit: since the first segment of each', () => {
    expect(endings('per-unit', [on(1, 0), on(2, 40), LATER])).toEqual([
      '0 interval 100',
      '1 interval 140',
    ]);
  });

  test('per-pool: all of a family together, since it held none', () => {
    expect(endings('per-pool', [on(1, 0), on(2, 40), on(3, 50, 'ipv6'), LATER])).toEqual([
      '0 interval 100',
      '1 interval 100',
      '2 interval 150',
    ]);
  });

  test('per-pool: begins anew when the family went from no unit to one', () => {
    const fin = frame(data(11, 10, { sourcePort: 1, flags: ACK | FIN }), 50);
    expect(endings('per-pool', [on(1, 0), fin, on(2, 60), LATER])).toEqual([
      '0 tcp-flags 50',
      '2 interval 160',
    ]);
    expect(endings('per-pool', [on(1, 0), on(2, 10), fin, on(3, 60), LATER])).toEqual([
      '0 tcp-flags 50',
      '1 interval 100',
      '3 interval 100',
    ]);
  });

  test('per-pool: a unit alone in its family, finalised and followed by the next', () => {
    expect(endings('per-pool', [on(1, 0), on(1, 30, 'ipv4', 500), LATER])).toEqual([
      '0 sequence 30',
      '1 interval 130',
    ]);
  });

  test('per-pool: both families at one instant, oldest first over both', () => {
    expect(endings('per-pool', [on(1, 0), on(2, 0, 'ipv6'), on(3, 0), LATER])).toEqual([
      '0 interval 100',
      '1 interval 100',
      '2 interval 100',
    ]);
  });

  test('per-burst: at the instant of its first segment, after everything else there', () => {
    const syn = frame(data(1, 10, { sourcePort: 2, flags: ACK | SYN }), 5);
    const events = [on(1, 5), syn, on(1, 5, 'ipv4', 11), on(1, 6, 'ipv4', 21), LATER];
    const run = runModel(CONFIG, events, parseChoices('windows,interval=per-burst'));
    expect(payloadLengths(run)).toEqual([10, 20, 10]);
    expect(run.deliveries.map(({ at }) => at)).toEqual([5, 5, 6]);
  });

  test('per-burst: held until time goes on', () => {
    const choices = parseChoices('windows,interval=per-burst');
    expect(runModel(CONFIG, [on(1, 5)], choices).held.units).toBe(1);
    expect(runModel(CONFIG, [on(1, 5), { kind: 'clock', at: 5 }], choices).held.units).toBe(1);
    expect(runModel(CONFIG, [on(1, 5), { kind: 'clock', at: 6 }], choices).held.units).toBe(0);
  });
});
