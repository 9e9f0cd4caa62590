import { spawn } from 'node:child_process';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { AdapterAnswer } from './answer.ts';
import { type AdapterFault, type FaultName, ProtocolError } from './fault.ts';
import { framingOf } from './framing.ts';
import { readHello } from './hello.ts';
import type { Hello } from './messages.ts';

export type AdapterReply =
  | { readonly kind: 'answered'; readonly answer: AdapterAnswer }
  | FaultyReply;

export interface FaultyReply {
  readonly kind: 'fault';
  readonly fault: AdapterFault;
}

/** A run that waits for its answer. */
export interface AdapterQuestion {
  readonly scenario: Scenario;
  readonly resolve: (reply: AdapterReply) => void;
}

/** How a process ended, and the questions that it left without an answer, in their order. */
export interface Gone {
  readonly fault: AdapterFault;
  readonly unanswered: readonly AdapterQuestion[];
}

/** One running adapter. */
export interface AdapterProcess {
  /** Whether its pipe is full; `onDrain` is called when it has drained. */
  full(): boolean;
  readonly inFlight: number;
  ask(question: AdapterQuestion): void;
  /** Ends the process and its children, waits for its end. */
  end(): Promise<void>;
}

export interface ProcessOptions {
  /** As a shell reads it. */
  readonly command: string;
  /** What it said when it was first asked; undefined: this process is the first. */
  readonly hello: Hello | undefined;
  /** The longest silence while something is due, ms. */
  readonly deadline: number;
  readonly onHello: (hello: Hello) => void;
  readonly onDrain: () => void;
  readonly onGone: (gone: Gone) => void;
}

const LOG_LIMIT = 65_536;
const HELLO_LIMIT = 65_536;
/** Time for an adapter to end by itself when its input has ended, ms. */
const GRACE = 2_000;

/** Starts an adapter. One that cannot be started is gone at once. */
export function startAdapter(options: ProcessOptions): AdapterProcess {
  const { command, deadline } = options;
  // A process group of its own, so that what it starts ends with it.
  const child = spawn('/bin/sh', ['-c', `exec ${command}`], { stdio: 'pipe', detached: true });
  const pending: { readonly id: number; readonly question: AdapterQuestion }[] = [];
  let next = 0;
  let why: { readonly name: FaultName; readonly message: string } | undefined;
  let log = '';
  let watch: NodeJS.Timeout | undefined;
  let hello: Hello | undefined;
  let decoder: { push(chunk: Buffer): void } | undefined;
  let first: Buffer[] = [];

  const kill = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // it has ended by itself
    }
  };
  const fail = (name: FaultName, message: string) => {
    why ??= { name, message };
    kill();
  };
  const rearm = () => {
    clearTimeout(watch);
    if (hello !== undefined && pending.length === 0) return;
    const due = hello === undefined ? 'no hello' : `no answer to run ${pending[0]?.id}`;
    watch = setTimeout(() => fail('no-answer', `${due} for ${deadline / 1000} s`), deadline);
  };
  const answered = (answer: AdapterAnswer) => {
    const [due] = pending;
    if (due === undefined || due.id !== answer.run) throw misplaced(answer.run, due?.id);
    pending.shift();
    due.question.resolve({ kind: 'answered', answer });
    rearm();
  };
  const misplaced = (run: number, due: number | undefined) => {
    if (run >= next) return new ProtocolError('unknown-run', `it answers run ${run}, never asked`);
    const waits = pending.some(({ id }) => id === run);
    return waits
      ? new ProtocolError('out-of-order', `it answers run ${run} before run ${due}`)
      : new ProtocolError('answered-twice', `it answers run ${run} again`);
  };
  const greet = (chunk: Buffer): Buffer | undefined => {
    first.push(chunk);
    const text = Buffer.concat(first);
    const end = text.indexOf(10);
    if (end < 0) {
      if (text.length > HELLO_LIMIT)
        throw new ProtocolError('no-hello', 'its first line is too long');
      first = [text];
      return undefined;
    }
    const given = readHello(text.subarray(0, end).toString());
    if (options.hello !== undefined && JSON.stringify(given) !== JSON.stringify(options.hello)) {
      throw new ProtocolError(
        'other-hello',
        'it says another hello than when it was first started',
      );
    }
    hello = given;
    decoder = framingOf(given).decoder(answered);
    rearm();
    options.onHello(given);
    return text.subarray(end + 1);
  };
  child.stdout.on('data', (chunk: Buffer) => {
    if (why !== undefined) return;
    try {
      const rest = hello === undefined ? greet(chunk) : chunk;
      if (rest !== undefined && rest.length > 0) decoder?.push(rest);
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      fail(error.fault, error.message);
    }
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_LIMIT);
  });
  child.stdin.on('drain', options.onDrain);
  // A broken pipe means that it has ended, which `close` reports with status and stderr.
  child.stdin.on('error', () => {});
  child.on('error', (error) => {
    why ??= { name: 'died', message: error.message };
  });
  const gone = new Promise<void>((resolve) => {
    child.on('close', (code, signal) => {
      clearTimeout(watch);
      // what it started and left behind
      kill();
      const how = signal ? `signal ${signal}` : `exit status ${code}`;
      const before = hello === undefined ? 'before its hello' : 'without an answer';
      const { name, message } = why ?? { name: 'died', message: `it ended ${before}: ${how}` };
      const unanswered = pending.splice(0).map(({ question }) => question);
      resolve();
      options.onGone({ fault: { kind: 'fault', name, message, log }, unanswered });
    });
  });
  rearm();

  const { hello: known } = options;
  const framing = known === undefined ? undefined : framingOf(known);
  return {
    full: () => child.stdin.writableNeedDrain,
    get inFlight() {
      return pending.length;
    },
    ask(question) {
      if (framing === undefined) throw new Error('an adapter is asked after its hello');
      const id = next++;
      pending.push({ id, question });
      child.stdin.write(framing.encode(question.scenario, id));
      if (pending.length === 1) rearm();
    },
    async end() {
      if (pending.length > 0) fail('closed', 'it was closed before it answered');
      child.stdin.end();
      const late = setTimeout(kill, Math.min(GRACE, deadline));
      await gone;
      clearTimeout(late);
    },
  };
}
