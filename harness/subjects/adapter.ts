import type { Scenario } from '../input/scenario/scenario.ts';
import type { AdapterAnswer } from './adapter/answer.ts';
import { type AdapterFault, nextStep } from './adapter/fault.ts';
import { observesOf } from './adapter/hello.ts';
import type { Hello } from './adapter/messages.ts';
import { createAdapterProgram } from './adapter/program.ts';
import type { CouldNotRun, Outcome, Subject } from './subject.ts';

/** How long an adapter may be silent while an answer is due, ms: only one that hangs is silent for longer. */
export const MOST_SILENCE = 180_000;

export interface AdapterOptions {
  /** As a shell reads it. */
  readonly command: string;
  /** What it says first, from `askHello`. */
  readonly hello: Hello;
  readonly name: string;
  /** Default: `MOST_SILENCE`. */
  readonly deadline?: number;
}

/** Any program that speaks the adapter protocol (docs/adapters.md). It runs what `adapterScenario` makes. */
export function createAdapterSubject({
  command,
  hello,
  name,
  deadline = MOST_SILENCE,
}: AdapterOptions): Subject {
  const program = createAdapterProgram(command, hello, deadline);
  return {
    name,
    observes: observesOf(hello),
    async run(scenario) {
      const reply = await program.run(scenario);
      return reply.kind === 'fault' ? faultOutcome(reply.fault) : outcomeOf(reply.answer, scenario);
    },
    close: () => program.close(),
  };
}

/** A fault as a result: it says nothing about the rules. */
export function faultOutcome({ name, message, log }: AdapterFault): CouldNotRun {
  return { kind: 'could-not-run', reason: `${name}: ${message}`, next: nextStep(name), log };
}

function outcomeOf(answer: AdapterAnswer, { events }: Scenario): Outcome {
  switch (answer.kind) {
    case 'unsupported':
      return {
        kind: 'could-not-run',
        reason: `the adapter does not support it: ${answer.reason}`,
        next: 'Run it on another subject.',
        unsuited: true,
      };
    case 'error':
      return {
        kind: 'could-not-run',
        reason: `error: the adapter reports: ${answer.reason}`,
        next: 'Read its log, and run the scenario alone.',
      };
    case 'deliveries': {
      const { deliveries, decisions } = answer;
      const wrong = decisions.find(({ event }) => events[event]?.kind !== 'frame');
      if (wrong === undefined) return { kind: 'ran', deliveries, decisions };
      const message = `it reports a decision on event ${wrong.event}, which is no frame`;
      return faultOutcome({ kind: 'fault', name: 'bad-answer', message, log: '' });
    }
  }
}
