import { cite } from '../sources.ts';
import { equalBytes, hex } from '../wire/bytes.ts';
import type { Segment } from '../wire/segment.ts';
import type { SegmentContext, UnitContext } from './context.ts';
import type { Rule } from './rule.ts';

const about = {
  id: 'tcp-options',
  cites: [
    cite('MS exceptions', 'exception 4'),
    cite('contract', 'exceptions.options'),
    cite('RFC 7323', '3.2'),
    cite('RFC 9293', '3.1, options'),
  ],
  prose: 'A TCP option other than timestamps and padding, or options that cannot be parsed.',
} as const;

/** The exception under `tcp-options=timestamp-only`. */
export const otherOptions: Rule<SegmentContext> = {
  ...about,
  speaks: ({ segment: { options } }) => options.kind === 'foreign' || options.kind === 'unreadable',
  operands: ['kind', 'why'],
  compared: ({ segment: { options } }) => [
    options.kind === 'foreign' ? options.option : undefined,
    options.kind === 'unreadable' ? options.why : undefined,
  ],
};

/** The exception under `tcp-options=none`. */
export const anyOptions: Rule<SegmentContext> = {
  ...about,
  prose: 'The TCP header is longer than 20 bytes.',
  speaks: ({ segment }) => optionsLength(segment) > 0,
  operands: ['bytes of options'],
  compared: ({ segment }) => [optionsLength(segment)],
};

/** The condition under `tcp-options=not-larger`. */
export const largerOptions: Rule<UnitContext> = {
  ...about,
  prose: "The TCP header is longer than the unit's.",
  speaks: ({ segment, unit }) => optionsLength(segment) > optionsLength(unit.first),
  operands: ['SEG bytes of options', 'H bytes of options'],
  compared: ({ segment, unit }) => [optionsLength(segment), optionsLength(unit.first)],
};

/** The condition under `tcp-options=identical`. */
export const differentOptions: Rule<UnitContext> = {
  ...about,
  prose: "The option bytes are not those of the unit's first segment.",
  speaks: ({ segment, unit }) => !equalBytes(segment.tcp.options, unit.first.tcp.options),
  operands: ['SEG.options', 'H.options'],
  compared: ({ segment, unit }) => [hex(segment.tcp.options), hex(unit.first.tcp.options)],
};

function optionsLength({ tcp }: Segment): number {
  return tcp.options.length;
}
