import { execa } from 'execa';
import { UserError } from '../../base/errors.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import {
  type Died,
  type NativeProcess,
  type Question,
  type Reply,
  startNative,
} from './native-process.ts';
import type { AskOptions } from './protocol.ts';

/** The native program, started when first needed and again after it died. */
export interface Program {
  /**
   * Any number of runs may be in flight. Rules that the program does not know end it, and with it all runs in
   * flight: call `checkRules` first.
   */
  run(scenario: Scenario, rules?: string): Promise<Reply>;
  /** Ends the process; runs in flight get the reply `died`. Safe to call twice. */
  close(): Promise<void>;
}

const CLOSED: Died = { kind: 'died', how: 'closed', log: '' };

/** @param path of the program, from `ensureCore` */
export function createProgram(path: string, ask: AskOptions): Program {
  const waiting: Question[] = [];
  let current: NativeProcess | undefined;
  let closed = false;

  /** Sends questions until the pipe is full; the others wait here, not encoded yet. */
  function pump(): void {
    while (waiting.length > 0 && !current?.full()) {
      const next = waiting.shift();
      current ??= startNative(path, ask, { onDrain: pump, onGone });
      if (next) current.ask(next);
    }
  }

  function onGone(): void {
    current = undefined;
    pump();
  }

  return {
    async run(scenario, rules = '') {
      if (closed) return CLOSED;
      return new Promise((resolve) => {
        waiting.push({ scenario, rules, resolve });
        pump();
      });
    },
    async close() {
      closed = true;
      for (const { resolve } of waiting.splice(0)) resolve(CLOSED);
      await current?.end();
    },
  };
}

/**
 * Asks the program at `path` whether it has these rules.
 * @throws UserError `unknown-choice` with the message of the program, which names the known choices
 */
export async function checkRules(path: string, rules: string): Promise<void> {
  const { exitCode, stderr } = await execa(path, ['--check-rules', rules], { reject: false });
  if (exitCode === 0) return;
  throw new UserError(
    'unknown-choice',
    `The engine cannot follow the rules '${rules}': ${stderr.replace(/^rsc-native: bad-rules: /, '')}.`,
    "Write choice=reading,choice=reading with the names of docs/rules/readings.md, or nothing: ''.",
  );
}
