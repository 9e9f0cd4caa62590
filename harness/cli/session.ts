import { type ErrorName, UserError } from '../base/errors.ts';
import { exitWith } from '../base/exit.ts';
import type { CaptureChoice } from '../input/capture/options.ts';
import { filesNamed } from '../input/kind.ts';
import type { Case } from '../search/campaign/case.ts';
import { CONTRACT, type Follows, type RunningSubject } from '../search/campaign/judge.ts';
import { withoutPauses } from '../search/campaign/pauses.ts';
import { type NamedReading, namedCases } from '../search/campaign/sources.ts';
import type { SubjectEntry } from '../subjects/entry.ts';

/** A subject to be started, and the behaviour of the model beside it. */
export interface Wanted {
  readonly entry: SubjectEntry;
  readonly follows: Follows;
}

/** The same for each of `entries`. */
export function following(entries: readonly SubjectEntry[], follows = CONTRACT): Wanted[] {
  return entries.map((entry) => ({ entry, follows }));
}

/**
 * Starts the subjects, runs `work` and closes them, also after an error. The first Ctrl-C or SIGTERM
 * aborts the signal given to `work`, which then ends in order; the second ends the process at once.
 */
export async function withSubjects<T>(
  wanted: readonly Wanted[],
  work: (running: readonly RunningSubject[], signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const abort = new AbortController();
  const interrupt = () => {
    if (abort.signal.aborted) process.exit(130);
    process.stderr.write(
      '\nInterrupted: finishing the runs in flight. Interrupt again to stop at once.\n',
    );
    abort.abort();
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const running: RunningSubject[] = [];
  try {
    for (const { entry, follows } of wanted) {
      running.push({ entry, subject: await entry.create(follows.behaviour), follows });
    }
    return await work(running, abort.signal);
  } finally {
    await Promise.all(running.map(({ subject }) => subject.close()));
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

const said = new Set<string>();

/** A command begins: nothing has been said of its inputs. */
export function beginSaying(): void {
  said.clear();
}

/** Prints a line about an input on stderr, once however often a command reads the input. */
function sayOnce(line: string): void {
  if (!said.has(line)) process.stderr.write(`${line}\n`);
  said.add(line);
}

/** Prints what became of a capture, and reports where it is damaged; what could be read of it is used. */
export function notesOf(name: string): Required<Pick<NamedReading, 'onNote' | 'onDamage'>> {
  return {
    onNote: (line) => sayOnce(`${name}: ${line}`),
    onDamage: (error) => {
      sayOnce(`${error.code}: ${error.message}\n${error.next}\nWhat stands before that is used.`);
      process.exitCode = 2;
    },
  };
}

/** Errors of one input, after which the others are still run. */
const OF_INPUT: ReadonlySet<ErrorName> = new Set([
  'bad-argument',
  'bad-capture',
  'bad-scenario',
  'could-not-run',
]);

/**
 * Does `work` for each file that `names` name, those of folders too. A bad one is reported, sets exit status 2, and the
 * others follow; so does an interrupt, after the one that was at work.
 * @throws UserError `bad-argument` when a folder holds no input
 */
export async function eachInput(
  names: readonly string[],
  signal: AbortSignal,
  work: (name: string) => Promise<void>,
): Promise<void> {
  for (const name of await inputsNamed(names)) {
    if (signal.aborted) return;
    try {
      await work(name);
    } catch (error) {
      if (!(error instanceof UserError) || !OF_INPUT.has(error.code)) throw error;
      exitWith(error);
    }
  }
}

/** The files that `names` name, those of folders too; files of other kinds are counted. @throws UserError */
export async function inputsNamed(names: readonly string[]): Promise<readonly string[]> {
  const { names: all, others } = await filesNamed(names);
  if (others.length > 0) {
    const more = others.length === 1 ? '' : ` and ${others.length - 1} more`;
    sayOnce(`neither a capture nor a scenario file (.rsc), passed over: ${others[0]}${more}`);
  }
  return all;
}

/** How a command wants an input to be read. */
export interface InputChoice {
  readonly capture?: CaptureChoice;
  /** Without pauses on subjects without a clock, whatever that changes. */
  readonly timeless?: boolean | undefined;
}

/**
 * The scenarios of a name as this subject can play them: without their pauses where it has no clock and would
 * refuse them otherwise, and nothing depends on them or that is wanted.
 * @throws UserError as `namedCases`
 */
export async function casesFor(
  name: string,
  entry: Pick<SubjectEntry, 'clock' | 'adapt'>,
  { capture, timeless = false }: InputChoice = {},
): Promise<Case[]> {
  const { clock } = entry;
  const reading = { clock, ...(capture === undefined ? {} : { capture }), ...notesOf(name) };
  const cases = await namedCases(name, reading);
  if (clock) return cases;
  return cases.map((one) => ({ ...one, scenario: withoutPauses(one.scenario, entry, timeless) }));
}

/** The argument of commands that take several inputs. */
export const INPUT_HELP =
  'captures, scenario files (.rsc), folders of them, or names like generated/42/17';

export const TIMELESS_OPTION = [
  '--timeless',
  'on subjects without a clock: play scenarios without their pauses, also where something depends on them',
] as const;

/** A line that says so when a subject without a clock played a scenario that has pauses; else empty. */
export function pausesNote(
  { name, clock }: Pick<SubjectEntry, 'name' | 'clock'>,
  one: Case,
): string {
  const events = one.file?.scenario.events ?? one.scenario.events;
  const frames = events.filter(({ kind }) => kind === 'frame');
  if (clock || new Set(frames.map(({ at }) => at)).size < 2) return '';
  return (
    `\nNote: ${name} has no clock and plays these frames without the pauses between them. Where time decides ` +
    '(the choice interval, what a\nburst is), ask model:... instead, which has one.\n'
  );
}
