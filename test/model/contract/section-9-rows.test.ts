// docs/rules.md, section 9: exceptions and rows.
import { describe, expect, test } from 'vitest';
import {
  ACK,
  concat,
  FIN,
  type ModelRun,
  PSH,
  paddedTimestamps,
  SYN,
  timestampsOption,
  URG,
} from '../../../model/index.ts';
import { ack, data, delivered, fromHex, payloadLengths } from '../support.ts';
import { under, verdict } from './under.ts';

const flags = (flags: number) => ({ flags: flags | ACK });
const ts = (value: number, echo: number) => ({ tcpOptions: paddedTimestamps(value, echo) });
const MSS = fromHex('020405b4');

/** Index of the frame event that went out first. */
const firstOut = ({ provenance }: ModelRun) => provenance[0]?.events[0];

describe('syn and urg', () => {
  test.each([
    ['syn', SYN],
    ['urg', URG],
  ])('%s=finalise: the unit goes first', (choice, flag) => {
    const run = under(`${choice}=finalise`, [data(1, 100), data(101, 100, flags(flag))]);
    expect(run.decisions.at(-1)).toMatchObject({ action: 'finalise-pass', rule: 'tcp-flags' });
    expect(firstOut(run)).toBe(0);
  });

  test.each([
    ['syn', SYN],
    ['urg', URG],
  ])('%s=bypass: it overtakes the unit, which stays open', (choice, flag) => {
    const run = under(`${choice}=bypass`, [
      data(1, 100),
      data(201, 100, flags(flag)),
      data(101, 100),
    ]);
    expect(run.decisions[1]).toMatchObject({ action: 'pass', rule: 'tcp-flags' });
    expect(firstOut(run)).toBe(1);
    expect(payloadLengths(run)).toEqual([100, 200]);
  });

  test('SYN is looked at first, other flags after both', () => {
    const both = data(101, 100, flags(SYN | URG));
    expect(verdict('urg=bypass', data(1, 100), both)).toBe('finalise-pass tcp-flags');
    expect(verdict('syn=bypass', data(1, 100), both)).toBe('pass tcp-flags');
    const fin = data(101, 100, flags(URG | FIN));
    expect(verdict('urg=bypass', data(1, 100), fin)).toBe('pass tcp-flags');
    expect(verdict('syn=bypass', data(1, 100), fin)).toBe('finalise-pass tcp-flags');
  });

  test('asked where tcp-flags is: a fragment with SYN finalises', () => {
    const fragment = data(101, 100, { ...flags(SYN), mf: true });
    expect(verdict('syn=bypass', data(1, 100), fragment)).toBe('finalise-pass ip-fragment');
  });
});

describe('fin-rst=finalise: FIN finalises, whatever SYN and URG may do', () => {
  test('all agree', () => {
    expect(verdict('syn=bypass,urg=bypass', data(1, 100), data(101, 100, flags(FIN)))).toBe(
      'finalise-pass tcp-flags',
    );
  });
});

describe('tcp-options', () => {
  const mss = { tcpOptions: MSS };

  test('timestamp-only: another option is an exception', () => {
    expect(verdict('tcp-options=timestamp-only', data(1, 100, mss))).toBe('pass tcp-options');
  });

  test('not-larger: any option, when the header is not longer than the unit’s', () => {
    const choice = 'tcp-options=not-larger';
    expect(verdict(choice, data(1, 100, mss))).toBe('start first-segment');
    expect(verdict(choice, data(1, 100, mss), data(101, 100))).toBe('append append');
    expect(verdict(choice, data(1, 100), data(101, 100, mss))).toBe('finalise-start tcp-options');
    expect(verdict(choice, data(1, 100), ack(101, { ...mss, window: 9 }))).toBe(
      'finalise-pass tcp-options',
    );
  });

  test('not-larger: timestamps are found among other options', () => {
    const among = (value: number, echo: number) => ({
      tcpOptions: concat([MSS, timestampsOption(value, echo), fromHex('0101')]),
    });
    const choice = 'tcp-options=not-larger';
    expect(verdict(choice, data(1, 100, among(5, 1)), data(101, 100, among(6, 1)))).toBe(
      'finalise-start timestamp',
    );
    const run = under(choice, [data(1, 100, among(5, 1)), data(101, 100, among(5, 2))]);
    expect(delivered(run, 0).tcp.options).toEqual(among(5, 2).tcpOptions);
  });

  test('not-larger: options that cannot be parsed count as no timestamp', () => {
    const choice = 'tcp-options=not-larger';
    for (const broken of ['080b000000050000', '0201080a00000005', '0214080a00000005']) {
      const first = data(1, 100, { tcpOptions: fromHex(broken) });
      expect(verdict(choice, first, data(101, 100))).toBe('append append');
      expect(under(choice, [first, data(101, 100)]).deliveries).toHaveLength(1);
    }
  });

  test('identical: the same bytes, timestamps not asked for', () => {
    const choice = 'tcp-options=identical,timestamp=never';
    expect(verdict(choice, data(1, 100, mss), data(101, 100, mss))).toBe('append append');
    expect(verdict(choice, data(1, 100, ts(5, 1)), data(101, 100, ts(5, 1)))).toBe('append append');
    expect(verdict(choice, data(1, 100, ts(5, 1)), data(101, 100, ts(5, 2)))).toBe(
      'finalise-start tcp-options',
    );
  });

  test('none: any TCP header longer than 20 bytes is an exception', () => {
    const nops = { tcpOptions: fromHex('01010101') };
    expect(verdict('tcp-options=none', data(1, 100, nops))).toBe('pass tcp-options');
    expect(verdict('tcp-options=none', data(1, 100), data(101, 100))).toBe('append append');
  });
});

describe('timestamp', () => {
  const pair = (before: number, after: number) =>
    [data(1, 100, ts(before, 1)), data(101, 100, ts(after, 2))] as const;

  test('equal: the same TSval only', () => {
    expect(verdict('timestamp=equal', ...pair(5, 5))).toBe('append append');
    expect(verdict('timestamp=equal', ...pair(5, 6))).toBe('finalise-start timestamp');
  });

  test('monotonic: a later one too, and the unit has those of the last', () => {
    const run = under('timestamp=monotonic', pair(0xffff_ffff, 1));
    expect(delivered(run, 0).tcp.options).toEqual(paddedTimestamps(1, 2));
    expect(verdict('timestamp=monotonic', ...pair(6, 5))).toBe('finalise-start timestamp');
    expect(verdict('timestamp=monotonic', ...pair(0, 2 ** 31))).toBe('finalise-start timestamp');
    expect(verdict('timestamp=monotonic', data(1, 100), data(101, 100, ts(5, 1)))).toBe(
      'finalise-start timestamp',
    );
  });

  test('monotonic: compared with the last, not the first', () => {
    const third = data(201, 100, ts(6, 3));
    expect(verdict('timestamp=monotonic', ...pair(5, 7), third)).toBe('finalise-start timestamp');
  });

  test('never: one with a timestamp may start a unit, and nothing joins it', () => {
    expect(verdict('timestamp=never', data(1, 100, ts(5, 1)))).toBe('start first-segment');
    expect(verdict('timestamp=never', ...pair(5, 5))).toBe('finalise-start timestamp');
    expect(verdict('timestamp=never', data(1, 100), data(101, 100))).toBe('append append');
  });
});

describe('after-break', () => {
  test.each([
    ['restart', 'finalise-start sequence'],
    ['pass', 'finalise-pass sequence'],
  ])('%s: a data segment that failed a row', (reading, expected) => {
    expect(verdict(`after-break=${reading}`, data(1, 100), data(301, 100))).toBe(expected);
  });
});

describe('old-ack', () => {
  const older = [data(1, 100, { ack: 9 }), data(101, 100, { ack: 8 })];

  test('restart: it starts the next unit', () => {
    expect(verdict('old-ack=restart', ...older)).toBe('finalise-start ack-number');
  });

  test('append: it is appended, and H.ACK = SEG.ACK', () => {
    expect(delivered(under('old-ack=append', older), 0).tcp.ack).toBe(8);
  });
});

describe('df-clear', () => {
  const clear = { df: false };

  test('by-value: coalesced when alike', () => {
    expect(verdict('', data(1, 100, clear), data(101, 100, clear))).toBe('append append');
    expect(verdict('', data(1, 100), data(101, 100, clear))).toBe('finalise-start df');
  });

  test('bypass: passes, the unit stays', () => {
    const frames = [data(1, 100), data(201, 100, clear), data(101, 100)];
    expect(payloadLengths(under('df-clear=bypass', frames))).toEqual([100, 200]);
  });
});

describe('dscp and ecn', () => {
  const marks = [data(1, 100, { trafficClass: 1 }), data(101, 100, { trafficClass: 2 })];
  const classes = [data(1, 100, { trafficClass: 4 }), data(101, 100, { trafficClass: 8 })];

  test('equal', () => {
    expect(verdict('', ...marks)).toBe('finalise-start ecn-ip');
    expect(verdict('', ...classes)).toBe('finalise-start dscp');
  });

  test('ignored: the first’s stand', () => {
    expect(delivered(under('ecn=ignored', marks), 0).ip.trafficClass).toBe(1);
    expect(delivered(under('dscp=ignored', classes), 0).ip.trafficClass).toBe(4);
    expect(verdict('ecn=ignored', ...classes)).toBe('finalise-start dscp');
    expect(verdict('dscp=ignored', ...marks)).toBe('finalise-start ecn-ip');
  });

  test('ecn=ignored: ECE and CWR too', () => {
    const frames = [data(1, 100), data(101, 100, flags(0x40))];
    expect(
      under('ecn=ignored', frames, { guestEcn: true }).deliveries.map(
        ({ header }) => header.gsoType,
      ),
    ).toEqual([1]);
    expect(under('', frames, { guestEcn: true }).deliveries).toHaveLength(2);
  });
});

describe('checksum', () => {
  const wrong = data(1, 100, { lies: { tcpChecksum: 1 } });

  test('verify', () => {
    expect(verdict('', wrong)).toBe('pass checksum');
  });

  test('trust', () => {
    expect(verdict('checksum=trust', wrong)).toBe('start first-segment');
  });
});

describe('window-change', () => {
  const frames = [data(1, 100), data(101, 100, { window: 9 })];

  test('take-last', () => {
    expect(delivered(under('', frames), 0).tcp.window).toBe(9);
  });

  test('break: a row for data, and what would be a window update ends the unit', () => {
    expect(verdict('window-change=break', ...frames)).toBe('finalise-start window');
    expect(verdict('window-change=break', data(1, 100), ack(101, { window: 9 }))).toBe(
      'finalise-pass window',
    );
    expect(
      verdict('window-change=break,pure-ack=track', data(1, 100), ack(101, { window: 9 })),
    ).toBe('finalise-start window');
  });
});

describe('psh=break', () => {
  test('a segment with PSH may start a unit', () => {
    expect(verdict('psh=break', data(1, 100), data(101, 100, flags(PSH)), data(201, 100))).toBe(
      'append append',
    );
  });
});
