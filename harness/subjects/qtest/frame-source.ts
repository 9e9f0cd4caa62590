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

/** A frame for the backend. */
export interface SourceFrame extends InjectedFrame {
  /** The queue pair by which it comes, default 0. */
  readonly queue?: number;
}

/** The connection by which frames reach the device's backend. */
export interface FrameSource {
  /** The most frames that `inject` accepts at once. */
  readonly capacity: number;
  /** QEMU answers these when the backend has certainly offered its whole backlog, after new buffers. */
  readonly resumed: readonly QtestCommand[];
  /**
   * Hands frames to the backend, with virtio headers of `headerLength` bytes where it can carry them. QEMU
   * answers the returned command only when the backend has certainly offered all of them to the device.
   * @throws ConnectionLost, NoResponse
   */
  inject(frames: readonly SourceFrame[], headerLength: number): Promise<QtestCommand>;
  /** Lets frames come by the queues that they name again (`Feeder.steer`). @throws ConnectionLost, NoResponse */
  steer(): Promise<void>;
}

/** The socket of `backendArgs`, which QEMU reads in its main loop; all frames come by queue 0. */
export function socketSource(socket: Socket, backend: Backend, deadline: number): FrameSource {
  return {
    capacity: Number.POSITIVE_INFINITY,
    // The backlog is in QEMU's own queue, which the driver's notification flushes.
    resumed: [],
    async inject(frames, headerLength) {
      const bytes =
        backend === 'tap' ? encodeWithHeaders(frames, headerLength) : encodePlain(frames);
      await writeFully(socket, bytes, deadline);
      return { kind: 'turns', count: turnsToRead(bytes.length) };
    },
    async steer() {},
  };
}

/** The tap of `queueTapArgs`, which has several queues; it carries no virtio header. */
export function queueTapSource(socket: Socket, deadline: number): FrameSource {
  const feeder = createFeeder(socket, deadline);
  const turns = (frames: number): QtestCommand => ({
    kind: 'turns',
    count: turnsToReadTap(frames),
  });
  return {
    capacity: QUEUE_DEPTH,
    // The backlog is in the tap, which QEMU polls again after the notification.
    resumed: [turns(QUEUE_DEPTH)],
    async inject(frames) {
      await feeder.put(frames.map(({ queue, bytes }) => ({ queue: queue ?? 0, bytes })));
      return turns(frames.length);
    },
    steer: feeder.steer,
  };
}
