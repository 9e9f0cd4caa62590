import { spawn } from 'node:child_process';
import type { Scenario } from '../../input/scenario/scenario.ts';
import { type CoreAnswer, createDecoder } from './answers.ts';
import { type AskOptions, encodeScenario } from './protocol.ts';

/** The program ended or was killed before it answered. */
export interface Died {
  readonly kind: 'died';
  /** "exit status 2", "signal SIGSEGV", "no answer for 60 s", "closed". */
  readonly how: string;
  /** The end of its stderr, at most 64 KiB. */
  readonly log: string;
}

export type Reply = { readonly kind: 'answered'; readonly answer: CoreAnswer } | Died;

export interface Question {
  readonly scenario: Scenario;
  readonly rules: string;
  readonly resolve: (reply: Reply) => void;
}

/** One running native program. */
export interface NativeProcess {
  /** Whether its pipe is full; `onDrain` is called when it has drained. */
  full(): boolean;
  /** Sends a question. Questions are answered in their order. */
  ask(question: Question): void;
  /** Ends the process and waits for its end; questions in flight get the reply `died`. */
  end(): Promise<void>;
}

export interface ProcessEvents {
  readonly onDrain: () => void;
  /** The process has ended, and every question has its reply. */
  readonly onGone: () => void;
}

/** The longest silence while an answer is due, ms: only a program that hangs is silent for longer. */
const SILENCE = 180_000;

const LOG_LIMIT = 65_536;

/** Starts the program at `path`. One that cannot be started gives the reply `died` at once. */
export function startNative(path: string, ask: AskOptions, events: ProcessEvents): NativeProcess {
  const child = spawn(path, [], { stdio: 'pipe' });
  const pending: Question[] = [];
  let why: string | undefined;
  let log = '';
  let silence: NodeJS.Timeout | undefined;

  const kill = (reason: string) => {
    why ??= reason;
    child.kill('SIGKILL');
  };
  const watch = () => {
    clearTimeout(silence);
    if (pending.length === 0) return;
    silence = setTimeout(() => kill(`no answer for ${SILENCE / 1000} s`), SILENCE);
  };
  const decoder = createDecoder(ask.counters, (answer) => {
    pending.shift()?.resolve({ kind: 'answered', answer });
  });
  child.stdout.on('data', (chunk: Buffer) => {
    try {
      decoder.push(chunk);
    } catch (error) {
      kill(String(error));
    }
    watch();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_LIMIT);
  });
  child.stdin.on('drain', events.onDrain);
  // A broken pipe means that the program has ended, which `close` reports with status and stderr.
  child.stdin.on('error', () => {});
  child.on('error', (error) => {
    why ??= error.message;
  });
  const gone = new Promise<void>((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(silence);
      const how = why ?? (signal ? `signal ${signal}` : `exit status ${code}`);
      for (const { resolve: reply } of pending.splice(0)) reply({ kind: 'died', how, log });
      resolve();
      events.onGone();
    });
  });

  return {
    full: () => child.stdin.writableNeedDrain,
    ask(question) {
      pending.push(question);
      child.stdin.write(encodeScenario(question.scenario, ask, question.rules));
      if (pending.length === 1) watch();
    },
    async end() {
      if (pending.length > 0) kill('closed');
      child.stdin.end();
      await gone;
    },
  };
}
