import type { Nanoseconds } from '../../../../model/trace.ts';

const UNITS = [
  ['s', 9],
  ['ms', 6],
  ['us', 3],
  ['ns', 0],
] as const;

export const DURATION_EXPECTED =
  'a time such as 300us, 1.5ms or 0 (units ns, us, ms, s), at most 104 days';

/** The latest time of a scenario, ns: beyond it numbers are not exact (2^53 - 1, 104 days). */
export const LATEST: Nanoseconds = Number.MAX_SAFE_INTEGER;

const TOO_LATE = `a time of at most ${LATEST}ns, which is 104 days: later ones are not exact`;

/**
 * Whole nanoseconds; undefined when `text` is no duration, has no unit and is not 0, or is longer than
 * `LATEST`.
 */
export function parseDuration(text: string): Nanoseconds | undefined {
  const value = nanoseconds(text);
  return value !== undefined && value <= LATEST ? value : undefined;
}

/** Not exact beyond `LATEST`. */
function nanoseconds(text: string): number | undefined {
  if (text === '0') return 0;
  const match = /^(\d+)(?:\.(\d+))?(ns|us|ms|s)$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', unit] = match;
  const digits = UNITS.find(([name]) => name === unit)?.[1] ?? 0;
  if (fraction.length > digits) return undefined;
  return Number(whole + fraction.padEnd(digits, '0'));
}

/** In the largest unit that leaves a whole number. */
export function printDuration(time: Nanoseconds): string {
  if (time === 0) return '0';
  const [unit, digits] = UNITS.find(([, power]) => time % 10 ** power === 0) ?? ['ns', 0];
  return `${time / 10 ** digits}${unit}`;
}

export const TIME_EXPECTED =
  "a time: '+300us' after the event before, or '@1ms' since the start and not earlier than it";

export function isTime(text: string): boolean {
  return text.startsWith('+') || text.startsWith('@');
}

/** Absolute time of `+D` or `@T`; undefined when it is neither, lies before `now`, or after `LATEST`. */
export function parseTime(text: string, now: Nanoseconds): Nanoseconds | undefined {
  const duration = parseDuration(text.slice(1));
  if (duration === undefined) return undefined;
  if (text.startsWith('+')) return now + duration <= LATEST ? now + duration : undefined;
  return text.startsWith('@') && duration >= now ? duration : undefined;
}

/** What was expected in place of `text`, which `parseTime` does not read. */
export function timeExpected(text: string, now: Nanoseconds): string {
  const duration = nanoseconds(text.slice(1));
  if (duration === undefined) return TIME_EXPECTED;
  return duration + (text.startsWith('+') ? now : 0) > LATEST ? TOO_LATE : TIME_EXPECTED;
}
