import { describe, expect, test } from 'vitest';
import { ACK, CWR, DF, ECE, type Fields, MF, PSH, timestamps } from './frames.ts';
import { arrival, useLab } from './lab.ts';

/** The rows of docs/rules.md, each with its positive control: what differs is one field only. */

const lab = useLab();

/** A unit of 100 bytes is held: NXT 1100, ACK 500, window 8192. */
const held = {};
const next: Partial<Fields> = { seq: 1100 };
const pure: Partial<Fields> = { seq: 1100, size: 0 };

type Row = readonly [name: string, second: Partial<Fields>, decision: string];

async function second(first: Partial<Fields>, then: Partial<Fields>, ecn = false): Promise<string> {
  const decisions = await lab.decide([first, then], { guestEcn: ecn });
  return decisions.slice(1).join();
}

describe.each([4, 6] as const)('IPv%i', (v) => {
  const both = (fields: Partial<Fields>): Partial<Fields> => ({ v, ...fields });

  describe('section 1, the way of a frame', () => {
    test('a segment with payload starts a unit, a pure ACK passes', async () => {
      expect(await lab.decide([both({})])).toEqual(['start first-segment']);
      expect(await lab.decide([both({ size: 0 })])).toEqual(['pass pure-ack']);
    });

    test.each<Row>([
      ['the next segment is appended', next, 'append append'],
      ['a window update is folded in', { ...pure, window: 9000 }, 'fold window-update'],
      ['a window may shrink as well', { ...pure, window: 0 }, 'fold window-update'],
      ['a duplicate ACK', pure, 'finalise-pass dup-ack'],
      ['an advancing ACK', { ...pure, ack: 501 }, 'finalise-pass pure-ack'],
      ['an old ACK', { ...pure, ack: 499, window: 1 }, 'finalise-pass pure-ack'],
      ['an ACK out of place', { ...pure, seq: 1099 }, 'finalise-pass pure-ack'],
      [
        'an ACK beyond, window changed',
        { ...pure, seq: 1101, window: 1 },
        'finalise-pass pure-ack',
      ],
      ['another connection by port', { ...next, sport: 5002 }, 'start first-segment'],
      ['another connection by address', { ...next, host: 2 }, 'start first-segment'],
      ['a pure ACK of another connection', { ...pure, dport: 81 }, 'pass pure-ack'],
    ])('%s', async (_, fields, expected) => {
      expect(await second(both(held), both(fields))).toBe(expected);
    });

    test('a window update leaves NXT and ACK alone and sets WND', async () => {
      const frames = [held, { ...pure, window: 9000 }, { ...pure, window: 9000 }];
      expect(await lab.decide(frames.map(both))).toEqual([
        'start first-segment',
        'fold window-update',
        'finalise-pass dup-ack',
      ]);
    });
  });

  describe('table 2, exceptions', () => {
    const rows: readonly Row[] = [
      ['FIN', { flags: ACK | 0x01 }, 'tcp-flags'],
      ['SYN', { flags: ACK | 0x02 }, 'tcp-flags'],
      ['RST', { flags: ACK | 0x04 }, 'tcp-flags'],
      ['URG', { flags: ACK | 0x20 }, 'tcp-flags'],
      ['NS', { flags: ACK | 0x100 }, 'tcp-flags'],
      ['reserved 1', { flags: ACK | 0x200 }, 'tcp-flags'],
      ['reserved 2', { flags: ACK | 0x400 }, 'tcp-flags'],
      ['reserved 3', { flags: ACK | 0x800 }, 'tcp-flags'],
      ['no ACK', { flags: PSH }, 'tcp-flags'],
      ['no flag', { flags: 0 }, 'tcp-flags'],
      ['SACK', { options: [1, 1, 5, 10, 0, 0, 0, 1, 0, 0, 0, 2] }, 'tcp-options'],
      ['MSS', { options: [2, 4, 5, 180] }, 'tcp-options'],
      ['unknown option', { options: [254, 4, 0, 0] }, 'tcp-options'],
      ['timestamp of 8 bytes', { options: [8, 8, 0, 0, 0, 1, 0, 0] }, 'tcp-options'],
      ['timestamp past the header', { options: [1, 1, 8, 10] }, 'tcp-options'],
      ['timestamp without a length', { options: [1, 1, 1, 8] }, 'tcp-options'],
      [
        'two timestamps',
        { options: [...timestamps(1, 1).slice(2), 1, 1, ...timestamps(1, 1).slice(2), 0, 0] },
        'tcp-options',
      ],
      ['option of length 0', { options: [3, 0, 0, 0] }, 'tcp-options'],
      ['wrong TCP checksum', { sum: 'wrong' }, 'checksum'],
      ['wrong TCP checksum, odd length', { sum: 'wrong', size: 101 }, 'checksum'],
      ['ECE', { flags: ACK | ECE }, 'ecn-unnegotiated'],
      ['CWR', { flags: ACK | CWR }, 'ecn-unnegotiated'],
      ['data offset 4', { offset: 4 }, 'malformed'],
      ['data offset beyond', { offset: 15, size: 30 }, 'malformed'],
      ['wrong version', { version: 5 }, 'malformed'],
    ];
    test.each(rows)('%s finalises and passes', async (_, fields, id) => {
      expect(await second(both(held), both({ ...next, ...fields }))).toBe(`finalise-pass ${id}`);
      expect(await lab.decide([both({ ...next, ...fields })])).toEqual([`pass ${id}`]);
    });
    test.each<Row>([
      ['PSH', { flags: ACK | PSH }, 'append'],
      ['NOP and EOL', { options: [1, 1, 0, 77] }, 'append'],
      ['odd length', { size: 101 }, 'append'],
      ['one byte', { size: 1 }, 'append'],
      ['urgent pointer without URG', { urgent: 5 }, 'append'],
    ])('%s does not', async (_, fields, id) => {
      expect(await second(both(held), both({ ...next, ...fields }))).toBe(`append ${id}`);
    });

    test('a GSO frame of the host', async () => {
      const gso = arrival(0, both(next), { gsoType: v === 4 ? 1 : 4, gsoSize: 50, flags: 1 });
      expect(await lab.decide([both(held), gso])).toEqual([
        'start first-segment',
        'finalise-pass host-gso',
      ]);
    });

    test.each<readonly [string, number, number, number, string]>([
      ['DATA_VALID', 2, 0, 0, 'append append'],
      ['NEEDS_CSUM at the TCP checksum', 1, v === 4 ? 34 : 54, 16, 'append append'],
      ['NEEDS_CSUM elsewhere', 1, v === 4 ? 34 : 54, 6, 'finalise-pass checksum'],
      ['NEEDS_CSUM at another header', 1, 14, 16, 'finalise-pass checksum'],
      ['nothing', 0, v === 4 ? 34 : 54, 16, 'finalise-pass checksum'],
    ])('8.4: %s vouches or not', async (_, flags, csumStart, csumOffset, expected) => {
      const wrong = arrival(0, both({ ...next, sum: 'wrong' }), { flags, csumStart, csumOffset });
      expect((await lab.decide([both(held), wrong]))[1]).toBe(expected);
    });

    test('8.4: NEEDS_CSUM elsewhere is no voucher, a right checksum still counts', async () => {
      const right = arrival(0, both(next), { flags: 1, csumStart: 0, csumOffset: 0 });
      expect((await lab.decide([both(held), right]))[1]).toBe('append append');
    });

    test('ECE and CWR may join where GUEST_ECN is negotiated', async () => {
      const marked = { flags: ACK | ECE };
      expect(await second(both(marked), both({ ...next, ...marked }), true)).toBe('append append');
    });

    test('8.10: a frame longer than a unit has no room', async () => {
      const ip = v === 4 ? 40 : 60;
      const trailer = (length: number) => Array.from({ length }, () => 0xee);
      const fits = both({ size: 100, trailer: trailer(65_549 - 14 - ip - 100) });
      const not = both({ size: 100, trailer: trailer(65_550 - 14 - ip - 100) });
      const ack = both({ size: 0, trailer: trailer(65_550 - 14 - ip) });
      expect(await lab.decide([fits])).toEqual(['start first-segment']);
      expect(await lab.decide([not])).toEqual(['pass no-room']);
      expect(await lab.decide([ack])).toEqual(['pass pure-ack']);
      expect((await lab.decide([both(held), not]))[1]).toBe('finalise-pass no-room');
    });
  });

  describe('table 3, appending', () => {
    test.each<Row>([
      ['a gap', { seq: 1101 }, 'sequence'],
      ['an overlap', { seq: 1099 }, 'sequence'],
      ['a retransmission', { seq: 1000 }, 'sequence'],
      ['an older ACK', { ...next, ack: 499 }, 'ack-number'],
      ['8.14: an ACK 2^31 ahead', { ...next, ack: 500 + 2 ** 31 }, 'ack-number'],
      ['ECT', { ...next, tos: 2 }, 'ecn-ip'],
      ['CE', { ...next, tos: 3 }, 'ecn-ip'],
      ['DSCP', { ...next, tos: 4 }, 'dscp'],
      ['timestamps appear', { ...next, options: timestamps(1, 1) }, 'timestamp'],
      ['source MAC', { ...next, ethSrc: [0x52, 0x54, 0, 0, 0, 3] }, 'link'],
      ['destination MAC', { ...next, ethDst: [0x52, 0x54, 0, 0, 0, 3] }, 'link'],
      ['the first broken row counts', { seq: 1101, ack: 499, tos: 7 }, 'sequence'],
      ['ecn-ip before dscp', { ...next, tos: 7 }, 'ecn-ip'],
      [
        'timestamp before link',
        { ...next, options: timestamps(1, 1), ethSrc: [2, 0, 0, 0, 0, 0] },
        'timestamp',
      ],
    ])('%s starts the next unit', async (_, fields, id) => {
      expect(await second(both(held), both(fields))).toBe(`finalise-start ${id}`);
    });

    test.each<Row>([
      ['a later ACK', { ack: 501 }, 'append'],
      ['8.14: an ACK 2^31 - 1 ahead', { ack: 500 + 2 ** 31 - 1 }, 'append'],
      ['another window', { window: 1 }, 'append'],
      ['another TTL', { ttl: 1 }, 'append'],
      ['a larger segment', { size: 200 }, 'append'],
    ])('%s may join', async (_, fields, id) => {
      expect(await second(both(held), both({ ...next, ...fields }))).toBe(`append ${id}`);
    });

    test('sequence, ACK and TSval wrap', async () => {
      const first = { seq: 0xffffffce, ack: 0xffffffff, options: timestamps(0xffffffff, 1) };
      const then = { seq: 50, ack: 3, options: timestamps(0xffffffff, 2) };
      expect(await second(both(first), both(then))).toBe('append append');
    });

    describe('ecn-tcp, GUEST_ECN negotiated', () => {
      test.each([ECE, CWR])('flag 0x%i in one of the two', async (flag) => {
        const marked = { flags: ACK | flag };
        const start = 'finalise-start ecn-tcp';
        expect(await second(both(held), both({ ...next, ...marked }), true)).toBe(start);
        expect(await second(both(marked), both(next), true)).toBe(start);
        expect(await second(both(marked), both({ ...next, flags: ACK | ECE | CWR }), true)).toBe(
          start,
        );
      });
    });

    describe('timestamp, 8.6', () => {
      const with1 = { options: timestamps(77, 1) };
      test.each<readonly [string, Partial<Fields>, Partial<Fields>, string]>([
        ['same TSval, later TSecr', with1, { options: timestamps(77, 9) }, 'append append'],
        ['other TSval', with1, { options: timestamps(78, 1) }, 'finalise-start timestamp'],
        ['they disappear', with1, {}, 'finalise-start timestamp'],
        [
          'other layout',
          with1,
          { options: [...timestamps(77, 1).slice(2), 1, 1] },
          'finalise-start timestamp',
        ],
        [
          'padding after it differs',
          { options: [...timestamps(77, 1).slice(2), 0, 5] },
          { options: [...timestamps(77, 1).slice(2), 0, 6] },
          'finalise-start timestamp',
        ],
        [
          'padding before it differs',
          with1,
          { options: [1, 1, 1, 1, ...timestamps(77, 1)] },
          'finalise-start timestamp',
        ],
        [
          'longer header',
          with1,
          { options: [...timestamps(77, 1), 1, 1, 1, 0] },
          'finalise-start timestamp',
        ],
        ['without, padding of one only', { options: [1, 1, 1, 1] }, {}, 'append append'],
        ['without, timestamp after EOL', {}, { options: [0, 1, 8, 10] }, 'append append'],
      ])('%s', async (_, first, then, expected) => {
        expect(await second(both(first), both({ ...next, ...then }))).toBe(expected);
      });
    });

    test('length: 65,535 exactly and one more', async () => {
      const header = v === 4 ? 40 : 60;
      const first = { size: 60_000 };
      const rest = 65_535 - header - 60_000;
      const then = (size: number) => both({ seq: 61_000, size });
      expect(await second(both(first), then(rest))).toBe('append append');
      expect(await second(both(first), then(rest + 1))).toBe('finalise-start length');
    });
  });

  describe('8.5, window updates are compared as well', () => {
    const update = { ...pure, window: 9000 };
    test.each<Row>([
      ['ECT', { tos: 1 }, 'ecn-ip'],
      ['DSCP', { tos: 8 }, 'dscp'],
      ['timestamps appear', { options: timestamps(1, 1) }, 'timestamp'],
      ['source MAC', { ethSrc: [2, 0, 0, 0, 0, 9] }, 'link'],
    ])('%s finalises and passes', async (_, fields, id) => {
      expect(await second(both(held), both({ ...update, ...fields }))).toBe(`finalise-pass ${id}`);
    });
    test('ECE too', async () => {
      const marked = { ...update, flags: ACK | ECE };
      expect(await second(both(held), both(marked), true)).toBe('finalise-pass ecn-tcp');
    });
    test('it may come on a unit of the largest size', async () => {
      const size = 65_535 - (v === 4 ? 40 : 60);
      const full = both({ size });
      expect(await second(full, both({ ...update, seq: 1000 + size }))).toBe('fold window-update');
    });
  });
});

describe('IPv4 only', () => {
  test.each<Row>([
    ['IP options', { ipOptions: [1, 1, 1, 0] }, 'finalise-pass ip-options'],
    ['MF with DF', { frag: DF | MF }, 'finalise-pass ip-fragment'],
    ['MF', { frag: MF }, 'finalise-pass ip-fragment'],
    ['wrong header checksum', { ipSum: 'wrong' }, 'finalise-pass checksum'],
    ['total length beyond the frame', { total: 141 }, 'finalise-pass malformed'],
    ['total length too short for TCP', { total: 39 }, 'finalise-pass malformed'],
    ['IHL 4', { ihl: 4 }, 'finalise-pass malformed'],
    ['DF cleared', { frag: 0 }, 'finalise-start df'],
    ['reserved flag: not compared (8.13)', { frag: 0x8000 | DF }, 'append append'],
    ['other ID', { id: 8 }, 'append append'],
  ])('%s', async (_, fields, expected) => {
    expect(await second(held, { ...next, ...fields })).toBe(expected);
  });

  test('segments without DF join as well', async () => {
    expect(await second({ frag: 0 }, { ...next, frag: 0 })).toBe('append append');
  });

  test('8.4: DATA_VALID does not vouch for the IPv4 header', async () => {
    const wrong = arrival(0, { ...next, ipSum: 'wrong' }, { flags: 2 });
    expect((await lab.decide([held, wrong]))[1]).toBe('finalise-pass checksum');
  });

  test('8.5: a window update with another DF', async () => {
    expect(await second(held, { ...pure, window: 1, frag: 0 })).toBe('finalise-pass df');
  });
});

describe('IPv6 only', () => {
  const v = 6;
  test.each<Row>([
    ['flow label', { flow: 5 }, 'finalise-start flow-label'],
    ['flow label, upper bits', { flow: 0x80000 }, 'finalise-start flow-label'],
    ['hop-by-hop', { next: 0, extensions: [6, 0, 1, 4, 0, 0, 0, 0] }, 'finalise-pass ip-options'],
    [
      'first fragment',
      { next: 44, extensions: [6, 0, 0, 1, 0, 0, 0, 1] },
      'finalise-pass ip-fragment',
    ],
    [
      'atomic fragment',
      { next: 44, extensions: [6, 0, 0, 0, 0, 0, 0, 1] },
      'finalise-pass ip-fragment',
    ],
    ['payload length beyond the frame', { payloadLength: 121 }, 'finalise-pass malformed'],
    ['payload length too short for TCP', { payloadLength: 19 }, 'finalise-pass malformed'],
    ['jumbogram', { payloadLength: 0 }, 'finalise-pass malformed'],
  ])('%s', async (_, fields, expected) => {
    expect(await second({ v }, { v, ...next, ...fields })).toBe(expected);
  });

  test('8.5: a window update with another flow label', async () => {
    const update = { v, ...pure, window: 1, flow: 1 } as const;
    expect(await second({ v }, update)).toBe('finalise-pass flow-label');
  });
});

describe('8.1: from the outside in', () => {
  const all: Partial<Fields> = {
    ...next,
    ...{
      frag: MF,
      ipOptions: [1, 1, 1, 0],
      flags: 0x02 | ECE,
      options: [2, 4, 0, 0],
      sum: 'wrong',
    },
  };
  test.each<Row>([
    ['everything', { ...all, offset: 4 }, 'malformed'],
    ['all but lengths', all, 'ip-fragment'],
    ['whole datagrams', { ...all, frag: DF }, 'ip-options'],
    ['plain IP', { ...all, frag: DF, ipOptions: [] }, 'host-gso'],
  ])('%s', async (_, fields, id) => {
    const gso = arrival(0, fields, { gsoType: 1 });
    expect((await lab.decide([held, gso]))[1]).toBe(`finalise-pass ${id}`);
  });
  test.each<Row>([
    ['no GSO', {}, 'tcp-flags'],
    ['joinable flags', { flags: ACK | ECE }, 'tcp-options'],
    ['joinable options', { flags: ACK | ECE, options: [] }, 'checksum'],
    ['right checksum', { flags: ACK | ECE, options: [], sum: 'right' }, 'ecn-unnegotiated'],
  ])('%s', async (_, fields, id) => {
    const plain = { ...all, frag: DF, ipOptions: [], ...fields };
    expect(await second(held, plain)).toBe(`finalise-pass ${id}`);
  });
});
