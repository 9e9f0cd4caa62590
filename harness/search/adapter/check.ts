import { execa } from 'execa';
import { UserError } from '../../base/errors.ts';
import { checkLaws } from '../../comparison/laws/laws.ts';
import { observesOf } from '../../subjects/adapter/hello.ts';
import type { Hello } from '../../subjects/adapter/messages.ts';
import { askHello } from '../../subjects/adapter/program.ts';
import { adapterScenario } from '../../subjects/adapter/scenario.ts';
import { createAdapterSubject, faultOutcome } from '../../subjects/adapter.ts';
import type { CouldNotRun, Outcome, Subject } from '../../subjects/subject.ts';
import { PROBES, type Probe } from './probes.ts';

/** One line of the check of an adapter. */
export interface Checked {
  readonly verdict: 'ok' | 'wrong' | 'not tried';
  readonly what: string;
  /** Of `wrong`: what is wrong, and what to do; of `not tried`: why. */
  readonly says: readonly string[];
}

/** How long an adapter may be silent while it is checked, ms. */
const SILENCE_CHECKED = 10_000;

/**
 * Tries the adapter that `command` starts; every line says one thing about it.
 * @param deadline how long it may be silent, ms
 */
export async function checkAdapter(
  command: string,
  deadline = SILENCE_CHECKED,
): Promise<readonly Checked[]> {
  const hello = await askHello(command, deadline);
  if (hello.kind === 'fault') return [wrong('hello', faultOutcome(hello))];
  const says = `${hello.name} ${hello.version}, ${hello.framing}, ${hello.link}, ${hello.clock === 'exact' ? 'a clock' : hello.clock}`;
  const subject = createAdapterSubject({ command, hello, name: hello.name, deadline });
  try {
    const probes = PROBES.map((probe) => checkProbe(subject, hello, probe));
    const first = await Promise.all(probes);
    return [
      { verdict: 'ok', what: `hello: ${says}`, says: [] },
      ...first,
      await checkRepeats(subject, hello),
      await checkEnd(command, deadline),
    ];
  } finally {
    await subject.close();
  }
}

async function checkProbe(
  subject: Subject,
  hello: Hello,
  { what, scenario }: Probe,
): Promise<Checked> {
  const adapted = adapterScenario(scenario, hello);
  if ('kind' in adapted) return { verdict: 'not tried', what, says: [adapted.reason] };
  const outcome = await subject.run(adapted);
  if (outcome.kind === 'could-not-run') {
    return outcome.unsuited
      ? { verdict: 'not tried', what, says: [outcome.reason] }
      : wrong(what, outcome);
  }
  // What is held when a scenario ends is dropped, so only what is delivered can be wrong.
  const broken = checkLaws(adapted, outcome.deliveries, observesOf(hello));
  const says = broken.map(({ law, problem, delivery }) => {
    const where = delivery === undefined ? '' : `delivery ${delivery}: `;
    return `law ${law.id}: ${where}${problem}`;
  });
  return { verdict: says.length === 0 ? 'ok' : 'wrong', what, says };
}

/** The same scenario twice gives the same: nothing is left of the run before. */
async function checkRepeats(subject: Subject, hello: Hello): Promise<Checked> {
  const what = 'the same scenarios once more, backwards';
  const scenarios = PROBES.map(({ scenario }) => adapterScenario(scenario, hello)).flatMap((one) =>
    'kind' in one ? [] : [one],
  );
  const run = (list: typeof scenarios) => Promise.all(list.map((one) => subject.run(one)));
  const forwards = await run(scenarios);
  const backwards = (await run(scenarios.toReversed())).toReversed();
  const other = scenarios.filter((_, n) => textOf(forwards[n]) !== textOf(backwards[n]));
  const says = other.map(
    ({ name }) => `'${name}' gives something else: something is left of the run before it`,
  );
  return { verdict: says.length === 0 ? 'ok' : 'wrong', what, says };
}

/** An outcome without its log, which may name the process. */
function textOf(outcome: Outcome | undefined): string {
  return JSON.stringify(outcome, (key, value: unknown) => (key === 'log' ? undefined : value));
}

async function checkEnd(command: string, deadline: number): Promise<Checked> {
  const what = 'the end of its input';
  const result = await execa('/bin/sh', ['-c', `exec ${command}`], {
    input: '',
    reject: false,
    timeout: deadline,
  });
  if (!result.failed) return { verdict: 'ok', what, says: [] };
  const how = result.timedOut
    ? `it does not end within ${deadline / 1000} s`
    : (result.shortMessage ?? 'it cannot be started');
  return {
    verdict: 'wrong',
    what,
    says: [how, 'At the end of its input it must exit with status 0.'],
  };
}

function wrong(what: string, { reason, next, log = '' }: CouldNotRun): Checked {
  const lines = log.trim() === '' ? [] : log.trim().split('\n').slice(-10);
  return { verdict: 'wrong', what, says: [reason, next, ...lines] };
}

/** The lines of a check. */
export function checkText(checked: readonly Checked[]): string {
  return checked
    .flatMap(({ verdict, what, says }) => [
      `${verdict.padEnd(9)}  ${what}`,
      ...says.map((line) => `           ${line}`),
    ])
    .join('\n');
}

/** @throws UserError `bad-argument` when there is no command */
export function commandGiven(words: readonly string[]): string {
  const command = words
    .join(' ')
    .trim()
    .replace(/^exec:/, '');
  if (command !== '') return command;
  const next = 'Name the program, with its options: rsclab adapter check ./my-adapter --flag.';
  throw new UserError('bad-argument', 'There is no adapter to check.', next);
}
