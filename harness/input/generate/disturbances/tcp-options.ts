import fc from 'fast-check';
import { concat, paddedTimestamps, timestampsOption } from '../../../../model/index.ts';
import { always, type Disturbance, disturbance } from '../disturbance.ts';
import type { FlowTimestamps } from '../flow.ts';

const NOP = 1;

/** TCP options other than timestamps, as a stack would send them (MS exception 4). */
const FOREIGN: Readonly<Record<string, readonly number[]>> = {
  MSS: [2, 4, 5, 0xb4],
  WSCALE: [NOP, 3, 3, 7],
  'SACK permitted': [NOP, NOP, 4, 2],
  SACK: [NOP, NOP, 5, 10, 0, 0, 1, 0, 0, 0, 2, 0],
  'MD5 signature': [19, 18, ...new Array<number>(16).fill(0x5d), NOP, NOP],
  unknown: [253, 4, 0xde, 0xad],
  'without length': [NOP, NOP, NOP, 5],
  'length 0': [5, 0, NOP, NOP],
  'length 1': [5, 1, NOP, NOP],
  'beyond the header': [5, 40, 0, 0],
};

/** Options that look like timestamps and cannot be read as such [exceptions.options]. */
const UNREADABLE: Readonly<Record<string, (option: Uint8Array) => readonly number[]>> = {
  'length 9': (option) => [NOP, NOP, 8, 9, ...option.subarray(2)],
  'length 12': (option) => [8, 12, ...option.subarray(2), 0, 0],
  'without length': () => [NOP, NOP, NOP, 8],
  'cut by the header': (option) => [NOP, NOP, ...option.subarray(0, 6)],
  twice: (option) => [...option, ...option],
};

/** Padding around the timestamps, all of it allowed: another layout [append.layout]. */
const LAYOUTS: Readonly<Record<string, (option: Uint8Array) => readonly number[]>> = {
  'NOP TS NOP': (option) => [NOP, ...option, NOP],
  'TS NOP NOP': (option) => [...option, NOP, NOP],
  'TS EOL': (option) => [...option, 0, 0],
  'TS EOL bytes': (option) => [...option, 0, 0x2a],
  'TS and a word of NOP': (option) => [NOP, NOP, ...option, NOP, NOP, NOP, NOP],
};

/** Nothing but padding: like no options at all. */
const PADDING: Readonly<Record<string, readonly number[]>> = {
  NOP: [NOP, NOP, NOP, NOP],
  EOL: [0, 0, 0, 0],
  'EOL, then bytes that no longer count': [0, 5, 10, 99],
};

const PLAIN: FlowTimestamps = { value: 1, echo: 1 };

function optionOf(timestamps: FlowTimestamps = PLAIN): Uint8Array {
  return timestampsOption(timestamps.value, timestamps.echo);
}

export const TCP_OPTIONS: readonly Disturbance[] = [
  disturbance(
    'option foreign',
    fc.tuple(fc.constantFrom(...Object.values(FOREIGN)), fc.boolean()),
    (draft, [option, afterTimestamps]) => ({
      ...draft,
      options: (timestamps) =>
        timestamps === undefined || !afterTimestamps
          ? Uint8Array.from(option)
          : concat([paddedTimestamps(timestamps.value, timestamps.echo), Uint8Array.from(option)]),
    }),
  ),
  disturbance(
    'option unreadable',
    fc.constantFrom(...Object.values(UNREADABLE)),
    (draft, unreadable) => ({
      ...draft,
      options: (timestamps) => Uint8Array.from(unreadable(optionOf(timestamps))),
    }),
  ),
  disturbance('option layout', fc.constantFrom(...Object.values(LAYOUTS)), (draft, layout) => ({
    ...draft,
    options: (timestamps) => Uint8Array.from(layout(optionOf(timestamps))),
  })),
  disturbance('option padding', fc.constantFrom(...Object.values(PADDING)), (draft, padding) => ({
    ...draft,
    options: () => Uint8Array.from(padding),
  })),
  disturbance('option bytes', fc.uint8Array({ maxLength: 40 }), (draft, bytes) => ({
    ...draft,
    options: () => bytes,
  })),
];

/** TSval moves: on, by a wrap, back, to the opposite point. */
const STEPS = [1, 10, 0x7fff_ffff, -1, -1_000, 0x8000_0000] as const;

export const TIMESTAMPS: readonly Disturbance[] = [
  disturbance('timestamp value', fc.constantFrom(...STEPS), (draft, step) => {
    const { value, echo } = draft.timestamps ?? { value: 1, echo: 1 };
    return { ...draft, timestamps: { value: (value + step) >>> 0, echo } };
  }),
  disturbance('timestamp echo', fc.constantFrom(...STEPS), (draft, step) => {
    if (draft.timestamps === undefined) return draft;
    const { value, echo } = draft.timestamps;
    return { ...draft, timestamps: { value, echo: (echo + step) >>> 0 } };
  }),
  always('timestamps come or go', (draft) => ({
    ...draft,
    timestamps: draft.timestamps === undefined ? { value: 1, echo: 1 } : undefined,
  })),
];
