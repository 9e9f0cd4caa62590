import { type BufferPlan, cleanBuffer, planBuffers } from './buffers.ts';
import { DeviceFault } from './fault.ts';
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

/** Receive buffers in the device's hands. */
export interface ReceiveQueue {
  readonly ring: RingLayout;
  readonly plan: BufferPlan;
  /** Takes the packets up to the device's used index `used` and hands their buffers back. */
  collect(used: number): readonly Packet[];
}

/** The parts of a receive queue that survive a reset. */
export interface ReceiveQueueArea {
  /** A fresh queue of buffers of `size` bytes, all posted; the device must have been reset. */
  fresh(size: number, mergeable: boolean): ReceiveQueue;
}

/** @param base Where the rings go, room for 1,024 entries (below 32 KiB). */
export function receiveQueueArea(memory: GuestMemory, base: number): ReceiveQueueArea {
  let size = 0;
  let plan = planBuffers(size);
  let ring = ringLayout(base, plan.count);
  let rings = encodeFreshRings(ring, plan.count);
  return {
    fresh(wanted, mergeable) {
      if (wanted !== size) {
        size = wanted;
        plan = planBuffers(size);
        ring = ringLayout(base, plan.count);
        rings = encodeFreshRings(ring, plan.count);
        memory.write(ring.descriptors, descriptorTable(plan, size));
      }
      memory.write(ring.avail, rings);
      return receiveQueue(memory, ring, plan, size, mergeable);
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

function receiveQueue(
  memory: GuestMemory,
  ring: RingLayout,
  plan: BufferPlan,
  size: number,
  mergeable: boolean,
): ReceiveQueue {
  let seen = 0;
  let posted = plan.count;
  const index = Buffer.alloc(2);

  /** Reads one buffer, wipes it and makes it available again. */
  const take = ({ id, length }: UsedElement): Buffer => {
    if (id >= plan.count) throw new DeviceFault(`The device returned buffer ${id}, never posted.`);
    if (length > size) {
      throw new DeviceFault(`The device says it wrote ${length} bytes into a buffer of ${size}.`);
    }
    const bytes = memory.read(plan.address(id), length);
    cleanBuffer(memory, plan.address(id), length);
    index.writeUInt16LE(id);
    memory.write(ring.avail + 4 + 2 * (posted % ring.size), index);
    posted = (posted + 1) % 0x1_0000;
    return bytes;
  };

  return {
    ring,
    plan,
    collect(used) {
      const count = (used - seen + 0x1_0000) % 0x1_0000;
      if (count === 0) return [];
      if (count > plan.count) {
        throw new DeviceFault(`The device's used index jumped from ${seen} to ${used}.`);
      }
      const entries = memory.read(ring.used + 4, 8 * ring.size);
      const buffers = decodeUsed(entries, ring.size, seen, count).map(take);
      seen = used;
      index.writeUInt16LE(posted);
      memory.write(ring.avail + 2, index);
      return joinBuffers(buffers, mergeable);
    },
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
