import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import { atLeast, type TsVal } from '../wire/serial.ts';
import { timestampsOf } from '../wire/tcp-options.ts';
import type { UnitContext } from './context.ts';
import type { RuleByReading } from './rule.ts';
import type { Unit } from './unit.ts';

/** TSval and TSecr, bytes. */
const VALUES_LENGTH = 8;

const about = {
  id: 'timestamp',
  cites: [
    cite('MS rules', 'flowchart 3, as the choice timestamp reads it'),
    cite('contract', 'append.layout'),
    cite('RFC 7323', '3.2'),
  ],
  prose: 'Has timestamps and the unit has none, or the other way, or another layout or TSval.',
  operands: ['SEG.TSval', 'H.TSval', 'layout'],
  compared: ({ segment, unit }: UnitContext) => [
    tsValOf(segment) ?? 'none',
    unit.tsVal ?? 'none',
    sameLayout(segment, unit.first) ? 'same' : 'different',
  ],
  takes: {
    prose: "The unit has its segments' TSval, which is the same in all, and the TSecr of the last.",
    cites: [cite('MS rules', 'flowchart 3'), cite('contract', 'append.takes.timestamp')],
  },
} as const;

export const TIMESTAMP: RuleByReading<'timestamp', UnitContext> = {
  equal: {
    ...about,
    speaks: ({ segment, unit }) =>
      tsValOf(segment) !== unit.tsVal || !sameLayout(segment, unit.first),
  },
  monotonic: {
    ...about,
    prose:
      'Has timestamps and the unit has none, or the other way, or another layout, or is older.',
    speaks: ({ segment, unit }) => isOlder(segment, unit.tsVal) || !sameLayout(segment, unit.first),
  },
  never: {
    ...about,
    prose: 'Has timestamps, or the unit has.',
    speaks: ({ segment, unit }) => tsValOf(segment) !== undefined || unit.tsVal !== undefined,
  },
};

function tsValOf({ options, tcp }: Segment): TsVal | undefined {
  return timestampsOf(options, tcp.options)?.value;
}

function isOlder(segment: Segment, held: TsVal | undefined): boolean {
  const value = tsValOf(segment);
  return value !== undefined && held !== undefined && !atLeast(value, held);
}

/**
 * Equal outside TSval and TSecr. Without timestamps the padding does not matter
 * [append.layout].
 */
function sameLayout(a: Segment, b: Segment): boolean {
  const [x, y] = [a.tcp.options, b.tcp.options];
  const values = timestampsOf(a.options, x)?.at;
  if (values !== timestampsOf(b.options, y)?.at) {
    return false;
  }
  if (values === undefined) {
    return true;
  }
  if (x.length !== y.length) {
    return false;
  }
  for (let i = 0; i < x.length; i++) {
    if (i === values) {
      i += VALUES_LENGTH;
    }
    if (x[i] !== y[i]) {
      return false;
    }
  }
  return true;
}

export function mergeTimestamp(unit: Unit, { options, tcp }: Segment): void {
  const timestamps = timestampsOf(options, tcp.options);
  unit.tsVal = timestamps?.value;
  unit.tsEcr = timestamps?.echo;
}
