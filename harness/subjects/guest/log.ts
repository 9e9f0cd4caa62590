/** NetKVM's treatment of a packet, as the guest determines it (guests/windows-like/windows.h). */
export interface WindowsReading {
  readonly disposition: 'indicated' | 'dropped-long' | 'rejected-buffers' | 'too-short';
  /** The source of the count of segments: none (not coalesced), the device (RSC_INFO) or the driver. */
  readonly source: 'none' | 'device' | 'host';
  /** NDIS CoalescedSegCount; 0 for a packet that is not coalesced. */
  readonly segments: number;
  readonly checksum: 'not-checked' | 'assumed' | 'trusted' | 'completed' | 'good' | 'bad';
}

/** One packet as the device wrote it. */
export interface GuestPacket {
  /** The bytes written into each buffer according to the device, in order. */
  readonly buffers: readonly number[];
  /** The bytes of all buffers, the virtio header first. */
  readonly bytes: Uint8Array;
  /** The length of the virtio header that the driver negotiated, bytes. */
  readonly headerLength: number;
  /** The receive queue it came by: 0, 1, ... */
  readonly queue: number;
  readonly reading: WindowsReading;
}

/**
 * The result of an order. `ring-full`: it was not carried out, because the receive queue has too few entries for
 * so many buffers; `short`: when the driver stopped, its buffers may have been too few for all units held.
 */
export type LogStatus = 'done' | 'ring-full' | 'short';

/** The start of the log. */
export interface LogHeader {
  /** The number of the order that this log answers; 0 before the first. */
  readonly order: number;
  readonly packets: number;
  /** The length of the packets' records, which follow the header, bytes. */
  readonly bytes: number;
  readonly status: LogStatus;
  /** The feature bits that the driver negotiated. */
  readonly features: bigint;
}

export const LOG_HEADER_LENGTH = 32;

const MAGIC = 0x47435352;
const FORMAT = 4;
const RECORD_HEADER_LENGTH = 36;
const STATUSES = ['done', 'ring-full', 'short'] as const;
const DISPOSITIONS = ['indicated', 'dropped-long', 'rejected-buffers', 'too-short'] as const;
const SOURCES = ['none', 'device', 'host'] as const;
const CHECKSUMS = ['not-checked', 'assumed', 'trusted', 'completed', 'good', 'bad'] as const;

/** @throws RangeError when `bytes` does not begin with a log of this format */
export function parseLogHeader(bytes: Uint8Array): LogHeader {
  const view = dataView(bytes);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== FORMAT) {
    throw new RangeError('no guest log of a known format');
  }
  return {
    order: view.getUint32(8, true),
    packets: view.getUint32(12, true),
    bytes: view.getUint32(16, true),
    status: name(STATUSES, view.getUint32(20, true)),
    features: view.getBigUint64(24, true),
  };
}

/**
 * The packets in `bytes`, which `header` describes. The result shares no memory with `bytes`.
 * @throws RangeError when the lengths of the records do not add up
 */
export function parseLogPackets(header: LogHeader, bytes: Uint8Array): GuestPacket[] {
  const view = dataView(bytes.subarray(0, header.bytes));
  const packets: GuestPacket[] = [];
  let at = 0;
  while (at < header.bytes) {
    const length = view.getUint32(at, true);
    if (length < RECORD_HEADER_LENGTH || length > header.bytes - at) {
      throw new RangeError('a record of wrong length');
    }
    packets.push(parsePacket(new DataView(view.buffer, view.byteOffset + at, length)));
    at += length;
  }
  if (packets.length !== header.packets) throw new RangeError('a record is missing');
  return packets;
}

function parsePacket(record: DataView): GuestPacket {
  const word = (index: number) => record.getUint32(index * 4, true);
  const buffers = Array.from({ length: word(8) }, (_, index) => word(9 + index));
  const start = RECORD_HEADER_LENGTH + buffers.length * 4;
  if (word(1) > record.byteLength - start) throw new RangeError('a packet longer than its record');
  return {
    buffers,
    bytes: new Uint8Array(record.buffer, record.byteOffset + start, word(1)).slice(),
    headerLength: word(2),
    queue: word(7),
    reading: {
      disposition: name(DISPOSITIONS, word(3)),
      source: name(SOURCES, word(4)),
      segments: word(5),
      checksum: name(CHECKSUMS, word(6)),
    },
  };
}

function name<T>(names: readonly T[], index: number): T {
  const found = names[index];
  if (found === undefined) throw new RangeError(`an unknown value ${index}`);
  return found;
}

function dataView(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
