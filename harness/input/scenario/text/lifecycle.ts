import type { DeviceEvent, DriverConfig, Nanoseconds } from '../../../../model/trace.ts';
import { parseNumber } from '../frame/codec.ts';
import { PAIRS, parseDriver, printDriver } from './config.ts';
import type { Cursor } from './lexer.ts';

/** Lifecycle events: all events but frames, time and offloads [lifecycle]. */
export type LifecycleEvent = Extract<
  DeviceEvent,
  { kind: 'buffers' | 'driver' | 'pairs' | 'stop' | 'cont' | 'link' | 'migrate' | 'unplug' }
>;

/** The first word of each, after its time. */
export const LIFECYCLE_WORDS: readonly LifecycleEvent['kind'][] = [
  'buffers',
  'driver',
  'pairs',
  'stop',
  'cont',
  'link',
  'migrate',
  'unplug',
];

/** The most buffers that a receive queue holds. */
export const QUEUE_LENGTH = 1024;

/**
 * Reads the part of a line after `word`; undefined when `word` is no such event.
 *
 * @param before the driver before it
 */
export function parseLifecycleEvent(
  cursor: Cursor,
  word: string,
  at: Nanoseconds,
  before: DriverConfig,
): LifecycleEvent | undefined {
  switch (word) {
    case 'buffers': {
      const count = cursor.read(`how many buffers, 1 to ${QUEUE_LENGTH}`, (text) => {
        const number = parseNumber(text, QUEUE_LENGTH);
        return number === 0 ? undefined : number;
      });
      return { kind: 'buffers', at, count };
    }
    case 'driver':
      return { kind: 'driver', at, driver: { ...before, ...parseDriver(cursor) } };
    case 'pairs':
      return { kind: 'pairs', at, count: cursor.read(PAIRS.expected, PAIRS.parse) };
    case 'link': {
      const up = cursor.read("'up' or 'down'", (text) =>
        text === 'up' ? true : text === 'down' ? false : undefined,
      );
      return { kind: 'link', at, up };
    }
    case 'stop':
    case 'cont':
    case 'migrate':
    case 'unplug':
      return { kind: word, at };
    default:
      return undefined;
  }
}

/** @param before the driver before it; without it a driver's line names every key */
export function printLifecycleEvent(event: LifecycleEvent, before?: DriverConfig): string {
  switch (event.kind) {
    case 'buffers':
      return `buffers ${event.count}`;
    case 'driver':
      return ['driver', ...printDriver(event.driver, before)].join(' ');
    case 'pairs':
      return `pairs ${event.count}`;
    case 'link':
      return `link ${event.up ? 'up' : 'down'}`;
    default:
      return event.kind;
  }
}
