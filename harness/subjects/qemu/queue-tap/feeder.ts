import type { Socket } from 'node:net';
import { answeredWithin, ConnectionLost } from '../failure.ts';

/** A frame for one queue of the tap. */
export interface QueuedFrame {
  readonly queue: number;
  readonly bytes: Uint8Array;
}

/** Frames a queue of a tap surely holds (tx_queue_len is 500 for a tap). */
export const QUEUE_DEPTH = 400;

/** Frames QEMU reads of a tap's queue in one turn of its main loop (tap_send, net/tap.c). */
const READ_PER_TURN = 50;

/** Asks whether all before it stand in the tap's queues. */
const ALL_IN = 255;

/**
 * How many turns a `turns` command must span so that QEMU has certainly taken `frames` frames that stand in
 * the queues of its tap; why so many, `turnsToRead` (qtest-client.ts) says.
 */
export function turnsToReadTap(frames: number): number {
  return 2 + Math.ceil(frames / READ_PER_TURN);
}

export interface Feeder {
  /** Puts frames into the tap; they stand in its queues when it is done. @throws ConnectionLost, NoResponse */
  put(frames: readonly QueuedFrame[]): Promise<void>;
}

/** The near end of `queue-tap`'s socket; its far end is queue-tap.c. */
export function createFeeder(socket: Socket, deadline: number): Feeder {
  return {
    put(frames) {
      const answered = new Promise<void>((resolve, reject) => {
        const lost = () => reject(new ConnectionLost());
        socket.once('close', lost);
        socket.once('data', () => {
          socket.off('close', lost);
          resolve();
        });
      });
      socket.write(encode(frames));
      return answeredWithin(deadline, answered);
    },
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
