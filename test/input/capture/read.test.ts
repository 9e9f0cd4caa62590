import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { UserError } from '../../../harness/base/errors.ts';
import { parseCapture, readCapture } from '../../../harness/input/capture/read.ts';
import { countingBytes, pcapFile } from './pcap-file.ts';

const RECORDS = [
  { seconds: 1_700_000_000, fraction: 5, bytes: countingBytes(60) },
  { seconds: 1_700_000_001, fraction: 999_999, bytes: countingBytes(61, 9) },
];

describe('pcap', () => {
  for (const littleEndian of [true, false]) {
    const order = littleEndian ? 'little-endian' : 'big-endian';

    test(`microseconds, ${order}`, () => {
      const packets = parseCapture('f', pcapFile({ littleEndian, records: RECORDS }));
      expect(packets.map((packet) => packet.time)).toEqual([
        1_700_000_000_000_005_000n,
        1_700_000_001_999_999_000n,
      ]);
      expect(packets.map((packet) => packet.bytes)).toEqual(RECORDS.map((record) => record.bytes));
      expect(packets.map((packet) => packet.wireLength)).toEqual([60, 61]);
      expect(packets.map((packet) => packet.offset)).toEqual([24, 100]);
    });

    test(`nanoseconds, ${order}`, () => {
      const file = pcapFile({ littleEndian, magic: 0xa1b23c4d, records: RECORDS });
      expect(parseCapture('f', file).map((packet) => packet.time)).toEqual([
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
      'another link type',
      pcapFile({ linkType: 113, records: RECORDS }),
      'at byte 20: link type 113',
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

describe('a file that is no capture', () => {
  test.each([
    ['an ELF program', Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0), '7f 45 4c 46'],
    ['a text', new TextEncoder().encode('+0 < P. 1:101(100)'), '2b 30 20 3c'],
    ['a gzip file', Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0), '1f 8b 08 00'],
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
