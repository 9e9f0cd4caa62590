// pcap (libpcap savefile, pcap-savefile(5)): a 24-byte file header, then records.
//
// This parser is our own because the packages found do not refuse a damaged file: pcap-parser 0.2.1
// ends a file cut in mid-record like a whole one, reads the microsecond magic only and takes any link
// type;
// pcap-ng-parser 1.0.0 drops a cut block without an error. A misread capture would give a wrong
// answer about the rules.
import { damaged, type FileBytes, fileBytes } from './file-bytes.ts';
import type { CapturedInterface, CapturedPacket, PacketParser, Taken } from './packet.ts';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;
const NANOSECONDS = 1_000_000_000;

/** The most bytes that libpcap keeps of a packet (MAXIMUM_SNAPLEN). */
const MOST_KEPT = 262_144;

/** Magic number -> nanoseconds in one unit of the fraction of a second in a record. */
export const PCAP_MAGIC: ReadonlyMap<number, number> = new Map([
  [0xa1b2c3d4, 1_000],
  [0xa1b23c4d, 1],
]);

/** Reads a pcap file. One that is cut exactly between two records looks like a shorter file and is no error. */
export class PcapParser implements PacketParser {
  readonly #file: string;
  readonly #littleEndian: boolean;
  readonly #unit: number;
  #header: FileHeader | undefined;
  #packets = 0;

  /**
   * @param littleEndian the byte order in which the magic number is valid
   * @param unit nanoseconds, by the magic number
   */
  constructor(file: string, littleEndian: boolean, unit: number) {
    this.#file = file;
    this.#littleEndian = littleEndian;
    this.#unit = unit;
  }

  parse(part: Uint8Array, offset: number, packets: CapturedPacket[]): Taken {
    const bytes = fileBytes(this.#file, part, this.#littleEndian, offset);
    let at = 0;
    if (this.#header === undefined) {
      if (part.length < FILE_HEADER) return { used: 0, need: FILE_HEADER };
      this.#header = readFileHeader(bytes);
      at = FILE_HEADER;
    }
    const { from } = this.#header;
    for (;;) {
      if (part.length - at < RECORD_HEADER) return { used: at, need: RECORD_HEADER };
      const { kept, wireLength } = this.#lengths(bytes, at, this.#header);
      const end = at + RECORD_HEADER + kept;
      if (part.length < end) return { used: at, need: RECORD_HEADER + kept };
      this.#packets += 1;
      const seconds = bytes.u32(at, 'a time stamp');
      const fraction = bytes.u32(at + 4, 'a time stamp') * this.#unit;
      packets.push({
        number: this.#packets,
        seconds: seconds + Math.floor(fraction / NANOSECONDS),
        nanoseconds: fraction % NANOSECONDS,
        bytes: part.subarray(at + RECORD_HEADER, end),
        wireLength,
        offset: offset + at,
        from,
      });
      at = end;
    }
  }

  end(rest: Uint8Array, offset: number): void {
    const bytes = fileBytes(this.#file, rest, this.#littleEndian, offset);
    if (this.#header === undefined) bytes.slice(0, FILE_HEADER, 'the pcap file header');
    if (rest.length === 0 || this.#header === undefined) return;
    const next = this.#packets + 1;
    bytes.slice(0, RECORD_HEADER, `the header of packet ${next}`);
    const { kept } = this.#lengths(bytes, 0, this.#header);
    bytes.slice(RECORD_HEADER, kept, `packet ${next}`);
  }

  #lengths(
    bytes: FileBytes,
    at: number,
    { lengths }: FileHeader,
  ): { readonly kept: number; readonly wireLength: number } {
    const first = bytes.u32(at + 8, 'a packet length');
    const second = bytes.u32(at + 12, 'a packet length');
    const swap = lengths === 'swapped' || (lengths === 'smaller-first' && first > second);
    const [kept, wireLength] = swap ? [second, first] : [first, second];
    if (kept > wireLength || kept > MOST_KEPT) {
      const most = Math.min(wireLength, MOST_KEPT);
      throw damaged(bytes, at, `packet ${this.#packets + 1} keeps ${kept} of ${most} bytes`);
    }
    return { kept, wireLength };
  }
}

interface FileHeader {
  readonly from: CapturedInterface;
  /** The order of the two lengths of a record. */
  readonly lengths: 'kept-first' | 'swapped' | 'smaller-first';
}

/**
 * Versions 2.0 to 2.4. Before 2.3 the length on the wire stands first, in 2.3 either may (libpcap, sf-pcap.c:
 * SWAPPED and MAYBE_SWAPPED).
 */
function readFileHeader(bytes: FileBytes): FileHeader {
  const major = bytes.u16(4, 'the version');
  const minor = bytes.u16(6, 'the version');
  if (major !== 2 || minor > 4) {
    throw damaged(
      bytes,
      4,
      `pcap version ${major}.${minor}, only 2.0 to 2.4 can be read`,
      'convert it: editcap -F nsecpcap IN OUT',
    );
  }
  return {
    // The upper half holds the length of a frame check sequence, the lower the link type.
    from: {
      number: 0,
      name: undefined,
      linkType: bytes.u32(20, 'the link type') & 0xffff,
    },
    lengths: minor === 4 ? 'kept-first' : minor === 3 ? 'smaller-first' : 'swapped',
  };
}
