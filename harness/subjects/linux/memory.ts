import { type FileHandle, open } from 'node:fs/promises';
import { LINUX_LOG_BYTES, LOG_BASE } from './command-line.ts';
import {
  LINUX_LOG_HEADER_LENGTH,
  type LinuxLogHeader,
  parseLinuxLogHeader,
  parseLogRecords,
  type StackPacket,
} from './log.ts';

/** The guest's log in its memory. */
export interface LinuxMemory {
  header(): Promise<LinuxLogHeader>;
  /** The answer to marker `number`. @throws RangeError when the log answers another marker or is no log */
  packets(number: number): Promise<readonly StackPacket[]>;
  close(): Promise<void>;
}

/** Bytes read together with the log's header, which hold the records of most bursts. */
const FIRST_READ = 65_536;

export async function openMemory(file: string): Promise<LinuxMemory> {
  const memory = await open(file, 'r');
  const header = async () => parseLinuxLogHeader(await read(memory, LINUX_LOG_HEADER_LENGTH));
  const packets = async (number: number) => {
    const start = await read(memory, FIRST_READ);
    const { marker, bytes } = parseLinuxLogHeader(start);
    if (marker !== number) throw new RangeError(`it answers marker ${marker}`);
    const length = LINUX_LOG_HEADER_LENGTH + bytes;
    if (length > LINUX_LOG_BYTES) throw new RangeError('it is too long');
    const log = length <= FIRST_READ ? start : await read(memory, length);
    return parseLogRecords(log.subarray(LINUX_LOG_HEADER_LENGTH, length));
  };
  return { header, packets, close: () => memory.close() };
}

/** The first `length` bytes of the log. */
async function read(memory: FileHandle, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  await memory.read(bytes, 0, length, LOG_BASE);
  return bytes;
}
