import { once } from 'node:events';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** The behaviour of one end of a connection. */
export type PeerBehaviour =
  /** Sends this many bytes at once while it reads everything. */
  | { readonly kind: 'send'; readonly bytes: number }
  /** `burst` small writes, then waits until all of them came back; `rounds` times. */
  | { readonly kind: 'talk'; readonly rounds: number; readonly burst: number }
  /** Sends back all that it reads. */
  | { readonly kind: 'echo' }
  /**
   * Lets its receive window fill for `pause` ms, sends `answer` bytes, then reads all that has
   * arrived: the window update follows the answer at once.
   */
  | { readonly kind: 'answer-slowly'; readonly pause: number; readonly answer: number };

/** Behaves so on `socket` until both ends have sent everything. */
export async function behave(socket: Socket, behaviour: PeerBehaviour): Promise<void> {
  socket.setNoDelay(true);
  const closed = once(socket, 'close');
  switch (behaviour.kind) {
    case 'send':
      socket.resume();
      socket.end(text(behaviour.bytes));
      break;
    case 'talk':
      await talk(socket, behaviour.rounds, behaviour.burst);
      break;
    case 'echo':
      socket.pipe(socket);
      break;
    case 'answer-slowly':
      await answerSlowly(socket, behaviour.pause, behaviour.answer);
      break;
  }
  await closed;
}

async function talk(socket: Socket, rounds: number, burst: number): Promise<void> {
  let received = 0;
  let sent = 0;
  socket.on('data', (chunk) => {
    received += chunk.length;
    socket.emit('progress');
  });
  for (let round = 0; round < rounds; round += 1) {
    for (let write = 0; write < burst; write += 1) {
      const length = 1 + ((round * 7 + write * 13) % 60);
      socket.write(text(length));
      sent += length;
    }
    while (received < sent) await once(socket, 'progress');
  }
  socket.end();
}

async function answerSlowly(socket: Socket, wait: number, answer: number): Promise<void> {
  const ended = once(socket, 'end').then(() => 'ended');
  for (;;) {
    await pause(wait);
    socket.write(text(answer));
    const data = once(socket, 'data');
    socket.resume();
    if ((await Promise.race([data, ended])) === 'ended') break;
    socket.pause();
  }
  socket.end();
}

function text(length: number): Buffer {
  return Buffer.alloc(length, 'abcdefghijklmnopqrstuvwxyz');
}
