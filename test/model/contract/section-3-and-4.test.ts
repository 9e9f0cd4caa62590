// docs/rules.md, column "what the unit takes" of table 3, and section 4: one test a sentence.
import { describe, expect, test } from 'vitest';
import {
  ACK,
  CWR,
  ECE,
  foldCarries,
  GSO_ECN,
  GSO_TCPV4,
  GSO_TCPV6,
  internetChecksum,
  PSH,
  paddedTimestamps,
  pseudoHeaderSum,
  VNET_F_DATA_VALID,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
} from '../../../model/index.ts';
import { ack, afterBurst, data, delivered, payload } from '../support.ts';

const V6 = { family: 'ipv6' } as const;

describe('table 3: what the unit takes', () => {
  test('sequence: payload chained, the sequence number of the first', () => {
    const run = afterBurst([data(0xffff_fff0, 100), data(0x54, 60), data(0x90, 1)]);
    expect(run.deliveries).toHaveLength(1);
    expect(delivered(run, 0).tcp.seq).toBe(0xffff_fff0);
    expect(delivered(run, 0).payload).toEqual(payload(161, 0xf0));
  });

  test('ack-number: H.ACK = SEG.ACK', () => {
    const run = afterBurst([
      data(1, 10, { ack: 0xffff_fffe }),
      data(11, 10, { ack: 0xffff_ffff }),
      data(21, 10, { ack: 3 }),
    ]);
    expect(delivered(run, 0).tcp.ack).toBe(3);
  });

  test('window: H.WND = SEG.WND', () => {
    const run = afterBurst([data(1, 10, { window: 9 }), data(11, 10, { window: 4 })]);
    expect(delivered(run, 0).tcp.window).toBe(4);
  });

  test.each([
    ['first', 0],
    ['middle', 1],
    ['last', 2],
  ])('psh: ORed over all segments, set on the %s', (_, at) => {
    const flags = (i: number) => ({ flags: ACK | (i === at ? PSH : 0) });
    const run = afterBurst([0, 1, 2].map((i) => data(1 + 10 * i, 10, flags(i))));
    expect(run.deliveries).toHaveLength(1);
    expect(delivered(run, 0).tcp.flags).toBe(ACK | PSH);
  });

  test('psh: on none, on none', () => {
    const run = afterBurst([data(1, 10), data(11, 10)]);
    expect(delivered(run, 0).tcp.flags).toBe(ACK);
  });

  test('psh, ttl and TSecr are taken from a window update too (8.5)', () => {
    const ts = (echo: number) => ({ tcpOptions: paddedTimestamps(7, echo) });
    const update = ack(11, { window: 2, ttl: 3, flags: ACK | PSH, ...ts(9) });
    const run = afterBurst([data(1, 10, ts(8)), update]);
    expect(delivered(run, 0)).toMatchObject({
      ip: { ttl: 3 },
      tcp: { flags: ACK | PSH, window: 2, options: paddedTimestamps(7, 9) },
    });
  });

  test('df: IP ID of the first', () => {
    const run = afterBurst([data(1, 10, { id: 7 }), data(11, 10, { id: 8 })]);
    expect(delivered(run, 0).ip).toMatchObject({ id: 7, df: true });
  });

  test.each([
    [64, 63, 65, 63],
    [1, 64, 64, 1],
    [64, 64, 2, 2],
  ])('ttl: minimum of all, %i %i %i give %i', (a, b, c, expected) => {
    for (const family of ['ipv4', 'ipv6'] as const) {
      const run = afterBurst([a, b, c].map((ttl, i) => data(1 + 10 * i, 10, { family, ttl })));
      expect(run.deliveries).toHaveLength(1);
      expect(delivered(run, 0).ip.ttl).toBe(expected);
    }
  });

  test('ecn-ip, ecn-tcp, dscp, flow-label: unchanged', () => {
    const fields = { ...V6, trafficClass: 0xb9, flowLabel: 0xabcde, flags: ACK | ECE };
    const run = afterBurst([data(1, 10, fields), data(11, 10, fields)], { guestEcn: true });
    expect(delivered(run, 0)).toMatchObject({
      ip: { trafficClass: 0xb9, flowLabel: 0xabcde },
      tcp: { flags: ACK | ECE },
    });
  });

  test('timestamp: TSecr of the last', () => {
    const ts = (echo: number) => ({ tcpOptions: paddedTimestamps(7, echo) });
    const run = afterBurst([data(1, 10, ts(9)), data(11, 10, ts(8))]);
    expect(delivered(run, 0).tcp.options).toEqual(paddedTimestamps(7, 8));
  });

  test('link, and fields no row names: the first stand (8.13)', () => {
    const first = { reservedFlag: true, urgent: 5, tcpOptions: Uint8Array.of(1, 1, 0, 0) };
    const run = afterBurst([data(1, 10, first), data(11, 10, { urgent: 6 })]);
    expect(run.deliveries).toHaveLength(1);
    expect(delivered(run, 0)).toMatchObject({
      ip: { reservedFlag: true },
      tcp: { urgent: 5, options: first.tcpOptions },
    });
  });

  test('bytes after the end of the IP datagram are never payload', () => {
    const trailer = Uint8Array.of(0xee, 0xee);
    const run = afterBurst([data(1, 3, { trailer }), data(4, 3, { trailer })]);
    expect(delivered(run, 0).payload).toEqual(payload(6, 1));
  });
});

describe('section 4: a unit of one untouched segment', () => {
  test('is delivered byte for byte as it came, padding included', () => {
    const bytes = data(1, 1, { trailer: Uint8Array.of(1, 2, 3, 4, 5) });
    expect(afterBurst([bytes]).deliveries[0]?.bytes).toBe(bytes);
  });

  test('with the virtio header the backend gave it', () => {
    const header = {
      flags: VNET_F_DATA_VALID,
      hdrLen: 54,
      gsoSize: 3,
      csumStart: 1,
      csumOffset: 2,
    };
    const { deliveries } = afterBurst([{ bytes: data(1, 100), header }]);
    expect(deliveries[0]?.header).toEqual({ ...header, gsoType: 0, numBuffers: 1 });
  });
});

describe('section 4: any other unit', () => {
  const trailer = Uint8Array.of(1, 2, 3);
  const two = (fields = {}) => [data(1, 100, fields), data(101, 60, { ...fields, trailer })];

  test('is one datagram, no trailing bytes', () => {
    const run = afterBurst(two({ trailer }));
    expect(delivered(run, 0).trailer).toHaveLength(0);
    expect(delivered(run, 0).ip).toMatchObject({ totalLength: 200 });
    expect(run.deliveries[0]?.bytes).toHaveLength(214);
  });

  test('of IPv6 likewise', () => {
    const run = afterBurst(two(V6));
    expect(delivered(run, 0).ip).toMatchObject({ payloadLength: 180 });
    expect(run.deliveries[0]?.bytes).toHaveLength(234);
  });

  test('has a correct IPv4 header checksum', () => {
    const run = afterBurst([data(1, 100, { ttl: 7, id: 3 }), data(101, 60)]);
    expect(internetChecksum((run.deliveries[0]?.bytes ?? new Uint8Array(1)).subarray(14, 34))).toBe(
      0,
    );
  });

  test.each(['ipv4', 'ipv6'] as const)(
    'TCP checksum field: the pseudo-header sum, %s',
    (family) => {
      const { ip, tcp } = delivered(afterBurst(two({ family })), 0);
      expect(tcp.checksum).toBe(foldCarries(pseudoHeaderSum(ip.source, ip.destination, 6, 180)));
    },
  );

  test('virtio header: IPv4', () => {
    expect(afterBurst(two()).deliveries[0]?.header).toEqual({
      flags: VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO,
      gsoType: GSO_TCPV4,
      hdrLen: 54,
      gsoSize: 100,
      csumStart: 2,
      csumOffset: 0,
      numBuffers: 1,
    });
  });

  test('virtio header: IPv6 with timestamps', () => {
    const fields = { ...V6, tcpOptions: paddedTimestamps(1, 2) };
    expect(afterBurst(two(fields)).deliveries[0]?.header).toMatchObject({
      gsoType: GSO_TCPV6,
      hdrLen: 86,
    });
  });

  test.each([
    ['CWR', CWR],
    ['ECE', ECE],
  ])('with the ECN bit when %s is in it', (_, flag) => {
    const run = afterBurst(two({ flags: ACK | flag }), { guestEcn: true });
    expect(run.deliveries[0]?.header.gsoType).toBe(GSO_TCPV4 | GSO_ECN);
  });

  test('gso_size is the largest payload, wherever it came', () => {
    const sizes = [10, 70, 30];
    const run = afterBurst(sizes.map((size, i) => data([1, 11, 81][i] ?? 0, size)));
    expect(run.deliveries[0]?.header.gsoSize).toBe(70);
  });

  test('segments counts segments with payload, dup_acks is 0', () => {
    const run = afterBurst([...two(), ack(161, { window: 5 }), ack(161, { window: 6 })]);
    expect(run.deliveries[0]?.header).toMatchObject({ csumStart: 2, csumOffset: 0 });
  });

  test("the backend's own header is gone", () => {
    const header = { flags: VNET_F_DATA_VALID, hdrLen: 1, gsoSize: 9999 };
    const run = afterBurst([{ bytes: data(1, 10), header }, data(11, 10)]);
    expect(run.deliveries[0]?.header).toMatchObject({ flags: 5, hdrLen: 54, gsoSize: 10 });
  });
});

describe('section 4: order and bytes', () => {
  test('the device repeats, it does not repair: a retransmission is delivered twice', () => {
    const run = afterBurst([data(1, 10), data(1, 10), data(6, 10)]);
    expect(run.deliveries.map((_, i) => delivered(run, i).tcp.seq)).toEqual([1, 1, 6]);
  });
});
