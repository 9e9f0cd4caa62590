import type { Socket } from 'node:net';

/** Counts what QEMU mirrors of the frames it has queued for the card. */
export interface Echo {
  /** Resolves once `count` more bytes have come than were asked for before. */
  passed(count: number): Promise<void>;
}

/**
 * Reads `socket`, on which QEMU repeats each frame it takes from the injection socket, in the same
 * form and so in as many bytes, right before it queues the frame for the card.
 */
export function readEcho(socket: Socket): Echo {
  let outstanding = 0;
  let arrived: (() => void) | undefined;
  socket.on('data', (chunk: Buffer) => {
    outstanding -= chunk.length;
    if (outstanding <= 0) arrived?.();
  });
  return {
    passed: (count) =>
      new Promise((resolve) => {
        outstanding += count;
        arrived = resolve;
        if (outstanding <= 0) resolve();
      }),
  };
}
