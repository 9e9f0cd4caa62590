/** The worker: one request at a time, the newest; an older one is given up. */

import type { Answer, Numbered, Request } from './messages.ts';

declare const WORKER_TEXT: string;

interface Asked {
  readonly number: number;
  readonly done: (answer: Answer | undefined) => void;
  readonly onProgress: (answer: Answer) => void;
}

export class Desk {
  #worker: Worker | undefined;
  #asked: Asked | undefined;
  #number = 0;

  /** The answer; undefined when another request came before it, or it was stopped. */
  ask(
    message: Request,
    onProgress: (answer: Answer) => void = () => {},
  ): Promise<Answer | undefined> {
    this.stop();
    const number = ++this.#number;
    const worker = this.#worker ?? this.#started();
    this.#worker = worker;
    return new Promise((done) => {
      this.#asked = { number, done, onProgress };
      worker.postMessage({ number, message } satisfies Numbered<Request>);
    });
  }

  /** Gives up the request that is under way: its worker is ended, for it may be busy. */
  stop(): void {
    if (this.#asked === undefined) return;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#asked.done(undefined);
    this.#asked = undefined;
  }

  #started(): Worker {
    const address = URL.createObjectURL(new Blob([WORKER_TEXT], { type: 'text/javascript' }));
    const worker = new Worker(address);
    URL.revokeObjectURL(address);
    worker.addEventListener('message', ({ data }: MessageEvent<Numbered<Answer>>) => {
      const asked = this.#asked;
      if (asked?.number !== data.number) return;
      const { message } = data;
      if (message.kind === 'reading' || message.kind === 'shrinking') asked.onProgress(message);
      else {
        this.#asked = undefined;
        asked.done(message);
      }
    });
    return worker;
  }
}
