import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import * as v from 'valibot';
import { commandOf } from '../../base/root.ts';
import type { Task } from './case.ts';
import type { JudgedTask } from './judges.ts';
import {
  ANSWER,
  type Answer,
  type Request,
  type StartedBy,
  unpacked,
  unpackedError,
} from './messages.ts';

/** A worker process ended before it answered. */
export interface WorkerGone {
  readonly kind: 'gone';
  /** "exit status 1", "signal SIGKILL". */
  readonly how: string;
  /** The end of its output, at most 64 KiB. */
  readonly log: string;
}

export type WorkerReply = { readonly kind: 'judged'; readonly judged: JudgedTask } | WorkerGone;

/** One worker process. */
export interface WorkerProcess {
  readonly pid: number | undefined;
  /** Tasks that it has not answered yet. */
  readonly inFlight: number;
  /** Whether it can be given tasks. */
  readonly alive: boolean;
  /** Tasks that it has answered. */
  readonly answered: number;
  /**
   * @param subjects places among the subjects it was started with
   * @throws the error of a subject that is no outcome
   */
  judge(task: Task, subjects: readonly number[]): Promise<WorkerReply>;
  /** Hangs up and waits for its end; it ends its subjects first. Safe to call twice. */
  end(): Promise<void>;
}

const LOG_LIMIT = 65_536;

interface Waiting {
  readonly resolve: (reply: WorkerReply) => void;
  readonly reject: (error: Error) => void;
}

export function startWorker(subjects: readonly StartedBy[]): WorkerProcess {
  const [node, ...args] = commandOf('harness/search/campaign/worker.ts');
  const child = spawn(node, args, {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'advanced',
    // A session of its own: an interrupt from the terminal reaches the campaign alone, which lets what is in flight end.
    detached: true,
  });
  const waiting = new Map<number, Waiting>();
  let alive = true;
  let answered = 0;
  let next = 0;
  let log = '';

  const read = async (stream: Readable | null) => {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-LOG_LIMIT);
    });
    if (stream !== null) await finished(stream);
  };
  const receive = (answer: Answer) => {
    const one = waiting.get(answer.id);
    waiting.delete(answer.id);
    answered += 1;
    if (answer.kind === 'failed') one?.reject(unpackedError(answer.error));
    else one?.resolve({ kind: 'judged', judged: unpacked(answer.judged) });
  };
  child.on('message', (message) => receive(v.parse(ANSWER, message)));
  child.on('disconnect', () => {
    alive = false;
  });
  // Its last answers and its output come before these; `close` is not emitted after a call of `disconnect`.
  const ended = Promise.all([
    once(child, 'exit'),
    once(child, 'disconnect'),
    read(child.stdout),
    read(child.stderr),
  ]);
  const gone = ended.then(([[code, signal]]) => {
    const how = signal ? `signal ${signal}` : `exit status ${code}`;
    for (const one of waiting.values()) one.resolve({ kind: 'gone', how, log });
    waiting.clear();
  });
  const send = (request: Request) => {
    child.send(request, () => {});
  };
  send({ kind: 'start', subjects: [...subjects] });

  return {
    pid: child.pid,
    get inFlight() {
      return waiting.size;
    },
    get alive() {
      return alive;
    },
    get answered() {
      return answered;
    },
    judge(task, places) {
      return new Promise((resolve, reject) => {
        const id = next++;
        waiting.set(id, { resolve, reject });
        send({ kind: 'judge', id, task, subjects: [...places] });
      });
    },
    async end() {
      if (child.connected) child.disconnect();
      await gone;
    },
  };
}
