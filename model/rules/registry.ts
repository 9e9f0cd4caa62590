/**
 * The rules in the order in which they are asked; the first that speaks decides. The order of the
 * exceptions is that of docs/rules.md, 8.1, the order of the rows that of table 3, the actions those
 * of its table "Decisions".
 */

import type { Action } from '../trace.ts';
import { ackNumber } from './ack-number.ts';
import { append } from './append.ts';
import { checksum } from './checksum.ts';
import type { FrameContext, SegmentContext, UnitContext } from './context.ts';
import { df } from './df.ts';
import { dscp } from './dscp.ts';
import { dupAck } from './dup-ack.ts';
import { ecnIp } from './ecn-ip.ts';
import { ecnTcp } from './ecn-tcp.ts';
import { ecnUnnegotiated } from './ecn-unnegotiated.ts';
import { firstSegment } from './first-segment.ts';
import { flowLabel } from './flow-label.ts';
import { hostGso } from './host-gso.ts';
import { ipFragment } from './ip-fragment.ts';
import { ipOptions } from './ip-options.ts';
import { length } from './length.ts';
import { link } from './link.ts';
import { malformed } from './malformed.ts';
import { noRoom } from './no-room.ts';
import { pureAck } from './pure-ack.ts';
import { rscOff } from './rsc-off.ts';
import type { Rule } from './rule.ts';
import { sequence } from './sequence.ts';
import { tcpFlags } from './tcp-flags.ts';
import { tcpOptions } from './tcp-options.ts';
import { timestamp } from './timestamp.ts';
import { unattributed } from './unattributed.ts';
import { windowUpdate } from './window-update.ts';

/** A rule and what is done when it is the first to speak. */
export interface Step<Context> {
  readonly rule: Rule<Context>;
  readonly action: Action;
}

/** Table 2 after `malformed`, in the order of 8.1. */
export const EXCEPTIONS: readonly Rule<SegmentContext>[] = [
  ipFragment,
  ipOptions,
  hostGso,
  tcpFlags,
  tcpOptions,
  checksum,
  ecnUnnegotiated,
  noRoom,
];

/** Table 3, the comparing rows, in its order. */
export const ROWS: readonly Rule<UnitContext>[] = [
  sequence,
  ackNumber,
  ecnIp,
  ecnTcp,
  dscp,
  df,
  flowLabel,
  timestamp,
  length,
  link,
];

/** The rows a window update must agree in as well (8.5). */
export const WINDOW_UPDATE_ROWS: readonly Rule<UnitContext>[] = [
  ecnIp,
  ecnTcp,
  dscp,
  df,
  flowLabel,
  timestamp,
  link,
];

/** Any frame; a segment of a connection with RSC on gets past these. */
export const ANY_FRAME: readonly Step<FrameContext>[] = steps('pass', [
  rscOff,
  unattributed,
  malformed,
]);

/** The same where a unit is held for the frame's connection. */
export const ANY_FRAME_ON_UNIT: readonly Step<FrameContext>[] = [
  ...steps('pass', [rscOff, unattributed]),
  ...steps('finalise-pass', [malformed]),
];

/** A segment, no unit held. */
export const WITHOUT_UNIT: readonly Step<SegmentContext>[] = [
  ...steps('pass', EXCEPTIONS),
  ...steps('pass', [pureAck]),
  ...steps('start', [firstSegment]),
];

/** A segment without payload, a unit held. */
export const ACK_ON_UNIT: readonly Step<UnitContext>[] = [
  ...steps<UnitContext>('finalise-pass', EXCEPTIONS),
  ...steps<UnitContext>('finalise-pass', [pureAck, dupAck]),
  ...steps('finalise-pass', WINDOW_UPDATE_ROWS),
  ...steps('fold', [windowUpdate]),
];

/** A segment with payload, a unit held. */
export const DATA_ON_UNIT: readonly Step<UnitContext>[] = [
  ...steps<UnitContext>('finalise-pass', EXCEPTIONS),
  ...steps('finalise-start', ROWS),
  ...steps('append', [append]),
];

/** What there is to know about every rule, in the order of ids.ts. */
export const RULES: readonly Omit<Rule<never>, 'speaks' | 'operands'>[] = [
  unattributed,
  rscOff,
  firstSegment,
  append,
  pureAck,
  dupAck,
  windowUpdate,
  malformed,
  ...EXCEPTIONS,
  ...ROWS,
];

function steps<Context>(action: Action, rules: readonly Rule<Context>[]): Step<Context>[] {
  return rules.map((rule) => ({ rule, action }));
}
