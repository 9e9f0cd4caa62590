// pcap (libpcap savefile, pcap-savefile(5)): a 24-byte file header, then records.
//
// This parser is our own because the packages found do not refuse a damaged file: pcap-parser 0.2.1
// ends a file cut in mid-record like a whole one, reads the microsecond magic only and takes any link
// type;
// pcap-ng-parser 1.0.0 drops a cut block without an error. A misread capture would give a wrong
// answer about the rules.
import { badCapture, type FileBytes, RECORD_AGAIN } from './file-bytes.ts';

const FILE_HEADER = 24;
const RECORD_HEADER = 16;

/** Magic number -> nanoseconds in one unit of the fraction of a second in a record. */
export const PCAP_MAGIC: ReadonlyMap<number, bigint> = new Map([
  [0xa1b2c3d4, 1_000n],
  [0xa1b23c4d, 1n],
]);

/**
 * The packets of a pcap file. `bytes` reads in the byte order in which the magic number is valid.
 * A file cut exactly between two records looks like a shorter file and is no error.
 * @throws UserError `bad-capture`
 */
export function parsePcap(bytes: FileBytes, unit: bigint): CapturedPacket[] {
  checkFileHeader(bytes);
  const packets: CapturedPacket[] = [];
  for (let at = FILE_HEADER; at < bytes.length; ) {
    const record = `the header of packet ${packets.length + 1}`;
    const seconds = bytes.u32(at, record);
    const fraction = bytes.u32(at + 4, record);
    const kept = bytes.u32(at + 8, record);
    const wireLength = bytes.u32(at + 12, record);
    if (kept > wireLength) {
      const problem = `packet ${packets.length + 1} keeps ${kept} of ${wireLength} bytes`;
      throw badCapture(bytes.file, at, problem, RECORD_AGAIN);
    }
    packets.push({
      time: BigInt(seconds) * 1_000_000_000n + BigInt(fraction) * unit,
      bytes: bytes.slice(at + RECORD_HEADER, kept, `packet ${packets.length + 1}`),
      wireLength,
      offset: at,
    });
    at += RECORD_HEADER + kept;
  }
  return packets;
}

function checkFileHeader(bytes: FileBytes): void {
  bytes.slice(0, FILE_HEADER, 'the pcap file header');
  const major = bytes.u16(4, 'the version');
  const minor = bytes.u16(6, 'the version');
  if (major !== 2 || minor !== 4) {
    throw badCapture(
      bytes.file,
      4,
      `pcap version ${major}.${minor}, only 2.4 can be read`,
      'convert it: editcap -F nsecpcap IN OUT',
    );
  }
  // The upper half holds the length of a frame check sequence, the lower the link type.
  checkLinkType(bytes.file, 20, bytes.u32(20, 'the link type') & 0xffff);
}

/** @throws UserError `bad-capture` unless `linkType` is Ethernet */
export function checkLinkType(file: string, offset: number, linkType: number): void {
  if (linkType !== LINKTYPE_ETHERNET) {
    throw badCapture(
      file,
      offset,
      `link type ${linkType}, only Ethernet (${LINKTYPE_ETHERNET}) can be replayed`,
      'record on an Ethernet interface; "any" and loopback devices have other headers',
    );
  }
}

/** One packet of a capture file, pcap or pcapng. */
export interface CapturedPacket {
  /** Nanoseconds since the epoch of the capturing host's clock. */
  readonly time: bigint;
  /** The bytes kept, starting with the Ethernet header. */
  readonly bytes: Uint8Array;
  /** Length of the packet on the wire, bytes; more than was kept when the snap length cut it. */
  readonly wireLength: number;
  /** Offset of its record in the file, bytes. */
  readonly offset: number;
}

/** LINKTYPE_ETHERNET (tcpdump.org/linktypes.html), the only link type that can be replayed. */
export const LINKTYPE_ETHERNET = 1;
