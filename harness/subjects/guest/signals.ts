import type { Socket } from 'node:net';

/** A signal of the guest on its serial port (guests/windows-like/serial.h), or the lack of one. */
export type Signal =
  | { readonly kind: 'ready' }
  /** An order or marker was carried out, and the log may be read. */
  | { readonly kind: 'done' }
  /** The guest gave up. */
  | { readonly kind: 'fatal'; readonly reason: string }
  /** The emulator ended: "exit code 1". No signal follows. */
  | { readonly kind: 'gone'; readonly how: string }
  /** No signal came before the deadline. */
  | { readonly kind: 'silence' };

export interface Signals {
  /** Waits for the next signal. One call at a time. */
  next(): Promise<Signal>;
}

/**
 * Reads the signals on `socket` until `exited` reports the end of the emulator. After `deadline` ms without a
 * signal the next one is `silence`.
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

/** The first complete signal in `text`, and the text after it. An unknown character counts as `fatal`. */
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
