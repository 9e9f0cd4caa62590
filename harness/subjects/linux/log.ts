/** One packet as the network stack received it (guests/linux/log.c). */
export interface StackPacket {
  /** The header of PACKET_VNET_HDR: `struct virtio_net_hdr`, 10 bytes. */
  readonly header: Uint8Array;
  /** The frame from the Ethernet header on. A VLAN tag that the stack had removed is in its place again. */
  readonly bytes: Uint8Array;
}

/** The start of the log. */
export interface LinuxLogHeader {
  /** The number of the marker that this log answers; 0 before the first. */
  readonly marker: number;
  /** The length of the records, which follow the header, bytes. */
  readonly bytes: number;
  /** The kernel's release as `uname -r` prints it. */
  readonly release: string;
}

export const LINUX_LOG_HEADER_LENGTH = 80;

const MAGIC = 0x4f524752;
const FORMAT = 1;
const RELEASE_AT = 16;

const RECORD_HEADER_LENGTH = 24;
const VNET_HEADER_AT = 14;
const ADDRESSES_LENGTH = 12;

/** @throws RangeError when `bytes` does not begin with a log of this format */
export function parseLinuxLogHeader(bytes: Buffer): LinuxLogHeader {
  if (bytes.readUInt32LE(0) !== MAGIC || bytes.readUInt32LE(4) !== FORMAT) {
    throw new RangeError('no log of a known format');
  }
  const release = bytes
    .toString('latin1', RELEASE_AT, LINUX_LOG_HEADER_LENGTH)
    .replace(/\0.*$/s, '');
  return { marker: bytes.readUInt32LE(8), bytes: bytes.readUInt32LE(12), release };
}

/**
 * The packets in `bytes`, all records of a log. The result shares no memory with `bytes`.
 * @throws RangeError when the lengths of the records do not add up
 */
export function parseLogRecords(bytes: Buffer): StackPacket[] {
  const packets: StackPacket[] = [];
  let at = 0;
  while (at < bytes.length) {
    const length = bytes.readUInt32LE(at);
    if (length < RECORD_HEADER_LENGTH || length > bytes.length - at) {
      throw new RangeError('a record of wrong length');
    }
    packets.push(parsePacket(bytes.subarray(at, at + length)));
    at += length;
  }
  return packets;
}

function parsePacket(record: Buffer): StackPacket {
  const end = RECORD_HEADER_LENGTH + record.readUInt32LE(4);
  if (end > record.length) throw new RangeError('a packet longer than its record');
  const bytes = record.subarray(RECORD_HEADER_LENGTH, end);
  const tagged = record.readUInt16LE(8) !== 0;
  return {
    header: Buffer.from(record.subarray(VNET_HEADER_AT, RECORD_HEADER_LENGTH)),
    bytes: tagged ? withTag(bytes, record.subarray(10, VNET_HEADER_AT)) : Buffer.from(bytes),
  };
}

/** `tag`: TPID and TCI as little-endian words. */
function withTag(bytes: Buffer, tag: Buffer): Buffer {
  const inserted = Buffer.from(tag).swap16();
  const [addresses, rest] = [bytes.subarray(0, ADDRESSES_LENGTH), bytes.subarray(ADDRESSES_LENGTH)];
  return Buffer.concat([addresses, inserted, rest]);
}
