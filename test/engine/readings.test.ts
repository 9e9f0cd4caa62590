import { describe, expect, test } from 'vitest';
import { ACK, be32, CWR, DF, ECE, type Fields, MF, PSH, timestamps } from './frames.ts';
import { arrival, useLab } from './lab.ts';

/**
 * Section 9 of docs/rules.md: what is decided under each reading that is not the default, and under
 * the default beside it. Expectations are by hand; PSH, SYN and so on are the flags of the field.
 */

const lab = useLab();

type Frames = readonly Partial<Fields>[];
type Case = readonly [rules: string, name: string, frames: Frames, decisions: readonly string[]];

const SYN = 0x02;
const FIN = 0x01;
const URG = 0x20;
const SACK = [1, 1, 5, 10, 0, 0, 0, 1, 0, 0, 0, 2];

/** A data segment of 100 bytes: NXT 1100, ACK 500, window 8192; and what may follow it. */
const data = {};
const next: Partial<Fields> = { seq: 1100 };
const ack: Partial<Fields> = { seq: 1100, size: 0 };
/** A pure ACK where no unit is: it may start one, NXT 1000. */
const pure: Partial<Fields> = { size: 0 };
const START = 'start first-segment';
const TRACKED = 'start pure-ack';

function cases(rows: readonly Case[]): void {
  test.each(rows)('%s: %s', async (rules, _, frames, decisions) => {
    expect(await lab.decide(frames, { guestEcn: true }, rules)).toEqual(decisions);
  });
}

describe('pure-ack', () => {
  cases([
    ['', 'passes', [pure, pure], ['pass pure-ack', 'pass pure-ack']],
    ['pure-ack=track', 'starts a unit', [pure], [TRACKED]],
    [
      'pure-ack=track',
      'window updates join it',
      [pure, { ...pure, window: 1 }, { ...pure, window: 0 }],
      [TRACKED, 'fold window-update', 'fold window-update'],
    ],
    [
      'pure-ack=track',
      'an advancing one starts the next',
      [pure, { ...pure, ack: 501 }],
      [TRACKED, 'finalise-start pure-ack'],
    ],
    [
      'pure-ack=track',
      'so do an old one and one out of place, on data too',
      [
        data,
        { ...ack, ack: 499 },
        { ...pure, seq: 999, ack: 499 },
        { ...pure, seq: 999, ack: 600 },
      ],
      [START, 'finalise-start pure-ack', 'finalise-start pure-ack', 'finalise-start pure-ack'],
    ],
    [
      'pure-ack=track',
      'a duplicate passes alone by default',
      [pure, pure, pure],
      [TRACKED, 'finalise-pass dup-ack', TRACKED],
    ],
    [
      'pure-ack=track',
      'a fold that fails a row starts the next',
      [pure, { ...pure, window: 1, tos: 8 }, { ...pure, window: 2, tos: 8 }],
      [TRACKED, 'finalise-start dscp', 'fold window-update'],
    ],
    [
      'pure-ack=track',
      'an exception still passes',
      [pure, { ...pure, flags: ACK | FIN }],
      [TRACKED, 'finalise-pass tcp-flags'],
    ],
    [
      'pure-ack=coalesce',
      'an advancing one is folded, on ACKs and on data',
      [pure, { ...pure, ack: 501 }, { ...pure, ack: 503, window: 1 }],
      [TRACKED, 'fold pure-ack', 'fold pure-ack'],
    ],
    [
      'pure-ack=coalesce',
      'on data too; H.ACK and H.WND are its',
      [data, { ...ack, ack: 501, window: 1 }, { ...ack, ack: 501, window: 1 }],
      [START, 'fold pure-ack', 'finalise-pass dup-ack'],
    ],
    [
      'pure-ack=coalesce',
      'an old one starts the next',
      [pure, { ...pure, ack: 499 }],
      [TRACKED, 'finalise-start pure-ack'],
    ],
    [
      'pure-ack=coalesce',
      'the opposite point is not newer (8.14)',
      [pure, { ...pure, ack: 500 + 2 ** 31 }, { ...pure, ack: (500 + 2 ** 32 - 1) % 2 ** 32 }],
      [TRACKED, 'finalise-start pure-ack', 'fold pure-ack'],
    ],
    [
      'pure-ack=coalesce,dup-ack=count',
      'not after a duplicate',
      [pure, pure, { ...pure, ack: 501 }],
      [TRACKED, 'fold dup-ack', 'finalise-start pure-ack'],
    ],
    [
      'pure-ack=coalesce',
      'not where a row fails',
      [pure, { ...pure, ack: 501, flags: ACK | ECE }],
      [TRACKED, 'finalise-start ecn-tcp'],
    ],
  ]);

  const trailer = new Uint8Array(65_550 - 54).fill(0xee);
  test('an ACK of 65,550 bytes has no room where it may start a unit', async () => {
    const large = [{ ...pure, trailer }];
    expect(await lab.decide(large)).toEqual(['pass pure-ack']);
    expect(await lab.decide(large, {}, 'pure-ack=track')).toEqual(['pass no-room']);
    expect(
      await lab.decide([{ ...pure, trailer: trailer.slice(1) }], {}, 'pure-ack=track'),
    ).toEqual([TRACKED]);
  });
});

describe('dup-ack', () => {
  cases([
    ['dup-ack=count', 'on data it ends the unit', [data, ack], [START, 'finalise-pass dup-ack']],
    [
      'pure-ack=track,dup-ack=count',
      'on data it ends the unit and starts the next, then they join',
      [data, ack, ack, ack],
      [START, 'finalise-start dup-ack', 'fold dup-ack', 'fold dup-ack'],
    ],
    [
      'pure-ack=track,dup-ack=count',
      'a window update goes between',
      [pure, pure, { ...pure, window: 1 }, { ...pure, window: 1 }],
      [TRACKED, 'fold dup-ack', 'fold window-update', 'fold dup-ack'],
    ],
    [
      'pure-ack=track,dup-ack=limit-1',
      'the second one passes alone',
      [pure, pure, pure, pure],
      [TRACKED, 'fold dup-ack', 'finalise-pass dup-ack', TRACKED],
    ],
    [
      'pure-ack=track,dup-ack=count',
      'a fold that fails a row',
      [pure, { ...pure, ethSrc: [2, 0, 0, 0, 0, 9] }],
      [TRACKED, 'finalise-start link'],
    ],
  ]);
});

describe('psh', () => {
  const push = { flags: ACK | PSH };
  cases([
    ['', 'a unit stays open', [{ ...push }, next], [START, 'append append']],
    ['psh=or-flush', 'a first segment ends its unit', [push, next], [START, START]],
    [
      'psh=or-flush',
      'an appended one too',
      [data, { ...next, ...push }, { seq: 1200 }],
      [START, 'append append', START],
    ],
    [
      'psh=or-flush',
      'and a fold',
      [data, { ...ack, ...push, window: 1 }, { ...ack, window: 1 }],
      [START, 'fold window-update', 'pass pure-ack'],
    ],
    [
      'psh=or-flush,pure-ack=track',
      'and a pure ACK',
      [{ ...pure, ...push }, pure],
      [TRACKED, TRACKED],
    ],
    ['psh=last', 'a unit stays open', [push, next], [START, 'append append']],
    [
      'psh=break',
      'one with PSH starts the next, which goes on',
      [data, { ...next, ...push }, { seq: 1200 }],
      [START, 'finalise-start psh', 'append append'],
    ],
    [
      'psh=break',
      'a fold does not',
      [data, { ...ack, ...push, window: 1 }],
      [START, 'fold window-update'],
    ],
    ['psh=break', 'sequence comes first', [data, push], [START, 'finalise-start sequence']],
    [
      'psh=break',
      'and the ACK number; ECN comes after',
      [data, { ...next, ...push, ack: 499 }, { seq: 1200, ...push, ack: 499, tos: 1 }],
      [START, 'finalise-start ack-number', 'finalise-start psh'],
    ],
  ]);
});

describe('syn and urg', () => {
  const flagged = (flags: number): Frames => [data, { ...next, flags: ACK | flags }, next];
  const bypassed = [START, 'pass tcp-flags', 'append append'];
  const finalised = [START, 'finalise-pass tcp-flags', START];
  cases([
    ['', 'SYN finalises', flagged(SYN), finalised],
    ['syn=bypass', 'SYN passes, the unit stays', flagged(SYN), bypassed],
    ['syn=bypass', 'whatever else is set', flagged(SYN | URG | FIN), bypassed],
    ['syn=bypass', 'URG and FIN still finalise', flagged(URG | FIN), finalised],
    ['urg=bypass', 'URG passes, the unit stays', flagged(URG), bypassed],
    ['urg=bypass', 'whatever else is set', flagged(URG | FIN | 0x100), bypassed],
    ['urg=bypass', 'but SYN', flagged(SYN | URG), finalised],
    ['urg=bypass', 'FIN still finalises', flagged(FIN), finalised],
    [
      'syn=bypass',
      'without ACK',
      [data, { ...next, flags: SYN }, next],
      [START, 'pass tcp-flags', 'append append'],
    ],
    [
      'syn=bypass',
      'a fragment is asked before',
      [data, { ...next, flags: SYN, frag: MF }],
      [START, 'finalise-pass ip-fragment'],
    ],
  ]);
});

describe('tcp-options', () => {
  const ts = timestamps(5, 1);
  /** A timestamp, then SACK in 24 bytes. */
  const both = [...ts, ...SACK];
  const not = 'tcp-options=not-larger';
  const same = 'tcp-options=identical';
  cases([
    ['', 'SACK is an exception', [{ options: SACK }], ['pass tcp-options']],
    [
      not,
      'smaller and equal headers join, in any layout',
      [{ options: SACK }, { ...next, options: [1, 1, 1, 1] }, { seq: 1200 }],
      [START, 'append append', 'append append'],
    ],
    [
      not,
      'a larger one does not',
      [{ options: [2, 4, 0, 9] }, { ...next, options: SACK }],
      [START, 'finalise-start tcp-options'],
    ],
    [
      not,
      'timestamps are found among others, and compared',
      [{ options: both }, { ...next, options: [...timestamps(5, 9), ...SACK] }],
      [START, 'append append'],
    ],
    [
      not,
      'another TSval',
      [{ options: both }, { ...next, options: [...timestamps(6, 1), ...SACK] }],
      [START, 'finalise-start timestamp'],
    ],
    [
      not,
      'another option beside it is another layout',
      [{ options: both }, { ...next, options: [...ts, ...SACK.slice(0, -1), 3] }],
      [START, 'finalise-start timestamp'],
    ],
    [
      not,
      'one of two without',
      [{ options: both }, { ...next, options: SACK }],
      [START, 'finalise-start timestamp'],
    ],
    [
      not,
      'what cannot be parsed has none: a length of 1, of 11, a second one',
      [
        { options: both },
        { ...next, options: [254, 1, 8, 10, ...be32(5), ...be32(1)] },
        { seq: 1200, options: [8, 11, ...be32(5), ...be32(1), 1, 1] },
        { seq: 1300, options: [] },
      ],
      [START, 'finalise-start timestamp', 'append append', 'append append'],
    ],
    [
      not,
      'nor has one before what cannot be parsed',
      [{ options: [...ts, 3, 1, 0, 0] }, { ...next, options: [...timestamps(6, 1), 3, 0, 0, 0] }],
      [START, 'append append'],
    ],
    [
      not,
      'a fold is asked too',
      [data, { ...ack, window: 1, options: [1, 1, 1, 1] }],
      [START, 'finalise-pass tcp-options'],
    ],
    [
      same,
      'the same bytes, whatever they are',
      [{ options: SACK }, { ...next, options: SACK }, { seq: 1200, options: [...SACK].fill(3) }],
      [START, 'append append', 'finalise-start tcp-options'],
    ],
    [
      same,
      'another TSecr is another option, and the row timestamp is not asked',
      [{ options: ts }, { ...next, options: timestamps(5, 2) }],
      [START, 'finalise-start tcp-options'],
    ],
    [
      `${same},timestamp=never`,
      'not even under never',
      [{ options: ts }, { ...next, options: ts }],
      [START, 'append append'],
    ],
    [
      same,
      'another length',
      [{ options: [1, 1, 1, 1] }, next, { ...ack, seq: 1200, window: 1, options: [0, 0, 0, 0] }],
      [START, 'finalise-start tcp-options', 'finalise-pass tcp-options'],
    ],
    [
      'tcp-options=none',
      'any option is an exception, padding too',
      [data, { ...next, options: [1, 1, 1, 1] }, { ...next, options: ts }],
      [START, 'finalise-pass tcp-options', 'pass tcp-options'],
    ],
  ]);
});

describe('timestamp', () => {
  const stamped = (at: number, val: number, ecr = 1) => ({
    seq: 1000 + 100 * at,
    options: timestamps(val, ecr),
  });
  const monotonic = 'timestamp=monotonic';
  cases([
    ['', 'another TSval', [stamped(0, 5), stamped(1, 6)], [START, 'finalise-start timestamp']],
    [
      monotonic,
      'may grow, and is then the last',
      [stamped(0, 5), stamped(1, 7), stamped(2, 6)],
      [START, 'append append', 'finalise-start timestamp'],
    ],
    [
      monotonic,
      'modulo 2^32, the opposite point being no more',
      [stamped(0, 2 ** 32 - 1), stamped(1, 3), stamped(2, 2 ** 31 + 3)],
      [START, 'append append', 'finalise-start timestamp'],
    ],
    [
      monotonic,
      'a fold sets it too',
      [stamped(0, 5), { ...ack, window: 1, options: timestamps(9, 1) }, stamped(1, 8)],
      [START, 'fold window-update', 'finalise-start timestamp'],
    ],
    [
      monotonic,
      'in the same layout only',
      [stamped(0, 5), { ...next, options: [...timestamps(6, 1).slice(2), 1, 1] }],
      [START, 'finalise-start timestamp'],
    ],
    [monotonic, 'both or none', [stamped(0, 5), next], [START, 'finalise-start timestamp']],
    [
      'timestamp=never',
      'one with a timestamp may start a unit only',
      [stamped(0, 5), stamped(1, 5), { seq: 1200 }, { seq: 1300 }, stamped(4, 5)],
      [
        START,
        'finalise-start timestamp',
        'finalise-start timestamp',
        'append append',
        'finalise-start timestamp',
      ],
    ],
  ]);
});

describe('after-break', () => {
  cases([
    ['after-break=pass', 'a gap', [data, { seq: 1101 }], [START, 'finalise-pass sequence']],
    [
      'after-break=pass',
      'any row; then no unit is held',
      [data, { ...next, tos: 8 }, { seq: 1200 }],
      [START, 'finalise-pass dscp', START],
    ],
    [
      'after-break=pass,pure-ack=track',
      'a pure ACK goes by its own choice',
      [data, { ...ack, ack: 501 }, next],
      [START, 'finalise-start pure-ack', 'finalise-pass data-on-pure-ack'],
    ],
  ]);
});

describe('data-on-pure-ack', () => {
  const append = 'pure-ack=track,data-on-pure-ack=append';
  cases([
    [
      'pure-ack=track',
      'starts the next',
      [pure, data],
      [TRACKED, 'finalise-start data-on-pure-ack'],
    ],
    [
      'pure-ack=track',
      'sequence comes first',
      [pure, { seq: 1001 }],
      [TRACKED, 'finalise-start sequence'],
    ],
    [append, 'is appended', [pure, data, next], [TRACKED, 'append append', 'append append']],
    [
      `${append},dup-ack=count`,
      'not after a duplicate',
      [pure, pure, data],
      [TRACKED, 'fold dup-ack', 'finalise-start data-on-pure-ack'],
    ],
    [
      `${append},dup-ack=count`,
      'a duplicate after data ends it',
      [pure, data, ack],
      [TRACKED, 'append append', 'finalise-start dup-ack'],
    ],
  ]);
});

describe('old-ack, window-change, first-size', () => {
  const size = (seq: number, bytes: number) => ({ seq, size: bytes });
  const sized = 'first-size=not-larger-than-first';
  cases([
    ['', 'an old ACK', [data, { ...next, ack: 499 }], [START, 'finalise-start ack-number']],
    [
      'old-ack=append',
      'is appended, and H.ACK goes back',
      [data, { ...next, ack: 499 }, { seq: 1200, size: 0, ack: 499, window: 1 }],
      [START, 'append append', 'fold window-update'],
    ],
    ['', 'a window that changes', [data, { ...next, window: 1 }], [START, 'append append']],
    [
      'window-change=break',
      'data and window updates end the unit',
      [data, { ...next, window: 1 }, { ...ack, seq: 1200, window: 2 }],
      [START, 'finalise-start window', 'finalise-pass window'],
    ],
    [
      'window-change=break',
      'after the ACK number, before the rest',
      [data, { ...next, window: 1, ack: 499 }, { seq: 1200, ack: 499, tos: 1 }],
      [START, 'finalise-start ack-number', 'finalise-start window'],
    ],
    [
      'window-change=break,pure-ack=coalesce',
      'an advancing ACK sets the window all the same',
      [pure, { ...pure, ack: 501, window: 1 }, { ...pure, ack: 501, window: 2 }],
      [TRACKED, 'fold pure-ack', 'finalise-start window'],
    ],
    [
      sized,
      'equal ones join, a longer one starts the next',
      [size(0, 10), size(10, 10), size(20, 11), size(31, 11)],
      [START, 'append append', 'finalise-start first-size', 'append append'],
    ],
    [
      sized,
      'a shorter one is appended and ends the unit',
      [size(0, 10), size(10, 9), size(19, 9)],
      [START, 'append append', START],
    ],
    [
      `${sized},pure-ack=track,data-on-pure-ack=append`,
      'the first with payload counts',
      [pure, size(1000, 10), size(1010, 11)],
      [TRACKED, 'append append', 'finalise-start first-size'],
    ],
    [
      sized,
      'a fold has no size',
      [size(0, 10), { seq: 10, size: 0, window: 1 }, size(10, 10)],
      [START, 'fold window-update', 'append append'],
    ],
    [
      sized,
      'after the timestamp',
      [size(0, 10), { ...size(10, 11), options: timestamps(1, 1) }],
      [START, 'finalise-start timestamp'],
    ],
  ]);
});

describe('df-clear', () => {
  cases([
    ['', 'alike is coalesced', [{ frag: 0 }, { ...next, frag: 0 }], [START, 'append append']],
    [
      'df-clear=bypass',
      'passes, the unit stays',
      [data, { ...next, frag: 0 }, next],
      [START, 'pass df-clear', 'append append'],
    ],
    [
      'df-clear=bypass',
      'a fragment without DF too; one with DF is a fragment',
      [data, { ...next, frag: MF }, { ...next, frag: MF | DF }],
      [START, 'pass df-clear', 'finalise-pass ip-fragment'],
    ],
    [
      'df-clear=bypass',
      'malformed comes first',
      [data, { ...next, frag: 0, offset: 4 }],
      [START, 'finalise-pass malformed'],
    ],
    [
      'df-clear=bypass',
      'IPv6 has no DF',
      [{ v: 6 }, { v: 6, seq: 1100 }],
      [START, 'append append'],
    ],
  ]);
});

describe('ttl, dscp, ecn, checksum', () => {
  const ce = { ...next, tos: 3, flags: ACK | CWR };
  cases([
    ['', 'TTL may differ', [data, { ...next, ttl: 63 }], [START, 'append append']],
    ['ttl=first', 'so it may', [data, { ...next, ttl: 63 }], [START, 'append append']],
    [
      'ttl=equal',
      'must be the same, of folds too',
      [data, { ...next, ttl: 63 }, { ...ack, seq: 1200, ttl: 64, window: 1 }],
      [START, 'finalise-start ttl', 'finalise-pass ttl'],
    ],
    [
      'ttl=equal',
      'after DF, before the timestamp',
      [data, { ...next, ttl: 63, frag: 0 }, { seq: 1200, frag: 0, options: timestamps(1, 1) }],
      [START, 'finalise-start df', 'finalise-start ttl'],
    ],
    ['dscp=ignored', 'may differ', [data, { ...next, tos: 8 }], [START, 'append append']],
    ['dscp=ignored', 'ECN may not', [data, { ...next, tos: 1 }], [START, 'finalise-start ecn-ip']],
    ['ecn=ignored', 'neither of IP nor of TCP is asked', [data, ce], [START, 'append append']],
    ['ecn=ignored', 'DSCP is', [data, { ...ce, tos: 11 }], [START, 'finalise-start dscp']],
    ['', 'a wrong checksum', [data, { ...next, sum: 'wrong' }], [START, 'finalise-pass checksum']],
    [
      'checksum=trust',
      'neither TCP nor IP checksum is looked at',
      [data, { ...next, sum: 'wrong' }, { seq: 1200, ipSum: 'wrong' }],
      [START, 'append append', 'append append'],
    ],
  ]);

  test('ecn=ignored does not lift ecn-unnegotiated', async () => {
    const decisions = await lab.decide([data, ce], { guestEcn: false }, 'ecn=ignored');
    expect(decisions).toEqual([START, 'finalise-pass ecn-unnegotiated']);
  });

  test('a host’s GSO frame comes before SYN under syn=bypass', async () => {
    const gso = arrival(0, { ...next, flags: SYN | ACK }, { gsoType: 1 });
    expect(await lab.decide([data, gso], {}, 'syn=bypass')).toEqual([
      START,
      'finalise-pass host-gso',
    ]);
  });
});
