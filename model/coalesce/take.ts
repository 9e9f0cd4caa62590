import type { ReadingOf } from '../choices/choices.ts';
import type { Segment } from '../wire/segment.ts';
import { PSH } from '../wire/tcp.ts';
import type { Unit } from './unit.ts';

/** What a field of the unit becomes when `segment` joins it. */
type Taken = (unit: Unit, segment: Segment) => number;

/** The fields whose taking is a choice. */
export interface Take {
  /** 0 or the flag. */
  readonly psh: Taken;
  /** TTL or hop limit. */
  readonly ttl: Taken;
  /** Whether the segment is counted in `segments`. */
  readonly counts: (segment: Segment) => boolean;
  /** The unit's flags and data offset are those of the last segment appended, all of them. */
  readonly wholeFlags: boolean;
  /** The pieces of the first segment that payload is put behind, after its headers. */
  readonly pieces: (first: Segment) => readonly Uint8Array[];
}

/** What is no choice: segments with payload count, flags are the first's, the payload is chained. */
export const TAKE_PLAIN: Pick<Take, 'counts' | 'wholeFlags' | 'pieces'> = {
  counts: ({ payload }) => payload.length > 0,
  wholeFlags: false,
  pieces: ({ payload }) => [payload],
};

const orPsh: Taken = (unit, { tcp }) => unit.psh | (tcp.flags & PSH);
const lastPsh: Taken = (unit, { payload, tcp }) =>
  payload.length > 0 ? tcp.flags & PSH : unit.psh;

/** The choice `psh`. */
export const TAKE_PSH: { readonly [R in ReadingOf<'psh'>]: Taken } = {
  or: orPsh,
  'or-flush': orPsh,
  last: lastPsh,
  break: orPsh,
};

const minimumTtl: Taken = (unit, { ip }) => Math.min(unit.ttl, ip.ttl);
const firstTtl: Taken = ({ ttl }) => ttl;

/** The choice `ttl`. */
export const TAKE_TTL: { readonly [R in ReadingOf<'ttl'>]: Taken } = {
  minimum: minimumTtl,
  equal: firstTtl,
  first: firstTtl,
};
