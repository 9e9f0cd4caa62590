import { closeSync, openSync, writeSync } from 'node:fs';
import { buildSegment } from '../../model/index.ts';

/** The shape of a generated capture. */
export interface LargeCapture {
  /** The least size of the file, bytes. */
  readonly size: number;
  readonly connections: number;
  /** Bytes of payload of each segment. */
  readonly payload: number;
}

/** Time from one frame to the next, us. */
const APART = 8;

/** Writes a pcap file of segments of the connections by turns. @returns how many frames it has */
export function writeLargeCapture(
  file: string,
  { size, connections, payload }: LargeCapture,
): number {
  const handle = openSync(file, 'w');
  const header = Buffer.alloc(24);
  header.writeUInt32LE(0xa1b2c3d4, 0);
  header.writeUInt16LE(2, 4);
  header.writeUInt16LE(4, 6);
  header.writeUInt32LE(262_144, 16);
  header.writeUInt32LE(1, 20);
  let written = writeSync(handle, header);
  let frames = 0;
  const text = new Uint8Array(payload).fill(0x61);
  while (written < size) {
    const parts: Uint8Array[] = [];
    for (let i = 0; i < 4_096; i++, frames++) {
      const connection = frames % connections;
      const bytes = buildSegment({
        source: Uint8Array.of(10, 0, connection >> 8, connection & 0xff),
        destination: Uint8Array.of(10, 1, 0, 1),
        sourcePort: 1_024 + (connection >> 16),
        seq: 1 + Math.floor(frames / connections) * payload,
        payload: text,
      });
      const record = Buffer.alloc(16);
      record.writeUInt32LE(1_700_000_000 + Math.floor((frames * APART) / 1e6), 0);
      record.writeUInt32LE((frames * APART) % 1e6, 4);
      record.writeUInt32LE(bytes.length, 8);
      record.writeUInt32LE(bytes.length, 12);
      parts.push(record, bytes);
    }
    written += writeSync(handle, Buffer.concat(parts));
  }
  closeSync(handle);
  return frames;
}
