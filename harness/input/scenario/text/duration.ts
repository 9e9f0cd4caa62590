import type { Nanoseconds } from '../../../../model/trace.ts';

const UNITS = [
  ['s', 9],
  ['ms', 6],
  ['us', 3],
  ['ns', 0],
] as const;

export const DURATION_EXPECTED = 'a time such as 300us, 1.5ms or 0 (units ns, us, ms, s)';

/** Whole nanoseconds; undefined when `text` is no duration, or has no unit and is not 0. */
export function parseDuration(text: string): Nanoseconds | undefined {
  if (text === '0') return 0;
  const match = /^(\d+)(?:\.(\d+))?(ns|us|ms|s)$/.exec(text);
  if (match === null) return undefined;
  const [, whole = '', fraction = '', unit] = match;
  const digits = UNITS.find(([name]) => name === unit)?.[1] ?? 0;
  if (fraction.length > digits) return undefined;
  const value = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(value) ? value : undefined;
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

/** Absolute time of `+D` or `@T`; undefined when it is neither, or lies before `now`. */
export function parseTime(text: string, now: Nanoseconds): Nanoseconds | undefined {
  const duration = parseDuration(text.slice(1));
  if (duration === undefined) return undefined;
  if (text.startsWith('+')) return now + duration;
  return text.startsWith('@') && duration >= now ? duration : undefined;
}
