import { describe, expect, test } from 'vitest';
import { ACK, CWR, ECE, type Fields, frame, PSH, timestamps } from './frames.ts';
import { arrival, clock, useLab } from './lab.ts';

/** Section 4: what the guest is handed. The interval is the default, 300,000 ns. */

const lab = useLab();

const BACKEND = { flags: 2, gsoType: 0, hdrLen: 9, gsoSize: 8, csumStart: 7, csumOffset: 6 };

describe.each([
  [4, 1, 14 + 20 + 20],
  [6, 4, 14 + 40 + 20],
] as const)('IPv%i', (v, gsoType, headers) => {
  const plain = { flags: 5, gsoType, hdrLen: headers, csumOffset: 0, numBuffers: 1 };

  /** Frames at 0, 1, 2, ... ns; the one delivery at the end of the interval. */
  async function unit(frames: readonly Partial<Fields>[], guestEcn = false) {
    const events = frames.map((fields, at) => arrival(at, { v, ...fields }, BACKEND));
    const answer = await lab.run([...events, clock(300_000)], { guestEcn });
    expect(answer.deliveries).toHaveLength(1);
    expect(answer.held).toBe(0);
    return answer.deliveries[0];
  }

  test('a unit of one untouched segment: as it came, padding and header included', async () => {
    const padded = { size: 3, trailer: [0, 0xbb, 0xcc] };
    expect(await unit([padded])).toEqual({
      at: 300_000,
      header: { ...BACKEND, numBuffers: 1 },
      bytes: frame({ v, ...padded }),
    });
  });

  test('two segments: one datagram, new lengths and sums, header of the first', async () => {
    expect(await unit([{ urgent: 3 }, { seq: 1100, id: 8, urgent: 9 }])).toEqual({
      at: 300_000,
      header: { ...plain, gsoSize: 100, csumStart: 2 },
      bytes: frame({ v, urgent: 3, size: 200, sum: 'pseudo' }),
    });
  });

  test('trailing bytes are never payload, before or behind', async () => {
    const trailer = [0xde, 0xad, 0xbe, 0xef];
    expect(
      await unit([
        { size: 5, trailer },
        { seq: 1005, size: 5, trailer },
      ]),
    ).toEqual({
      at: 300_000,
      header: { ...plain, gsoSize: 5, csumStart: 2 },
      bytes: frame({ v, size: 10, sum: 'pseudo' }),
    });
  });

  test('gso_size is the largest payload, wherever it stood', async () => {
    const frames = [{ size: 10 }, { seq: 1010, size: 30 }, { seq: 1040, size: 20 }];
    expect((await unit(frames))?.header).toEqual({ ...plain, gsoSize: 30, csumStart: 3 });
  });

  test('the last ACK, window and TSecr, the least TTL, PSH of any', async () => {
    const bytes = frame({
      ...{ v, size: 300, ack: 700, window: 5, ttl: 9, flags: ACK | PSH, sum: 'pseudo' },
      options: timestamps(4, 30),
    });
    const delivered = await unit([
      { ack: 500, window: 9, ttl: 10, options: timestamps(4, 10) },
      { seq: 1100, ack: 600, window: 7, ttl: 9, flags: ACK | PSH, options: timestamps(4, 20) },
      { seq: 1200, ack: 700, window: 5, ttl: 11, options: timestamps(4, 30) },
    ]);
    expect(delivered?.bytes).toEqual(bytes);
    expect(delivered?.header.hdrLen).toBe(headers + 12);
  });

  test('8.15: one segment and a window update: touched, one segment, no trailer', async () => {
    const update = { seq: 1100, size: 0, window: 9, ttl: 3, flags: ACK | PSH };
    expect(await unit([{ trailer: [1] }, update])).toEqual({
      at: 300_000,
      header: { ...plain, gsoSize: 100, csumStart: 1 },
      bytes: frame({ v, window: 9, ttl: 3, flags: ACK | PSH, sum: 'pseudo' }),
    });
  });

  test('8.5: TSecr of a window update is taken', async () => {
    const update = { seq: 1100, size: 0, window: 9, options: timestamps(1, 5) };
    const delivered = await unit([{ options: timestamps(1, 2) }, update]);
    const options = timestamps(1, 5);
    expect(delivered?.bytes).toEqual(frame({ v, window: 9, options, sum: 'pseudo' }));
  });

  test.each([ECE, CWR, ECE | CWR])('flags 0x%i: gso_type has the ECN bit', async (mark) => {
    const flags = ACK | mark;
    const delivered = await unit([{ flags }, { seq: 1100, flags }], true);
    expect(delivered?.header.gsoType).toBe(gsoType | 0x80);
    expect(delivered?.bytes).toEqual(frame({ v, flags, size: 200, sum: 'pseudo' }));
  });

  test('CE in the IP header alone does not set it', async () => {
    const delivered = await unit([{ tos: 3 }, { seq: 1100, tos: 3 }]);
    expect(delivered?.header.gsoType).toBe(gsoType);
    expect(delivered?.bytes).toEqual(frame({ v, tos: 3, size: 200, sum: 'pseudo' }));
  });

  test('the largest unit there is, in segments of one byte at the end', async () => {
    const size = 65_535 - (headers - 14);
    const delivered = await unit([{ size: size - 1 }, { seq: 1000 + size - 1, size: 1 }]);
    expect(delivered?.bytes).toEqual(frame({ v, size, sum: 'pseudo' }));
    expect(delivered?.header).toEqual({ ...plain, gsoSize: size - 1, csumStart: 2 });
  });

  test('a thousand segments', async () => {
    const frames = Array.from({ length: 1000 }, (_, n) => ({ seq: 1000 + n, size: 1 }));
    const delivered = await unit(frames);
    expect(delivered?.bytes).toEqual(frame({ v, size: 1000, sum: 'pseudo' }));
    expect(delivered?.header.csumStart).toBe(1000);
  });

  test.each([
    [12 + headers + 200, 1],
    [12 + headers + 199, 2],
    [100, Math.ceil((12 + headers + 200) / 100)],
  ])('8.12: guest buffers of %i bytes: num_buffers %i', async (bufferSize, numBuffers) => {
    const events = [arrival(0, { v }), arrival(0, { v, seq: 1100 }), clock(300_000)];
    const { deliveries } = await lab.run(events, { mergeable: true, bufferSize });
    expect(deliveries.map(({ header }) => header.numBuffers)).toEqual([numBuffers]);
  });

  test('a frame that ends a unit comes after it, untouched', async () => {
    const rst = { v, seq: 1100, flags: ACK | 4, trailer: [9] };
    const events = [arrival(0, { v }), arrival(10, rst, BACKEND)];
    expect((await lab.run(events)).deliveries).toEqual([
      { at: 10, header: { ...ZERO, numBuffers: 1 }, bytes: frame({ v }) },
      { at: 10, header: { ...BACKEND, numBuffers: 1 }, bytes: frame(rst) },
    ]);
  });
});

const ZERO = { flags: 0, gsoType: 0, hdrLen: 0, gsoSize: 0, csumStart: 0, csumOffset: 0 };

test('byte for byte, written down by hand: IPv4, two segments of two bytes', async () => {
  const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ''), 'hex'));
  // 192.0.2.1:1 -> 192.0.2.2:2, SEQ 0x10 and 0x12, ACK 0x20, window 0x30, payload "ab", "cd"
  const first = hex(`
    020000000001 020000000002 0800
    4500002a 00014000 4006 b6c9 c0000201 c0000202
    00010002 00000010 00000020 5010 0030 ca09 0000 6162`);
  const second = hex(`
    020000000001 020000000002 0800
    4500002a 00024000 4006 b6c8 c0000201 c0000202
    00010002 00000012 00000020 5018 0030 c7fd 0000 6364`);
  const unit = hex(`
    020000000001 020000000002 0800
    4500002c 00014000 4006 b6c7 c0000201 c0000202
    00010002 00000010 00000020 5018 0030 8422 0000 61626364`);
  const answer = await lab.run([arrival(0, first), arrival(0, second), clock(300_000)]);
  expect(answer.decisions.map(({ rule }) => rule)).toEqual(['first-segment', 'append']);
  expect(answer.deliveries[0]?.bytes).toEqual(unit);
});
