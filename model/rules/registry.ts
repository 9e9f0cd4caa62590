/** Every rule with its properties. lists.ts has the order in which rules are asked. */

import { ackNumber } from './ack-number.ts';
import { append } from './append.ts';
import { checksum } from './checksum.ts';
import { DATA_ON_PURE_ACK } from './data-on-pure-ack.ts';
import { df } from './df.ts';
import { dfClear } from './df-clear.ts';
import { dscp } from './dscp.ts';
import { dupAck } from './dup-ack.ts';
import { ecnIp } from './ecn-ip.ts';
import { ecnTcp } from './ecn-tcp.ts';
import { ecnUnnegotiated } from './ecn-unnegotiated.ts';
import { firstSegment } from './first-segment.ts';
import { firstSize } from './first-size.ts';
import { flowLabel } from './flow-label.ts';
import { hostGso } from './host-gso.ts';
import { ipFragment } from './ip-fragment.ts';
import { ipOptions } from './ip-options.ts';
import { length } from './length.ts';
import { link } from './link.ts';
import { malformed } from './malformed.ts';
import { NO_ROOM } from './no-room.ts';
import { priorityTag } from './priority-tag.ts';
import { psh } from './psh.ts';
import { pureAck } from './pure-ack.ts';
import { rscOff } from './rsc-off.ts';
import type { AboutRule } from './rule.ts';
import { sequence } from './sequence.ts';
import { tcpFlags } from './tcp-flags.ts';
import { otherOptions } from './tcp-options.ts';
import { TIMESTAMP } from './timestamp.ts';
import { ttl } from './ttl.ts';
import { unattributed } from './unattributed.ts';
import { window } from './window.ts';
import { windowUpdate } from './window-update.ts';

/** docs/rules/exceptions.md, in its order. */
export const EXCEPTIONS: readonly AboutRule[] = [
  priorityTag,
  malformed,
  dfClear,
  ipFragment,
  ipOptions,
  hostGso,
  tcpFlags,
  otherOptions,
  checksum,
  ecnUnnegotiated,
  NO_ROOM.individual,
];

/** The conditions of docs/rules/append.md, in its order. */
export const ROWS: readonly AboutRule[] = [
  sequence,
  DATA_ON_PURE_ACK.restart,
  ackNumber,
  window,
  psh,
  ecnIp,
  ecnTcp,
  dscp,
  df,
  flowLabel,
  ttl,
  TIMESTAMP.equal,
  firstSize,
  length,
  link,
];

/** Every rule, in the order of ids.ts. */
export const RULES: readonly AboutRule[] = [
  unattributed,
  rscOff,
  firstSegment,
  append,
  pureAck,
  dupAck,
  windowUpdate,
  ...EXCEPTIONS,
  ...ROWS,
];
