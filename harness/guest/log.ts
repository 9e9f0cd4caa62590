/** What NetKVM does with a packet, as the guest found (guests/windows-like/windows.h). */
export interface WindowsReading {
  readonly fate: 'indicated' | 'dropped-long' | 'rejected-buffers' | 'too-short';
  /** Who counted the segments: nobody (not coalesced), the device (RSC_INFO) or the driver. */
  readonly source: 'none' | 'device' | 'host';
  /** NDIS CoalescedSegCount; 0 for a packet that is not coalesced. */
  readonly segments: number;
  readonly checksum: 'not-checked' | 'assumed' | 'trusted' | 'completed' | 'good' | 'bad';
}

/** One packet as the device wrote it. */
export interface GuestPacket {
  readonly kind: 'packet';
  /** Bytes the device says it wrote into each buffer, in order. */
  readonly buffers: readonly number[];
  /** The buffers' bytes behind one another, virtio header first. */
  readonly bytes: Uint8Array;
  readonly reading: WindowsReading;
}

/** Where a marker came, between the packets. */
export interface GuestMarker {
  readonly kind: 'marker';
  readonly number: number;
}

export type GuestRecord = GuestPacket | GuestMarker;

/** Start of the log: what it answers and how much of it there is. */
export interface LogHeader {
  /** Number of the marker this log answers; 0 before the first. */
  readonly marker: number;
  readonly records: number;
  /** Bytes of the records, which follow the header. */
  readonly bytes: number;
  /** Feature bits the driver negotiated. */
  readonly features: bigint;
}

export const LOG_HEADER_LENGTH = 32;

const MAGIC = 0x47435352;
const FORMAT = 1;
const PACKET = 1;
const MARKER = 2;
const FATES = ['indicated', 'dropped-long', 'rejected-buffers', 'too-short'] as const;
const SOURCES = ['none', 'device', 'host'] as const;
const CHECKSUMS = ['not-checked', 'assumed', 'trusted', 'completed', 'good', 'bad'] as const;

/** @throws RangeError when `bytes` does not begin with a log of the format known here. */
export function parseLogHeader(bytes: Uint8Array): LogHeader {
  const view = dataView(bytes);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== FORMAT) {
    throw new RangeError('no guest log of a known format');
  }
  return {
    marker: view.getUint32(8, true),
    records: view.getUint32(12, true),
    bytes: view.getUint32(16, true),
    features: view.getBigUint64(24, true),
  };
}

/**
 * The records in `bytes`, which `header` describes. The result shares no memory with `bytes`.
 * @throws RangeError when they do not add up.
 */
export function parseLogRecords(header: LogHeader, bytes: Uint8Array): GuestRecord[] {
  const view = dataView(bytes.subarray(0, header.bytes));
  const records: GuestRecord[] = [];
  let at = 0;
  while (at < header.bytes) {
    const length = view.getUint32(at + 4, true);
    if (length < 8 || length > header.bytes - at) throw new RangeError('a record of wrong length');
    records.push(parseRecord(new DataView(view.buffer, view.byteOffset + at, length)));
    at += length;
  }
  if (records.length !== header.records) throw new RangeError('a record is missing');
  return records;
}

function parseRecord(record: DataView): GuestRecord {
  const kind = record.getUint32(0, true);
  switch (kind) {
    case PACKET:
      return parsePacket(record);
    case MARKER:
      return { kind: 'marker', number: record.getUint32(12, true) };
    default:
      throw new RangeError(`a record of unknown kind ${kind}`);
  }
}

function parsePacket(record: DataView): GuestPacket {
  const word = (index: number) => record.getUint32(index * 4, true);
  const buffers = Array.from({ length: word(7) }, (_, index) => word(8 + index));
  const start = (8 + buffers.length) * 4;
  if (word(2) > record.byteLength - start) throw new RangeError('a packet longer than its record');
  return {
    kind: 'packet',
    buffers,
    bytes: new Uint8Array(record.buffer, record.byteOffset + start, word(2)).slice(),
    reading: {
      fate: name(FATES, word(3)),
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
