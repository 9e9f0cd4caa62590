import { ensureCore } from './core/build.ts';
import type { Died } from './core/native-process.ts';
import { checkRules, createProgram } from './core/program.ts';
import { unsupported } from './core/protocol.ts';
import { joined, type QueueOutput, queueInputs } from './core/queues.ts';
import type { CouldNotRun, Subject } from './subject.ts';

export interface CoreOptions {
  /** Run the build with ASan and UBSan. */
  readonly sanitize?: boolean;
  /** The differences from `windows`: `choice=reading,choice=reading` (docs/rules/readings.md). */
  readonly rules?: string;
  /** The path of another program than the one built from this checkout. */
  readonly program?: string;
}

/**
 * The coalescing engine in C, in a small native program. The first run starts the process, which then serves
 * any number of runs.
 * @throws UserError `missing-package`, `build-failed`; `unknown-choice`, which names the known choices
 */
export async function createCoreSubject(options: CoreOptions = {}): Promise<Subject> {
  const path = options.program ?? (await ensureCore({ sanitize: options.sanitize ?? false }));
  const rules = options.rules ?? '';
  if (rules !== '') await checkRules(path, rules);
  const program = createProgram(path, { decisions: true, counters: true });
  return {
    name: 'core',
    observes: { time: true, decisions: true },
    async run(scenario) {
      const beyond = unsupported(scenario);
      if (beyond !== undefined) return { kind: 'could-not-run', ...beyond };
      const outputs: QueueOutput[] = [];
      for (const input of queueInputs(scenario)) {
        const reply = await program.run({ ...scenario, events: input.events }, rules);
        if (reply.kind === 'died') return couldNotRun(reply);
        outputs.push({ input, ...reply.answer });
      }
      return { kind: 'ran', ...joined(outputs) };
    },
    close: () => program.close(),
  };
}

function couldNotRun({ how, log }: Died): CouldNotRun {
  return {
    kind: 'could-not-run',
    reason: `rsc-native ended without an answer: ${how}`,
    next: 'Run the scenario alone with the sanitized build, which reports the place of the error.',
    log,
  };
}
