import type { GuestMemory } from '../virtio/memory.ts';
import { LOG_BYTES, logBase } from './command-line.ts';
import {
  type GuestPacket,
  LOG_HEADER_LENGTH,
  type LogStatus,
  parseLogHeader,
  parseLogPackets,
} from './log.ts';

/** The guest's answer to an order. */
export interface GuestAnswer {
  /** All packets since the previous answer, including those that the order itself caused. */
  readonly packets: readonly GuestPacket[];
  readonly status: LogStatus;
  /** The feature bits that the driver negotiated last. */
  readonly features: bigint;
}

/** Bytes read together with the log's header, which hold the packets of most answers. */
const FIRST_READ = 65_536;

/** The guest's answer to order `number`. @throws RangeError when the log answers another order or is no log */
export function readLog(memory: GuestMemory, number: number): GuestAnswer {
  const base = logBase(memory.size, number);
  const start = memory.read(base, FIRST_READ);
  const header = parseLogHeader(start);
  if (header.order !== number) throw new RangeError(`it answers order ${header.order}`);
  if (header.bytes > LOG_BYTES - LOG_HEADER_LENGTH) throw new RangeError('it is too long');
  const fits = LOG_HEADER_LENGTH + header.bytes <= FIRST_READ;
  const records = fits
    ? start.subarray(LOG_HEADER_LENGTH)
    : memory.read(base + LOG_HEADER_LENGTH, header.bytes);
  const { status, features } = header;
  return { packets: parseLogPackets(header, records), status, features };
}
