import type { CaptureNotice } from '../input/capture/scenarios.ts';
import type { Case } from '../search/campaign/case.ts';
import { CONTRACT, type Follows, type RunningSubject } from '../search/campaign/judge.ts';
import { namedCases } from '../search/campaign/sources.ts';
import { timeless } from '../subjects/guest/scenario.ts';
import type { SubjectEntry } from '../subjects/registry.ts';

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

/** Prints on stderr which packet of a capture is left out, and why, or which of its times were changed. */
export function sayNotice(notice: CaptureNotice): void {
  process.stderr.write(`${noticeText(notice)}\n`);
}

function noticeText(notice: CaptureNotice): string {
  if (notice.kind === 'packet') return `packet ${notice.number} is left out: ${notice.reason}`;
  const { shortened, backwards } = notice;
  const changes = [
    ...(shortened > 0 ? [`an hour instead of each of ${shortened} longer pauses`] : []),
    ...(backwards > 0 ? [`no pause where the clock runs backwards, ${backwards} times`] : []),
  ];
  return `times of the capture are changed: ${changes.join('; ')}`;
}

/**
 * The scenarios of a name as this subject can play them: without their pauses where it has no clock and would
 * refuse them otherwise.
 * @throws UserError as `namedCases`
 */
export async function casesFor(
  name: string,
  { clock, adapt }: Pick<SubjectEntry, 'clock' | 'adapt'>,
): Promise<Case[]> {
  const cases = await namedCases(name, clock, sayNotice);
  if (clock) return cases;
  return cases.map((one) =>
    'kind' in adapt(one.scenario) ? { ...one, scenario: timeless(one.scenario) } : one,
  );
}

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
