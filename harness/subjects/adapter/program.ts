import type { Scenario } from '../../input/scenario/scenario.ts';
import type { AdapterFault } from './fault.ts';
import type { Hello } from './messages.ts';
import {
  type AdapterProcess,
  type AdapterQuestion,
  type AdapterReply,
  type Gone,
  startAdapter,
} from './process.ts';

/** An adapter, started when first needed and again after it ended. */
export interface AdapterProgram {
  /** Any number of runs may be in flight; of a fault, the run is told that brought it. */
  run(scenario: Scenario): Promise<AdapterReply>;
  /** Ends the process; runs in flight get the fault `closed`. Safe to call twice. */
  close(): Promise<void>;
}

const CLOSED: AdapterReply = {
  kind: 'fault',
  fault: {
    kind: 'fault',
    name: 'closed',
    message: 'The subject was closed before the scenario ran.',
    log: '',
  },
};

/** @param hello what it said when it was asked with `askHello` */
export function createAdapterProgram(
  command: string,
  hello: Hello,
  deadline: number,
): AdapterProgram {
  const waiting: AdapterQuestion[] = [];
  /** Runs that were in flight together when the process ended: each is run alone, to see whose fault it was. */
  const alone: AdapterQuestion[] = [];
  /** A fault that came when no run was due; the next run is told. */
  let owed: AdapterFault | undefined;
  let current: AdapterProcess | undefined;
  let closed = false;

  const start = () =>
    startAdapter({ command, hello, deadline, onHello() {}, onDrain: pump, onGone });

  /** Sends questions until the pipe is full; the others wait here, not encoded yet. */
  function pump(): void {
    if (closed) return;
    if (alone.length > 0) {
      if (current !== undefined && current.inFlight > 0) return;
      const next = alone.shift();
      current ??= start();
      if (next !== undefined) current.ask(next);
      return;
    }
    while (waiting.length > 0 && !current?.full()) {
      const next = waiting.shift();
      current ??= start();
      if (next !== undefined) current.ask(next);
    }
  }

  function onGone({ fault, unanswered }: Gone): void {
    current = undefined;
    const [due, ...others] = unanswered;
    if (due === undefined) {
      if (fault.name !== 'died') owed = fault;
    } else if (closed) {
      for (const { resolve } of unanswered) resolve(CLOSED);
    } else if (others.length === 0 || isAboutTheRunDue(fault)) {
      due.resolve({ kind: 'fault', fault });
      alone.unshift(...others);
    } else {
      alone.unshift(...unanswered);
    }
    pump();
  }

  return {
    async run(scenario) {
      if (closed) return CLOSED;
      if (owed !== undefined) {
        const fault = owed;
        owed = undefined;
        return { kind: 'fault', fault };
      }
      return new Promise((resolve) => {
        waiting.push({
          scenario,
          resolve(reply) {
            resolve(reply);
            if (alone.length + waiting.length > 0) queueMicrotask(pump);
          },
        });
        pump();
      });
    },
    async close() {
      closed = true;
      for (const { resolve } of [...waiting.splice(0), ...alone.splice(0)]) resolve(CLOSED);
      await current?.end();
    },
  };
}

/** Answers come in order, so a wrong line is the answer to the run that is due; who dies or hangs has not said whose. */
function isAboutTheRunDue({ name }: AdapterFault): boolean {
  return name !== 'died' && name !== 'no-answer';
}

/** Starts the adapter, reads its hello and ends it. */
export async function askHello(command: string, deadline: number): Promise<Hello | AdapterFault> {
  return new Promise((resolve) => {
    let hello: Hello | undefined;
    const adapter = startAdapter({
      ...{ command, hello: undefined, deadline },
      onHello(given) {
        hello = given;
        void adapter.end();
      },
      onDrain() {},
      onGone: ({ fault }) => resolve(hello ?? fault),
    });
  });
}
