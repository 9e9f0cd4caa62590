import type { GuestMemory } from './memory.ts';
import {
  DESC_F_NEXT,
  DESC_F_WRITE,
  encodeDescriptors,
  encodeFreshRings,
  type RingLayout,
  ringLayout,
} from './split-ring.ts';

/** VIRTIO 1.3, 5.1.6.5.6.2. */
const CLASS_GUEST_OFFLOADS = 5;
const OFFLOADS_SET = 0;

/** The device's acknowledgment of a command (VIRTIO 1.3, 5.1.6.5). */
export const CONTROL_OK = 0;

const RING_SIZE = 64;
const COMMAND_LENGTH = 10;

export interface ControlQueue {
  readonly ring: RingLayout;
  /** Address of the byte the device acknowledges in. */
  readonly acknowledgment: number;
  /** Empties the queue; the device must have been reset. */
  fresh(): void;
  /** Makes CTRL_GUEST_OFFLOADS_SET available. The device answers within its notification. */
  postOffloads(mask: bigint): void;
}

/** @param base Where ring and command go, 4 KiB. */
export function controlQueue(memory: GuestMemory, base: number): ControlQueue {
  const ring = ringLayout(base, RING_SIZE);
  const command = Math.ceil(ring.end / 16) * 16;
  const acknowledgment = command + COMMAND_LENGTH;
  const rings = encodeFreshRings(ring, 0);
  const index = Buffer.alloc(2);
  let posted = 0;
  memory.write(
    ring.descriptors,
    encodeDescriptors([
      { address: command, length: COMMAND_LENGTH, flags: DESC_F_NEXT, next: 1 },
      { address: acknowledgment, length: 1, flags: DESC_F_WRITE, next: 0 },
    ]),
  );
  return {
    ring,
    acknowledgment,
    fresh() {
      posted = 0;
      memory.write(ring.avail, rings);
    },
    postOffloads(mask) {
      // Command and a refusal in place of the answer, so that no answer is not taken for consent.
      const bytes = Buffer.from([CLASS_GUEST_OFFLOADS, OFFLOADS_SET, 0, 0, 0, 0, 0, 0, 0, 0, 0xff]);
      bytes.writeBigUInt64LE(mask, 2);
      memory.write(command, bytes);
      // Every entry of the available ring is head 0: there is only the one command.
      posted = (posted + 1) % 0x1_0000;
      index.writeUInt16LE(posted);
      memory.write(ring.avail + 2, index);
    },
  };
}
