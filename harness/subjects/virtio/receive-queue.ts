import { DeviceFault } from './access.ts';
import { type BufferPlan, cleanBuffer, planBuffers } from './buffers.ts';
import type { GuestMemory } from './memory.ts';
import {
  DESC_F_WRITE,
  decodeUsed,
  encodeDescriptors,
  encodeFreshRings,
  type RingLayout,
  ringLayout,
  type UsedElement,
} from './split-ring.ts';

/** One received packet. */
export interface Packet {
  /** Header and frame as the device wrote them, the bytes of all its buffers. */
  readonly bytes: Uint8Array;
  /** The number of its buffers. */
  readonly buffers: number;
}

/** The device's header (VIRTIO 1.3, 5.1.6.1): num_buffers at byte 10, 12 bytes in all. */
const NUM_BUFFERS = 10;
const HEADER_LENGTH = 12;

/** The buffers of a driver [buffers.needs]: `always`, each is posted again after use; or that many and no more. */
export type Posting = number | 'always';

/** More buffers were to be posted than the ring has entries: no driver can do that. */
export class RingFull extends Error {
  override name = 'RingFull';

  constructor(wanted: number, entries: number) {
    super(`There are ${wanted} receive buffers at a time, and the ring has ${entries} entries.`);
  }
}

/** A receive queue with its posted buffers. */
export interface ReceiveQueue {
  readonly ring: RingLayout;
  readonly plan: BufferPlan;
  /** Collects the packets up to the device's used index `used`; `always` buffers are posted again. */
  collect(used: number): readonly Packet[];
  /** Makes `count` more counted buffers available. @throws RingFull */
  post(count: number): void;
}

/** The parts of a receive queue that survive a reset. */
export interface ReceiveQueueArea {
  /** A fresh queue of buffers of `size` bytes; the device must have been reset. @throws RingFull */
  fresh(size: number, mergeable: boolean, posting: Posting): ReceiveQueue;
}

/**
 * @param base the address of the rings, which have up to 1,024 entries (below 32 KiB)
 * @param planned the plan of buffers of a size
 */
export function receiveQueueArea(
  memory: GuestMemory,
  base: number,
  planned: typeof planBuffers = planBuffers,
): ReceiveQueueArea {
  let kind = '';
  let plan = planned(0, 'in-turn');
  let ring = ringLayout(base, plan.count);
  let rings = encodeFreshRings(ring, 0);
  return {
    fresh(size, mergeable, posting) {
      const wanted = posting === 'always' ? 'in-turn' : 'counted';
      if (`${size} ${wanted}` !== kind) {
        kind = `${size} ${wanted}`;
        plan = planned(size, wanted);
        ring = ringLayout(base, plan.count);
        rings = encodeFreshRings(ring, plan.count);
        memory.write(ring.descriptors, descriptorTable(plan, size));
      }
      memory.write(ring.avail, rings);
      return receiveQueue(memory, ring, plan, { size, mergeable, posting });
    },
  };
}

function descriptorTable(plan: BufferPlan, length: number): Buffer {
  return encodeDescriptors(
    Array.from({ length: plan.count }, (_, index) => ({
      address: plan.address(index),
      length,
      flags: DESC_F_WRITE,
      next: 0,
    })),
  );
}

interface QueueOptions {
  /** Length of a buffer, bytes. */
  readonly size: number;
  readonly mergeable: boolean;
  readonly posting: Posting;
}

/** @param plan as many places as the available ring has entries, and entry N is buffer N */
function receiveQueue(
  memory: GuestMemory,
  ring: RingLayout,
  plan: BufferPlan,
  { size, mergeable, posting }: QueueOptions,
): ReceiveQueue {
  let seen = 0;
  let posted = 0;
  const index = Buffer.alloc(2);

  const publish = (count: number) => {
    const outstanding = (posted - seen + 0x1_0000) % 0x1_0000;
    if (outstanding + count > ring.size) throw new RingFull(outstanding + count, ring.size);
    posted = (posted + count) % 0x1_0000;
    index.writeUInt16LE(posted);
    memory.write(ring.avail + 2, index);
  };

  /** Reads one buffer and wipes it. */
  const readBuffer = ({ id, length }: UsedElement): Buffer => {
    if (id >= plan.count) throw new DeviceFault(`The device returned buffer ${id}, never posted.`);
    if (length > size) {
      throw new DeviceFault(`The device says it wrote ${length} bytes into a buffer of ${size}.`);
    }
    const bytes = memory.read(plan.address(id), length);
    cleanBuffer(memory, plan.address(id), length);
    return bytes;
  };

  /** Posts buffers again, in the order in which the device used them. */
  const postAgain = (elements: readonly UsedElement[]) => {
    const first = posted % ring.size;
    const beforeEnd = elements.slice(0, ring.size - first);
    writeEntries(first, beforeEnd);
    writeEntries(0, elements.slice(beforeEnd.length));
    publish(elements.length);
  };

  /** Writes entries of the available ring from `first` on. */
  const writeEntries = (first: number, elements: readonly UsedElement[]) => {
    if (elements.length === 0) return;
    const entries = Buffer.alloc(2 * elements.length);
    elements.forEach(({ id }, further) => {
      entries.writeUInt16LE(id, 2 * further);
    });
    memory.write(ring.avail + 4 + 2 * first, entries);
  };

  publish(posting === 'always' ? plan.count : posting);
  return {
    ring,
    plan,
    collect(used) {
      const count = (used - seen + 0x1_0000) % 0x1_0000;
      if (count === 0) return [];
      if (count > (posted - seen + 0x1_0000) % 0x1_0000) {
        throw new DeviceFault(`The device's used index jumped from ${seen} to ${used}.`);
      }
      const entries = memory.read(ring.used + 4, 8 * ring.size);
      const elements = decodeUsed(entries, ring.size, seen, count);
      const buffers = elements.map(readBuffer);
      seen = used;
      if (posting === 'always') postAgain(elements);
      return joinBuffers(buffers, mergeable);
    },
    // The device uses buffers in the order in which they were posted, so the next ones have been used.
    post: publish,
  };
}

/**
 * Joins buffers to packets by the num_buffers of each first one; without mergeable buffers each is a packet of
 * its own. An impossible number (0, or more than there are) counts as the nearest possible one; the header keeps
 * the number that the device wrote.
 */
export function joinBuffers(buffers: readonly Buffer[], mergeable: boolean): readonly Packet[] {
  const packets: Packet[] = [];
  for (let first = 0; first < buffers.length; ) {
    const count = mergeable ? numBuffers(buffers[first]) : 1;
    const parts = buffers.slice(first, first + Math.max(1, count));
    packets.push({ bytes: new Uint8Array(Buffer.concat(parts)), buffers: parts.length });
    first += parts.length;
  }
  return packets;
}

function numBuffers(start: Buffer | undefined): number {
  return start && start.length >= HEADER_LENGTH ? start.readUInt16LE(NUM_BUFFERS) : 1;
}
