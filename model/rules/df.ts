import { cite } from '../sources.ts';
import type { Segment } from '../wire/segment.ts';
import type { UnitContext } from './context.ts';
import type { Rule } from './rule.ts';
import type { Held, Unit } from './unit.ts';

export const df: Rule<UnitContext> = {
  id: 'df',
  cites: [cite('MS IP headers', 'IPv4 table, flags')],
  prose: "IPv4's DF differs from the unit's.",
  speaks: ({ segment, unit }) => dfOf(segment) !== dfOf(unit.first),
  operands: ['SEG.DF', 'H.DF'],
  compared: ({ segment, unit }) => [dfOf(segment), dfOf(unit.first)],
  takes: {
    prose: 'The unit has the identification and the flags of its first segment.',
    cites: [
      cite('MS IP headers', 'IPv4 table, identification and flags'),
      cite('contract', 'append.takes.rest'),
    ],
  },
};

/** IPv6 routers never fragment, as if DF were always set. */
function dfOf({ ip }: Segment): number {
  return ip.family === 'ipv4' ? Number(ip.df) : 1;
}

/** The condition under `ip-id=pattern`. */
export const pattern: Rule<UnitContext> = {
  ...df,
  cites: [cite('Linux GRO', 'inet_gro_flush'), cite('contract', 'append.needs.df')],
  prose: "IPv4's identification is neither fixed, with DF, nor counts up.",
  speaks: ({ segment, unit }) => !follows(segment, unit, unit.first),
  operands: ['SEG.ID', 'H.ID', 'H.ID of the last', 'H segments'],
  compared: ({ segment, unit }) => [idOf(segment), idOf(unit.first), unit.lastId, unit.segments],
};

/** The condition under `ip-id=pattern-any-df`. */
export const patternAnyDf: Rule<UnitContext> = {
  ...pattern,
  prose: "IPv4's identification is neither fixed nor counts up.",
  speaks: ({ segment, unit }) => !follows(segment, unit),
};

/** @param mayBeFixed asked for DF where only that allows a fixed identification */
function follows(segment: Segment, unit: Held, mayBeFixed?: Segment): boolean {
  if (segment.ip.family === 'ipv6') {
    return true;
  }
  const first = idOf(unit.first);
  const distance = (idOf(segment) - first) & 0xffff;
  if (unit.segments === 1) {
    const fixed = distance === 0 && (mayBeFixed === undefined || dfOf(mayBeFixed) === 1);
    return fixed || distance === 1;
  }
  return unit.lastId === first ? distance === 0 : distance === (unit.segments & 0xffff);
}

function idOf({ ip }: Segment): number {
  return ip.family === 'ipv4' ? ip.id : 0;
}

/**
 * The delivered identification is that of the first segment; that of the last says how the pattern
 * continues.
 */
export function mergeId(unit: Unit, segment: Segment): void {
  unit.lastId = idOf(segment);
}
