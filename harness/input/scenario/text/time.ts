import type { Nanoseconds } from '../../../../model/trace.ts';
import { parseDuration } from './duration.ts';

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
