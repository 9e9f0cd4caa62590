import type { Socket } from 'node:net';
import { encodeWithHeaders, writeFully } from '../qemu/injector.ts';
import { type QtestCommand, turnsToRead } from '../qemu/qtest-client.ts';
import { createFeeder, QUEUE_DEPTH, turnsToReadTap } from '../qemu/queue-tap/feeder.ts';
import type { GuestFrame } from './order.ts';

/** The connection by which frames reach the card. */
export interface Wire {
  /**
   * Hands frames to the backend. QEMU answers the returned command when it has certainly read all of them.
   *
   * @param headerLength the length of the virtio header that the driver negotiated, bytes
   * @throws ConnectionLost, NoResponse; RangeError when a frame is longer than the backend carries
   */
  put(frames: readonly GuestFrame[], headerLength: number): Promise<QtestCommand>;
  /** Lets frames come by the queues that they name again (`Feeder.steer`). @throws ConnectionLost, NoResponse */
  steer(): Promise<void>;
}

/** The wire of a card with one queue pair: a redirector, which reads frames with their virtio headers. */
export function redirectedWire(socket: Socket, deadline: number): Wire {
  return {
    async put(frames, headerLength) {
      const data = encodeWithHeaders(frames, headerLength);
      if (data.length > 0) await writeFully(socket, data, deadline);
      return { kind: 'turns', count: turnsToRead(data.length) };
    },
    async steer() {},
  };
}

/**
 * The wire of a card with several queue pairs: a tap, where the harness chooses the queue of each frame. It
 * accepts at most `QUEUE_DEPTH` frames at a time. Its frames have no virtio header.
 */
export function queuedWire(socket: Socket, deadline: number): Wire {
  const feeder = createFeeder(socket, deadline);
  return {
    async put(frames) {
      if (frames.length > 0) {
        await feeder.put(frames.map(({ queue, bytes }) => ({ queue: queue ?? 0, bytes })));
      }
      // Without new ones those that wait in the tap may be offered, after an event that lets them.
      return { kind: 'turns', count: turnsToReadTap(frames.length || QUEUE_DEPTH) };
    },
    steer: feeder.steer,
  };
}
