/**
 * Every defect of the model, by its id, in the order in which defects are applied: `ack-appended`
 * uses the condition `length` as the defects before it have changed it.
 */

import { ackAfterUnitPasses } from './ack-after-unit-passes.ts';
import { ackAppended } from './ack-appended.ts';
import { ackClearUnseen } from './ack-clear-unseen.ts';
import { ackCounted } from './ack-counted.ts';
import { buffersUnasked } from './buffers-unasked.ts';
import { dataOffsetUnchecked } from './data-offset-unchecked.ts';
import type { Defect } from './defect.ts';
import { ecnBypasses } from './ecn-bypasses.ts';
import { ecnUnnegotiatedUnchecked } from './ecn-unnegotiated-unchecked.ts';
import { flagsOfLast } from './flags-of-last.ts';
import { flowLabelUnchecked } from './flow-label-unchecked.ts';
import { fragmentCoalesced } from './fragment-coalesced.ts';
import { framesForNobodyTaken } from './frames-for-nobody-taken.ts';
import { headerCleared } from './header-cleared.ts';
import { hostGsoCoalesced } from './host-gso-coalesced.ts';
import { ipOptionsBypass } from './ip-options-bypass.ts';
import { ipv4UnitsShorter } from './ipv4-units-shorter.ts';
import { ipv6DscpBypasses } from './ipv6-dscp-bypasses.ts';
import { ipv6UnitsLonger } from './ipv6-units-longer.ts';
import { linkDownKeepsUnits } from './link-down-keeps-units.ts';
import { linkUnchecked } from './link-unchecked.ts';
import { malformedBypasses } from './malformed-bypasses.ts';
import { migrationLosesUnits } from './migration-loses-units.ts';
import { migrationSwitchesOn } from './migration-switches-on.ts';
import { numBuffersUnwritten } from './num-buffers-unwritten.ts';
import { offKeepsUnits } from './off-keeps-units.ts';
import { oversizedUnitDropped } from './oversized-unit-dropped.ts';
import { poolsApart } from './pools-apart.ts';
import { priorityTagBypasses } from './priority-tag-bypasses.ts';
import { reservedFlagsUnseen } from './reserved-flags-unseen.ts';
import { resetKeepsUnits } from './reset-keeps-units.ts';
import { sameSequenceIsAck } from './same-sequence-is-ack.ts';
import { stopKeepsUnits } from './stop-keeps-units.ts';
import { tableUnbounded } from './table-unbounded.ts';
import { trailerInUnit } from './trailer-in-unit.ts';
import { unitBufferUnchecked } from './unit-buffer-unchecked.ts';
import { unitWithoutBuffersLost } from './unit-without-room-lost.ts';
import { unplugLosesUnits } from './unplug-loses-units.ts';
import { waitingFrameDecidedAnew } from './waiting-frame-decided-anew.ts';

export const DEFECTS = {
  'unit-buffer-unchecked': unitBufferUnchecked,
  'trailer-in-unit': trailerInUnit,
  'fragment-coalesced': fragmentCoalesced,
  'data-offset-unchecked': dataOffsetUnchecked,
  'same-sequence-is-ack': sameSequenceIsAck,
  'ipv4-units-shorter': ipv4UnitsShorter,
  'ipv6-units-longer': ipv6UnitsLonger,
  'buffers-unasked': buffersUnasked,
  'ack-appended': ackAppended,
  'header-cleared': headerCleared,
  'oversized-unit-dropped': oversizedUnitDropped,
  'malformed-bypasses': malformedBypasses,
  'priority-tag-bypasses': priorityTagBypasses,
  'ip-options-bypass': ipOptionsBypass,
  'ecn-bypasses': ecnBypasses,
  'ipv6-dscp-bypasses': ipv6DscpBypasses,
  'off-keeps-units': offKeepsUnits,
  'num-buffers-unwritten': numBuffersUnwritten,
  'host-gso-coalesced': hostGsoCoalesced,
  'ecn-unnegotiated-unchecked': ecnUnnegotiatedUnchecked,
  'reserved-flags-unseen': reservedFlagsUnseen,
  'ack-clear-unseen': ackClearUnseen,
  'flags-of-last': flagsOfLast,
  'ack-counted': ackCounted,
  'link-unchecked': linkUnchecked,
  'flow-label-unchecked': flowLabelUnchecked,
  'table-unbounded': tableUnbounded,
  'pools-apart': poolsApart,
  'ack-after-unit-passes': ackAfterUnitPasses,
  'unit-without-room-lost': unitWithoutBuffersLost,
  'waiting-frame-decided-anew': waitingFrameDecidedAnew,
  'reset-keeps-units': resetKeepsUnits,
  'stop-keeps-units': stopKeepsUnits,
  'link-down-keeps-units': linkDownKeepsUnits,
  'migration-loses-units': migrationLosesUnits,
  'unplug-loses-units': unplugLosesUnits,
  'frames-for-nobody-taken': framesForNobodyTaken,
  'migration-switches-on': migrationSwitchesOn,
} as const satisfies Readonly<Record<string, Defect>>;

export type DefectId = keyof typeof DEFECTS;

export const DEFECT_IDS = Object.keys(DEFECTS) as DefectId[];

/** The empty set, of a device without defects. */
export const NO_DEFECTS: ReadonlySet<DefectId> = new Set();
