/**
 * TCP options (RFC 9293, 3.2; RFC 7323, 3), as far as coalescing needs them
 * [exceptions.options].
 */

import { concat, put8, put32, read32, u8 } from './bytes.ts';
import { type TsVal, tsVal } from './serial.ts';

export const OPT_EOL = 0;
export const OPT_NOP = 1;
export const OPT_MSS = 2;
export const OPT_WINDOW_SCALE = 3;
export const OPT_SACK_PERMITTED = 4;
export const OPT_SACK = 5;
export const OPT_TIMESTAMPS = 8;
export const TIMESTAMPS_LENGTH = 10;

/** One timestamps option. */
export interface Timestamps {
  /** Offset of TSval in the options, bytes. TSecr follows. */
  readonly at: number;
  readonly value: TsVal;
  readonly echo: TsVal;
}

/** The options of a segment as the rules see them. */
export type TcpOptions =
  /** Nothing but padding, or nothing. */
  | { readonly kind: 'none' }
  /** One timestamps option, padding around it. */
  | ({ readonly kind: 'timestamps' } & Timestamps)
  /** An option of another kind. */
  | { readonly kind: 'foreign'; readonly option: number }
  /** Options that cannot be parsed. */
  | { readonly kind: 'unreadable'; readonly why: UnreadableOptions };

export type UnreadableOptions =
  | 'option beyond the header'
  | 'timestamps length not 10'
  | 'second timestamps';

const NONE: TcpOptions = { kind: 'none' };

/** Reads `options`, the bytes between the fixed header and the data offset. */
export function parseTcpOptions(options: Uint8Array): TcpOptions {
  let found: TcpOptions = NONE;
  for (let at = 0; at < options.length; ) {
    switch (options[at]) {
      case OPT_EOL:
        return found;
      case OPT_NOP:
        at += 1;
        break;
      case OPT_TIMESTAMPS: {
        const timestamps = parseTimestamps(options, at);
        if (timestamps.kind !== 'timestamps') {
          return timestamps;
        }
        if (found.kind === 'timestamps') {
          return { kind: 'unreadable', why: 'second timestamps' };
        }
        found = timestamps;
        at += TIMESTAMPS_LENGTH;
        break;
      }
      default:
        return { kind: 'foreign', option: u8(options, at) };
    }
  }
  return found;
}

function parseTimestamps(options: Uint8Array, at: number): TcpOptions {
  const length = options[at + 1];
  if (length !== undefined && length !== TIMESTAMPS_LENGTH) {
    return { kind: 'unreadable', why: 'timestamps length not 10' };
  }
  if (at + TIMESTAMPS_LENGTH > options.length) {
    return { kind: 'unreadable', why: 'option beyond the header' };
  }
  return {
    kind: 'timestamps',
    at: at + 2,
    value: tsVal(read32(options, at + 2)),
    echo: tsVal(read32(options, at + 6)),
  };
}

/**
 * The timestamps of a segment whose options may be of any kind (
 * `tcp-options=not-larger`); `undefined` also where the options cannot be parsed.
 *
 * @param parsed the result of parsing `bytes`
 */
export function timestampsOf(parsed: TcpOptions, bytes: Uint8Array): Timestamps | undefined {
  switch (parsed.kind) {
    case 'timestamps':
      return parsed;
    case 'foreign':
      return timestampsAmong(bytes);
    case 'none':
    case 'unreadable':
      return undefined;
  }
}

function timestampsAmong(options: Uint8Array): Timestamps | undefined {
  let found: Timestamps | undefined;
  for (let at = 0; at < options.length && options[at] !== OPT_EOL; ) {
    if (options[at] === OPT_NOP) {
      at += 1;
      continue;
    }
    const length = options[at + 1] ?? 0;
    if (length < 2 || at + length > options.length) {
      return undefined;
    }
    if (options[at] === OPT_TIMESTAMPS) {
      const timestamps = parseTimestamps(options, at);
      if (timestamps.kind !== 'timestamps' || found !== undefined) {
        return undefined;
      }
      found = timestamps;
    }
    at += length;
  }
  return found;
}

/** The ten bytes of a timestamps option. */
export function timestampsOption(value: number, echo: number): Uint8Array {
  const bytes = new Uint8Array(TIMESTAMPS_LENGTH);
  put8(bytes, 0, OPT_TIMESTAMPS);
  put8(bytes, 1, TIMESTAMPS_LENGTH);
  put32(bytes, 2, value);
  put32(bytes, 6, echo);
  return bytes;
}

/** NOP, NOP, timestamps: the layout every common stack sends (RFC 7323, appendix A). */
export function paddedTimestamps(value: number, echo: number): Uint8Array {
  return concat([Uint8Array.of(OPT_NOP, OPT_NOP), timestampsOption(value, echo)]);
}
