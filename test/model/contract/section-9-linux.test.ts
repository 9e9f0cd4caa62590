// docs/rules.md, section 9, "Linux alone". The real kernel is asked in test/live/linux.test.ts.
import { describe, expect, test } from 'vitest';
import {
  ACK,
  AE,
  CWR,
  ECE,
  FIN,
  GSO_ECN,
  GSO_TCPV4,
  PSH,
  VNET_F_DATA_VALID,
  VNET_F_NEEDS_CSUM,
} from '../../../model/index.ts';
import { ack, data, delivered, payloadLengths, verdicts } from '../support.ts';
import { under, verdict } from './under.ts';

const flags = (flags: number) => ({ flags: flags | ACK });
const v6 = { family: 'ipv6' } as const;
const OTHER_MAC = { macSource: Uint8Array.of(0x52, 0x54, 0, 0, 0, 9) };

describe('flow=headers', () => {
  test.each([
    ['another Ethernet address', OTHER_MAC],
    ['another flow label', { ...v6, flowLabel: 5 }],
  ])('%s: a unit of its own, that of the others stays open', (_, other) => {
    const same = 'family' in other ? v6 : {};
    const frames = [data(1, 100, same), data(101, 100, other), data(101, 100, same)];
    const run = under('flow=headers', frames);
    expect(verdicts(run)).toEqual(['start first-segment', 'start first-segment', 'append append']);
    expect(payloadLengths(run)).toEqual([200, 100]);
  });

  test('flow=connection: it ends the unit', () => {
    expect(verdict('', data(1, 100), data(101, 100, OTHER_MAC))).toBe('finalise-start link');
  });
});

describe('unfit=bypass', () => {
  const first = data(1, 100);

  test.each([
    ['a fragment', data(101, 100, { mf: true }), 'pass ip-fragment'],
    ['IPv4 options', data(101, 100, { ipOptions: new Uint8Array(4) }), 'pass ip-options'],
    ['a wrong version', data(101, 100, { lies: { version: 5 } }), 'pass malformed'],
    ['a data offset too small', data(101, 100, { lies: { dataOffset: 4 } }), 'pass malformed'],
    [
      'a length that lies',
      data(101, 100, { lies: { totalLength: 139 + 4 } }),
      'finalise-pass malformed',
    ],
  ])('%s', (_, frame, expected) => {
    expect(verdict('unfit=bypass', first, frame)).toBe(expected);
  });

  test('a wrong TCP checksum overtakes, even with SYN; behind it trailing bytes are not verified', () => {
    const wrong = data(101, 100, flags(FIN)).slice();
    wrong[60] = (wrong[60] ?? 0) ^ 1;
    expect(verdict('unfit=bypass', first, wrong)).toBe('pass checksum');
    const padded = Uint8Array.of(...wrong, 0);
    expect(verdict('unfit=bypass,trailing=finalise', first, padded)).toBe(
      'finalise-pass malformed',
    );
  });

  test('IPv6 of another version is a segment', () => {
    const odd = data(1, 100, { ...v6, lies: { version: 7 } });
    expect(verdict('unfit=bypass', odd)).toBe('start first-segment');
    expect(verdict('', odd)).toBe('pass malformed');
  });
});

test('trailing=finalise and reserved-flag=finalise', () => {
  const padded = Uint8Array.of(...data(101, 100), 0);
  expect(verdict('trailing=finalise', data(1, 100), padded)).toBe('finalise-pass malformed');
  expect(verdict('', data(1, 100), padded)).toBe('append append');
  const reserved = data(101, 100, { reservedFlag: true });
  expect(verdict('reserved-flag=finalise', data(1, 100), reserved)).toBe('finalise-pass malformed');
  expect(verdict('', data(1, 100), reserved)).toBe('append append');
});

describe('extensions=identical', () => {
  const options = (type: number, byte: number) => ({
    ...v6,
    extensions: [{ type, body: Uint8Array.of(byte) }],
  });

  test.each([
    [60, 1, 'append append'],
    [60, 2, 'finalise-start ip-options'],
    [51, 1, 'finalise-pass ip-options'],
  ])('type %i, first byte %i after one of 60, 1', (type, byte, expected) => {
    const frames = [data(1, 100, options(60, 1)), data(101, 100, options(type, byte))];
    expect(verdict('extensions=identical', ...frames)).toBe(expected);
  });
});

describe('ip-id', () => {
  const ids = (df: boolean, ...list: number[]) =>
    list.map((id, i) => data(1 + i * 100, 100, { id: id & 0xffff, df }));

  test.each([
    ['pattern', true, [8, 8, 8], [300]],
    ['pattern', true, [8, 9, 10], [300]],
    ['pattern', true, [8, 9, 9], [200, 100]],
    ['pattern', true, [8, 8, 9], [200, 100]],
    ['pattern', true, [8, 7], [100, 100]],
    ['pattern', true, [0xffff, 0], [200]],
    ['pattern', false, [8, 8], [100, 100]],
    ['pattern', false, [8, 9, 10], [300]],
    ['pattern-any-df', false, [8, 8, 8], [300]],
    ['pattern-any-df', false, [8, 8, 9], [200, 100]],
    ['any', false, [8, 3, 77], [300]],
  ])('%s, DF %s: %j', (reading, df, list, expected) => {
    expect(payloadLengths(under(`ip-id=${reading}`, ids(df, ...list)))).toEqual(expected);
  });
});

describe('fin=join', () => {
  test('it is in the unit and ends it', () => {
    const run = under('fin=join', [data(1, 100), data(101, 100, flags(FIN)), data(201, 100)]);
    expect(payloadLengths(run)).toEqual([200, 100]);
    expect(delivered(run, 0).tcp.flags).toBe(FIN | ACK);
    expect(run.finalised[0]?.cause).toBe('tcp-flags');
  });

  test('without payload it ends the unit and passes', () => {
    expect(verdict('fin=join', data(1, 100), ack(101, flags(FIN)))).toMatch(/^finalise-pass/);
  });
});

test('other-flags=equal', () => {
  const nonce = flags(AE);
  expect(verdict('other-flags=equal', data(1, 100, nonce), data(101, 100, nonce))).toBe(
    'append append',
  );
  expect(verdict('other-flags=equal', data(1, 100), data(101, 100, nonce))).toBe(
    'finalise-start tcp-flags',
  );
  expect(verdict('other-flags=equal', data(1, 100), data(101, 100, { flags: 0 }))).toBe(
    'finalise-start tcp-flags',
  );
});

test('cwr=first-only', () => {
  const run = (...list: number[]) =>
    under(
      'cwr=first-only',
      list.map((flag, i) => data(1 + i * 100, 100, flags(flag))),
      { guestEcn: true },
    );
  expect(payloadLengths(run(0, CWR, CWR, 0, 0))).toEqual([100, 100, 300]);
  expect(payloadLengths(run(ECE, 0))).toEqual([100, 100]);
});

test('new-ack=break', () => {
  const newer = data(101, 100, { ack: 9 });
  const older = data(101, 100, { ack: 0 });
  const first = data(1, 100, { ack: 1 });
  expect(verdict('new-ack=break', first, newer)).toBe('finalise-start ack-number');
  expect(verdict('new-ack=break,old-ack=append', first, newer)).toBe('finalise-start ack-number');
  expect(verdict('new-ack=break,old-ack=append', first, older)).toBe('append append');
});

test.each([
  ['every-first', [0, 1]],
  ['held-first', [1, 0]],
])('room=%s: one unit held, a PSH of another connection', (reading, order) => {
  const other = data(1, 100, { ...flags(PSH), sourcePort: 7 });
  const run = under(`psh=or-flush,room=${reading}`, [data(1, 100), other], { units: 1 });
  expect(run.provenance.flatMap(({ events }) => events)).toEqual(order);
});

describe('seen=packet-socket', () => {
  test('a unit: GSO, a partial checksum, no counts', () => {
    const frames = [data(1, 100, flags(CWR)), data(101, 60, flags(CWR))];
    const { deliveries } = under('seen=packet-socket', frames, { guestEcn: true });
    expect(deliveries.map(({ header }) => header)).toEqual([
      {
        flags: VNET_F_NEEDS_CSUM,
        gsoType: GSO_TCPV4 | GSO_ECN,
        hdrLen: 0,
        gsoSize: 100,
        csumStart: 34,
        csumOffset: 16,
        numBuffers: 0,
      },
    ]);
  });

  test('ECE alone does not mark it', () => {
    const frames = [data(1, 100, flags(ECE)), data(101, 100, flags(ECE))];
    const { deliveries } = under('seen=packet-socket', frames, { guestEcn: true });
    expect(deliveries[0]?.header.gsoType).toBe(GSO_TCPV4);
  });

  test('anything else: what is still to be filled in', () => {
    const vouched = { bytes: ack(1), header: { flags: VNET_F_DATA_VALID, hdrLen: 54 } };
    const partial = {
      bytes: ack(1),
      header: { flags: VNET_F_NEEDS_CSUM, csumStart: 34, csumOffset: 16 },
    };
    const { deliveries } = under('seen=packet-socket', [vouched, partial]);
    expect(deliveries.map(({ header }) => [header.flags, header.hdrLen, header.csumStart])).toEqual(
      [
        [0, 0, 0],
        [VNET_F_NEEDS_CSUM, 0, 34],
      ],
    );
  });
});
