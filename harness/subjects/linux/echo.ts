import type { Socket } from 'node:net';

/** Counts the bytes that QEMU mirrors of the frames it has queued for the card. */
export interface Echo {
  /** Resolves when `count` bytes have come in addition to those of earlier calls. */
  passed(count: number): Promise<void>;
}

/**
 * Reads `socket`, on which QEMU repeats each frame of the injection socket in the same form, so in as many
 * bytes, immediately before it queues the frame for the card.
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
