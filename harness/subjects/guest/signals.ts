import type { Socket } from 'node:net';

/** What the guest says on its serial port (guests/windows-like/serial.h), or that it cannot. */
export type Signal =
  | { readonly kind: 'ready' }
  /** A marker was obeyed, the log may be read. */
  | { readonly kind: 'done' }
  /** The guest gave up. */
  | { readonly kind: 'fatal'; readonly reason: string }
  /** The emulator ended: "exit code 1". The last signal there is. */
  | { readonly kind: 'gone'; readonly how: string }
  /** Nothing came in time. */
  | { readonly kind: 'silence' };

export interface Signals {
  /** The next signal, in order; waits for it. One call at a time. */
  next(): Promise<Signal>;
}

/**
 * Reads the signals that come on `socket` until `exited` says how the emulator ended. One that is
 * `deadline` ms late is `silence`.
 */
export function readSignals(socket: Socket, exited: Promise<string>, deadline: number): Signals {
  const arrived: Signal[] = [];
  let waiting: ((signal: Signal) => void) | undefined;
  const arrive = (signal: Signal) => {
    if (waiting === undefined) arrived.push(signal);
    else waiting(signal);
  };
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    for (;;) {
      const { signal, rest } = parseSignal(text);
      if (signal === undefined) break;
      text = rest;
      arrive(signal);
    }
  });
  exited.then((how) => arrive({ kind: 'gone', how }));
  return {
    next: () =>
      new Promise((resolve) => {
        const settle = (signal: Signal) => {
          clearTimeout(timer);
          waiting = undefined;
          resolve(signal);
        };
        const timer = setTimeout(() => settle({ kind: 'silence' }), deadline);
        const signal = arrived.shift();
        if (signal === undefined) waiting = settle;
        else settle(signal);
      }),
  };
}

/** The first whole signal in `text` and what follows it. A character never sent counts as `fatal`. */
export function parseSignal(text: string): { readonly signal?: Signal; readonly rest: string } {
  const [character] = text;
  const rest = text.slice(1);
  switch (character) {
    case undefined:
      return { rest };
    case 'R':
      return { signal: { kind: 'ready' }, rest };
    case '.':
      return { signal: { kind: 'done' }, rest };
    case '!': {
      const end = rest.indexOf('\n');
      if (end < 0) return { rest: text };
      return { signal: { kind: 'fatal', reason: rest.slice(0, end) }, rest: rest.slice(end + 1) };
    }
    default:
      return { signal: { kind: 'fatal', reason: `it sent ${JSON.stringify(character)}` }, rest };
  }
}
