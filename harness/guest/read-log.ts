import type { FileHandle } from 'node:fs/promises';
import { LOG_BASE, LOG_BYTES } from './command-line.ts';
import {
  type GuestRecord,
  LOG_HEADER_LENGTH,
  type LogHeader,
  parseLogHeader,
  parseLogRecords,
} from './log.ts';

/** Read with the log's header: the records of most steps. */
const FIRST_READ = 65_536;

/** The header of the log in the guest's memory. @throws RangeError when there is none. */
export async function readLogHeader(memory: FileHandle): Promise<LogHeader> {
  return parseLogHeader(await readMemory(memory, LOG_HEADER_LENGTH, LOG_BASE));
}

/**
 * What the guest saw up to its answer to marker `number`.
 * @throws RangeError when the log is not that answer, or not a log.
 */
export async function readLog(memory: FileHandle, number: number): Promise<GuestRecord[]> {
  const start = await readMemory(memory, FIRST_READ, LOG_BASE);
  const header = parseLogHeader(start);
  if (header.marker !== number) throw new RangeError(`it answers marker ${header.marker}`);
  if (header.bytes > LOG_BYTES - LOG_HEADER_LENGTH) throw new RangeError('it is too long');
  const fits = LOG_HEADER_LENGTH + header.bytes <= FIRST_READ;
  const records = fits
    ? start.subarray(LOG_HEADER_LENGTH)
    : await readMemory(memory, header.bytes, LOG_BASE + LOG_HEADER_LENGTH);
  return parseLogRecords(header, records);
}

async function readMemory(memory: FileHandle, length: number, at: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  await memory.read(bytes, 0, length, at);
  return bytes;
}
