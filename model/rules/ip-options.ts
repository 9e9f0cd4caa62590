import { cite } from '../sources.ts';
import { equalBytes, hex } from '../wire/bytes.ts';
import { knownExtensions } from '../wire/reading.ts';
import type { Segment } from '../wire/segment.ts';
import type { SegmentContext, UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

export const ipOptions: Rule<SegmentContext> = {
  id: 'ip-options',
  cites: [cite('MS exceptions', 'exception 5')],
  prose: 'IPv4 options, or IPv6 extension headers.',
  speaks: (context) => length(context) > 0,
  operands: ['bytes of options'],
  compared: (context) => [length(context)],
};

function length({ segment: { ip } }: SegmentContext): number {
  return ip.family === 'ipv4' ? ip.options.length : ip.extensions.length;
}

/** The exception under `extensions=identical`. */
export const unknownExtensions: Rule<SegmentContext> = {
  ...ipOptions,
  speaks: (context) => {
    const { ip, bytes, tcpAt } = context.segment;
    return ip.family === 'ipv4' ? length(context) > 0 : !knownExtensions(bytes, tcpAt);
  },
};

/** The condition under `extensions=identical`. */
export const otherExtensions: Rule<UnitContext> = {
  ...ipOptions,
  speaks: ({ segment, unit }) => !equalBytes(extensionsOf(segment), extensionsOf(unit.first)),
  operands: ['SEG.extensions', 'H.extensions'],
  compared: ({ segment, unit }) => [hex(extensionsOf(segment)), hex(extensionsOf(unit.first))],
};

function extensionsOf({ ip }: Segment): Uint8Array {
  return ip.family === 'ipv4' ? NONE : ip.extensions;
}

const NONE = new Uint8Array(0);
