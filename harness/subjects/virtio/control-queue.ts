import type { GuestMemory } from './memory.ts';
import {
  DESC_F_NEXT,
  DESC_F_WRITE,
  encodeDescriptors,
  encodeFreshRings,
  type RingLayout,
  ringLayout,
} from './split-ring.ts';

/** The device's acknowledgment of a command (VIRTIO 1.3, 5.1.6.5). */
export const CONTROL_OK = 0;

/** One command (VIRTIO 1.3, 5.1.6.5). */
export interface ControlCommand {
  readonly class: number;
  readonly command: number;
  /** At most `MAX_DATA` bytes. */
  readonly data: Uint8Array;
}

const RING_SIZE = 64;
const HEAD_LENGTH = 2;
const MAX_DATA = 256;
const UNANSWERED = 0xff;

export interface ControlQueue {
  readonly ring: RingLayout;
  /** The address of the byte in which the device acknowledges a command. */
  readonly acknowledgment: number;
  /** Empties the queue; the device must have been reset. */
  fresh(): void;
  /** Makes a command available. The device answers within its notification. */
  post(command: ControlCommand): void;
}

/** @param base the address of ring and command, 4 KiB in all */
export function controlQueue(memory: GuestMemory, base: number): ControlQueue {
  const ring = ringLayout(base, RING_SIZE);
  const command = Math.ceil(ring.end / 16) * 16;
  const acknowledgment = command + HEAD_LENGTH + MAX_DATA;
  const rings = encodeFreshRings(ring, 0);
  const index = Buffer.alloc(2);
  let posted = 0;
  return {
    ring,
    acknowledgment,
    fresh() {
      posted = 0;
      memory.write(ring.avail, rings);
    },
    post({ class: kind, command: which, data }) {
      const length = HEAD_LENGTH + data.length;
      memory.write(
        ring.descriptors,
        encodeDescriptors([
          { address: command, length, flags: DESC_F_NEXT, next: 1 },
          { address: acknowledgment, length: 1, flags: DESC_F_WRITE, next: 0 },
        ]),
      );
      memory.write(command, Buffer.from([kind, which, ...data]));
      // A refusal until the device answers, so that a missing answer does not count as consent.
      memory.write(acknowledgment, Buffer.from([UNANSWERED]));
      // Every entry of the available ring is head 0: there is one command at a time.
      posted = (posted + 1) % 0x1_0000;
      index.writeUInt16LE(posted);
      memory.write(ring.avail + 2, index);
    },
  };
}
