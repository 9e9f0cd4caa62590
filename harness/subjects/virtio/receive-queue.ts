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

/** One packet in the guest's hands. */
export interface Packet {
  /** Header and frame as the device wrote them, its buffers put together. */
  readonly bytes: Uint8Array;
  /** How many buffers it took. */
  readonly buffers: number;
}

/** The device's header (VIRTIO 1.3, 5.1.6.1): num_buffers at byte 10, 12 bytes in all. */
const NUM_BUFFERS = 10;
const HEADER_LENGTH = 12;

/** How many buffers a driver gives [buffers.needs]: each back once it was used, or so many and no more. */
export type Posting = number | 'always';

/** More buffers were to be posted than the ring has entries: no driver can do that. */
export class RingFull extends Error {
  override name = 'RingFull';

  constructor(wanted: number, entries: number) {
    super(`There are ${wanted} receive buffers at a time, and the ring has ${entries} entries.`);
  }
}

/** Receive buffers in the device's hands. */
export interface ReceiveQueue {
  readonly ring: RingLayout;
  readonly plan: BufferPlan;
  /** Takes the packets up to the device's used index `used`; their buffers go back if they always do. */
  collect(used: number): readonly Packet[];
  /** Makes `count` more buffers available, where they are not given back. @throws RingFull */
  post(count: number): void;
}

/** The parts of a receive queue that survive a reset. */
export interface ReceiveQueueArea {
  /** A fresh queue of buffers of `size` bytes; the device must have been reset. @throws RingFull */
  fresh(size: number, mergeable: boolean, posting: Posting): ReceiveQueue;
}

/**
 * @param base Where the rings go, room for 1,024 entries (below 32 KiB)
 * @param planned where buffers of a size go
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

  /** Puts buffers back, whatever order the device used them in. */
  const giveBack = (elements: readonly UsedElement[]) => {
    elements.forEach(({ id }, further) => {
      index.writeUInt16LE(id);
      memory.write(ring.avail + 4 + 2 * ((posted + further) % ring.size), index);
    });
    publish(elements.length);
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
      if (posting === 'always') giveBack(elements);
      return joinBuffers(buffers, mergeable);
    },
    // The device uses buffers in the order in which they were posted, so those next in turn are back.
    post: publish,
  };
}

/**
 * Puts buffers together as their first one's num_buffers says, each a packet of its own where buffers
 * were not negotiated to be mergeable. A number that cannot be (0, or more than there are) is taken for
 * the nearest that can; in the header it stands as the device wrote it.
 */
export function joinBuffers(buffers: readonly Buffer[], mergeable: boolean): readonly Packet[] {
  const packets: Packet[] = [];
  for (let first = 0; first < buffers.length; ) {
    const said = mergeable ? numBuffers(buffers[first]) : 1;
    const parts = buffers.slice(first, first + Math.max(1, said));
    packets.push({ bytes: new Uint8Array(Buffer.concat(parts)), buffers: parts.length });
    first += parts.length;
  }
  return packets;
}

function numBuffers(start: Buffer | undefined): number {
  return start && start.length >= HEADER_LENGTH ? start.readUInt16LE(NUM_BUFFERS) : 1;
}
