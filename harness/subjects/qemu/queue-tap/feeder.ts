import type { Socket } from 'node:net';
import { answeredWithin, ConnectionLost } from '../failure.ts';

/** A frame for one queue of the tap. */
export interface QueuedFrame {
  readonly queue: number;
  readonly bytes: Uint8Array;
}

/** The number of frames that certainly fit a queue of a tap (tx_queue_len is 500 for a tap). */
export const QUEUE_DEPTH = 400;

/** The number of frames that QEMU reads from a tap's queue in one turn of its main loop (tap_send, net/tap.c). */
const READ_PER_TURN = 50;

/** The record that is answered when all frames before it are in the tap's queues. */
const ALL_IN = 255;

/** The record that is answered when frames go to the queues that they name again. */
const STEER = 254;

/**
 * The number of turns that a `turns` command must span so that QEMU has certainly read `frames` frames from the
 * queues of its tap; `turnsToRead` (qtest-client.ts) gives the reason.
 */
export function turnsToReadTap(frames: number): number {
  return 2 + Math.ceil(frames / READ_PER_TURN);
}

export interface Feeder {
  /** Puts frames into the tap; resolves when they are in its queues. @throws ConnectionLost, NoResponse */
  put(frames: readonly QueuedFrame[]): Promise<void>;
  /**
   * Lets frames go to the queues that they name again. QEMU takes the program away that does so, where a driver
   * asks for a hash and where a machine has migrated (virtio_net_detach_ebpf_rss, hw/net/virtio-net.c).
   * @throws ConnectionLost, NoResponse
   */
  steer(): Promise<void>;
}

/** The harness's end of the socket to `queue-tap` (queue-tap.c). */
export function createFeeder(socket: Socket, deadline: number): Feeder {
  const ask = (records: Buffer) => {
    const answered = new Promise<void>((resolve, reject) => {
      const lost = () => reject(new ConnectionLost());
      socket.once('close', lost);
      socket.once('data', () => {
        socket.off('close', lost);
        resolve();
      });
    });
    socket.write(records);
    return answeredWithin(deadline, answered);
  };
  return {
    put: (frames) => ask(encode(frames)),
    steer: () => ask(Buffer.from([STEER])),
  };
}

function encode(frames: readonly QueuedFrame[]): Buffer {
  const records = frames.flatMap(({ queue, bytes }) => {
    const head = Buffer.alloc(5);
    head.writeUInt8(queue, 0);
    head.writeUInt32LE(bytes.length, 1);
    return [head, bytes];
  });
  return Buffer.concat([...records, Buffer.from([ALL_IN])]);
}
