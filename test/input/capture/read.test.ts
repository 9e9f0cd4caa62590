import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../harness/base/errors.ts';
import { countingBytes, pcapFile } from './pcap-file.ts';
import { parseCapture, readCapture, timeOf } from './read-packets.ts';

const RECORDS = [
  { seconds: 1_700_000_000, fraction: 5, bytes: countingBytes(60) },
  { seconds: 1_700_000_001, fraction: 999_999, bytes: countingBytes(61, 9) },
];

describe('pcap', () => {
  for (const littleEndian of [true, false]) {
    const order = littleEndian ? 'little-endian' : 'big-endian';

    test(`microseconds, ${order}`, () => {
      const packets = parseCapture('f', pcapFile({ littleEndian, records: RECORDS }));
      expect(packets.map(timeOf)).toEqual([1_700_000_000_000_005_000n, 1_700_000_001_999_999_000n]);
      expect(packets.map((packet) => packet.bytes)).toEqual(RECORDS.map((record) => record.bytes));
      expect(packets.map((packet) => packet.wireLength)).toEqual([60, 61]);
      expect(packets.map((packet) => packet.offset)).toEqual([24, 100]);
    });

    test(`nanoseconds, ${order}`, () => {
      const file = pcapFile({ littleEndian, magic: 0xa1b23c4d, records: RECORDS });
      expect(parseCapture('f', file).map(timeOf)).toEqual([
        1_700_000_000_000_000_005n,
        1_700_000_001_000_999_999n,
      ]);
    });
  }

  test('cut anywhere but between two packets: an error that names the file and a byte', () => {
    const whole = pcapFile({ records: RECORDS });
    const clean = new Map([
      [24, 0],
      [100, 1],
      [whole.length, 2],
    ]);
    for (let length = 0; length <= whole.length; length += 1) {
      const cut = whole.subarray(0, length);
      const packets = clean.get(length);
      if (packets === undefined) {
        expect(() => parseCapture('cut.pcap', cut), `${length} bytes`).toThrow(
          /^cut\.pcap: at byte \d+: .* needs \d+ bytes, the file ends after \d+$/,
        );
      } else {
        expect(parseCapture('cut.pcap', cut)).toHaveLength(packets);
      }
    }
  });

  test.each([
    [
      'another version',
      pcapFile({ version: [1, 2], records: RECORDS }),
      'at byte 4: pcap version 1.2',
    ],
    [
      'more kept than was there',
      pcapFile({
        records: [{ seconds: 0, fraction: 0, bytes: countingBytes(60), wireLength: 59 }],
      }),
      'at byte 24: packet 1 keeps 60 of 59 bytes',
    ],
  ])('%s', (_, file, message) => {
    expect(() => parseCapture('odd.pcap', file)).toThrow(message);
  });
});

describe('older versions of pcap', () => {
  const [record] = RECORDS;
  if (record === undefined) throw new Error('a record');
  const wire = record.bytes.length + 1;
  // the two lengths change places: "wireLength" is what stands second
  const swapped = (version: readonly [number, number]) => {
    const file = pcapFile({ version, records: [{ ...record, wireLength: wire }] });
    const view = new DataView(file.buffer);
    view.setUint32(24 + 8, wire, true);
    view.setUint32(24 + 12, record.bytes.length, true);
    return file;
  };

  test.each([
    [2, 0],
    [2, 1],
    [2, 2],
    [2, 3],
  ] as const)('%i.%i: the length on the wire first', (...version) => {
    const [packet] = parseCapture('f', swapped(version));
    expect([packet?.bytes, packet?.wireLength]).toEqual([record.bytes, wire]);
  });

  test('2.3: also the other way round', () => {
    const file = pcapFile({ version: [2, 3], records: [{ ...record, wireLength: wire }] });
    const [packet] = parseCapture('f', file);
    expect([packet?.bytes, packet?.wireLength]).toEqual([record.bytes, wire]);
  });
});

test.each([1, 3, 17, 100])('in parts of %i bytes the same packets are read', (length) => {
  const file = pcapFile({ records: RECORDS });
  expect(parseCapture('f', file, length)).toEqual(parseCapture('f', file));
});

describe('a file that is no capture', () => {
  test.each([
    ['an ELF program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), '7f 45 4c 46'],
    ['a text', new TextEncoder().encode('+0 < P. 1:101(100)'), '2b 30 20 3c'],
  ])('%s', (_, bytes, start) => {
    expect(() => parseCapture('other', bytes)).toThrow(
      `other: at byte 0: no pcap or pcapng file (it starts with ${start})`,
    );
  });

  test('an empty file', () => {
    expect(() => parseCapture('nothing', new Uint8Array())).toThrow(
      'nothing: at byte 0: the magic number of a capture needs 4 bytes, the file ends after 0',
    );
  });
});

describe('files', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rsclab-read-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('read from disk', async () => {
    const file = join(folder, 'two.pcap');
    await writeFile(file, pcapFile({ records: RECORDS }));
    expect(await readCapture(file)).toHaveLength(2);
  });

  test('a missing file, and a folder', async () => {
    for (const [file, reason] of [
      [join(folder, 'absent.pcap'), /ENOENT/],
      [folder, /EISDIR/],
    ] as const) {
      const failure: unknown = await readCapture(file).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(UserError);
      expect(failure).toMatchObject({ code: 'bad-capture', next: expect.stringMatching(/name/) });
      expect(String(failure)).toMatch(reason);
    }
  });
});
