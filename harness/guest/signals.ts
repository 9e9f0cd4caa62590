import type { Socket } from 'node:net';

/** What the guest says on its serial port (guests/windows-like/serial.h). */
export type Signal =
  | { readonly kind: 'ready' }
  /** A marker was obeyed, the log may be read. */
  | { readonly kind: 'done' }
  /** The guest gave up. */
  | { readonly kind: 'fatal'; readonly reason: string };

export interface Signals {
  /** The next signal, in order; waits for it. One call at a time. */
  next(): Promise<Signal>;
}

/** Reads the guest's signals from `socket`. A character it never sends counts as `fatal`. */
export function readSignals(socket: Socket): Signals {
  const arrived: Signal[] = [];
  let waiting: ((signal: Signal) => void) | undefined;
  let text = '';
  socket.on('data', (chunk: Buffer) => {
    text += chunk.toString('latin1');
    for (;;) {
      const { signal, rest } = takeSignal(text);
      if (signal === undefined) break;
      text = rest;
      if (waiting === undefined) arrived.push(signal);
      else waiting(signal);
      waiting = undefined;
    }
  });
  return {
    next: () =>
      new Promise((resolve) => {
        const signal = arrived.shift();
        if (signal === undefined) waiting = resolve;
        else resolve(signal);
      }),
  };
}

/** The first whole signal in `text` and what follows it. */
export function takeSignal(text: string): { readonly signal?: Signal; readonly rest: string } {
  switch (text[0]) {
    case undefined:
      return { rest: text };
    case 'R':
      return { signal: { kind: 'ready' }, rest: text.slice(1) };
    case '.':
      return { signal: { kind: 'done' }, rest: text.slice(1) };
    case '!': {
      const end = text.indexOf('\n');
      if (end < 0) return { rest: text };
      return { signal: { kind: 'fatal', reason: text.slice(1, end) }, rest: text.slice(end + 1) };
    }
    default:
      return {
        signal: { kind: 'fatal', reason: `unexpected character ${JSON.stringify(text[0])}` },
        rest: text.slice(1),
      };
  }
}
