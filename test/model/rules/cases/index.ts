import type { RuleId } from '../../../../model/index.ts';
import { ackNumber } from './ack-number.ts';
import { append } from './append.ts';
import type { RuleCases } from './case.ts';
import { checksum } from './checksum.ts';
import { dataOnPureAck } from './data-on-pure-ack.ts';
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
import { noRoom } from './no-room.ts';
import { psh } from './psh.ts';
import { pureAck } from './pure-ack.ts';
import { rscOff } from './rsc-off.ts';
import { sequence } from './sequence.ts';
import { tcpFlags } from './tcp-flags.ts';
import { tcpOptions } from './tcp-options.ts';
import { timestamp } from './timestamp.ts';
import { ttl } from './ttl.ts';
import { unattributed } from './unattributed.ts';
import { window } from './window.ts';
import { windowUpdate } from './window-update.ts';

/** The cases of every rule; a rule without cases is no type. */
export const CASES: Readonly<Record<RuleId, RuleCases>> = {
  unattributed,
  'rsc-off': rscOff,
  'first-segment': firstSegment,
  append,
  'pure-ack': pureAck,
  'dup-ack': dupAck,
  'window-update': windowUpdate,
  malformed,
  'df-clear': dfClear,
  'ip-fragment': ipFragment,
  'ip-options': ipOptions,
  'host-gso': hostGso,
  'tcp-flags': tcpFlags,
  'tcp-options': tcpOptions,
  checksum,
  'ecn-unnegotiated': ecnUnnegotiated,
  'no-room': noRoom,
  sequence,
  'data-on-pure-ack': dataOnPureAck,
  'ack-number': ackNumber,
  window,
  psh,
  'ecn-ip': ecnIp,
  'ecn-tcp': ecnTcp,
  dscp,
  df,
  'flow-label': flowLabel,
  ttl,
  timestamp,
  'first-size': firstSize,
  length,
  link,
};
