/** The memory that the units of a queue pair share, in blocks [end.memory]. */

import { MAX_FRAME } from './rules/no-room.ts';
import type { Unit } from './rules/unit.ts';
import { ETHERNET_LENGTH } from './wire/ethernet.ts';
import type { Segment } from './wire/segment.ts';

/** Length of a block, bytes. */
const BLOCK = 1024;

/** Bytes of a unit's frame in its first block: the unit's state and headroom take the rest. */
const IN_FIRST_BLOCK = 704;

/** Bytes of a unit's frame in each further block: the link to the next takes the rest. */
const IN_FURTHER_BLOCK = 1016;

/** The range of the property `memory`, bytes: at least the longest unit. */
export const LEAST_MEMORY = BLOCK * blocksFor(MAX_FRAME);
export const MOST_MEMORY = 4 * 1024 ** 3;

/** The most units that a flow table holds, however much memory it has [end.table.size]. */
export const MOST_UNITS = 65_536;

/** Blocks of `memory` bytes; the rest is unused. */
export function blocksOf(memory: number): number {
  return Math.floor(memory / BLOCK);
}

/** Blocks that a unit takes whose frame is `length` bytes long. */
export function blocksFor(length: number): number {
  return 1 + Math.ceil(Math.max(0, length - IN_FIRST_BLOCK) / IN_FURTHER_BLOCK);
}

/** Blocks that `unit` takes once `segment` is appended [end.memory.blocks]. */
export function blocksWith({ first, datagramLength }: Unit, { payloadLength }: Segment): number {
  const grown = ETHERNET_LENGTH + datagramLength + payloadLength;
  return blocksFor(Math.max(first.bytes.length, grown));
}
