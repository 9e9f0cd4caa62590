import type { Socket } from 'node:net';
import type { Backend } from '../qemu/command-line.ts';
import {
  encodePlain,
  encodeWithHeaders,
  type InjectedFrame,
  writeFully,
} from '../qemu/injector.ts';
import { type QtestCommand, turnsToRead } from '../qemu/qtest-client.ts';
import { createFeeder, QUEUE_DEPTH, turnsToReadTap } from '../qemu/queue-tap/feeder.ts';

/** A frame, and the queue pair by which it comes, default 0. */
export interface SourceFrame extends InjectedFrame {
  readonly queue?: number;
}

/** The way by which frames reach the device's backend. */
export interface FrameSource {
  /** Frames that it takes at once, at most. */
  readonly capacity: number;
  /** Answered when the backend has certainly offered all frames that waited, after new buffers. */
  readonly resumed: readonly QtestCommand[];
  /**
   * Hands over frames, with virtio headers of `headerLength` bytes where it can carry them. The command
   * given back is answered only when the device has certainly been offered all of them.
   * @throws ConnectionLost, NoResponse
   */
  inject(frames: readonly SourceFrame[], headerLength: number): Promise<QtestCommand>;
}

/** A socket that QEMU reads in its main loop, by `backendArgs`; all frames come by queue 0. */
export function socketSource(socket: Socket, backend: Backend, deadline: number): FrameSource {
  return {
    capacity: Number.POSITIVE_INFINITY,
    // Frames that wait are in QEMU's own queue, which the driver's notification flushes.
    resumed: [],
    async inject(frames, headerLength) {
      const bytes =
        backend === 'tap' ? encodeWithHeaders(frames, headerLength) : encodePlain(frames);
      await writeFully(socket, bytes, deadline);
      return { kind: 'turns', count: turnsToRead(bytes.length) };
    },
  };
}

/** A tap of several queues, by `queueTapArgs`; it carries no virtio header. */
export function queueTapSource(socket: Socket, deadline: number): FrameSource {
  const feeder = createFeeder(socket, deadline);
  const turns = (frames: number): QtestCommand => ({
    kind: 'turns',
    count: turnsToReadTap(frames),
  });
  return {
    capacity: QUEUE_DEPTH,
    // Frames that wait are in the tap, which QEMU polls again after the notification.
    resumed: [turns(QUEUE_DEPTH)],
    async inject(frames) {
      await feeder.put(frames.map(({ queue, bytes }) => ({ queue: queue ?? 0, bytes })));
      return turns(frames.length);
    },
  };
}
