/**
 * The rules in the order in which they are asked, for every reading of every choice; the first that
 * speaks decides. Exceptions and conditions stand in the order of docs/rules/exceptions.md and append.md;
 * actions are those of its table "Decisions".
 */

import type { Choices, ReadingOf } from '../choices/choices.ts';
import type { Action } from '../trace.ts';
import { ACK_NUMBER } from './ack-number.ts';
import { append } from './append.ts';
import { checksum, headerChecksum } from './checksum.ts';
import type { FrameContext, SegmentContext, UnitContext } from './context.ts';
import { DATA_ON_PURE_ACK } from './data-on-pure-ack.ts';
import { df, pattern, patternAnyDf } from './df.ts';
import { dfClear } from './df-clear.ts';
import { dscp } from './dscp.ts';
import { dupAck, dupAckOnData, secondDupAck } from './dup-ack.ts';
import { ecnIp } from './ecn-ip.ts';
import { ecnTcp, ecnTcpCwrFirst } from './ecn-tcp.ts';
import { ecnUnnegotiated } from './ecn-unnegotiated.ts';
import { firstSegment } from './first-segment.ts';
import { firstSize } from './first-size.ts';
import { flowLabel } from './flow-label.ts';
import { hostGso } from './host-gso.ts';
import { RULE_IDS, type RuleId } from './ids.ts';
import { ipFragment } from './ip-fragment.ts';
import { ipOptions, otherExtensions, unknownExtensions } from './ip-options.ts';
import { length } from './length.ts';
import { link } from './link.ts';
import { malformed, reservedFlag, trailing, unreadable } from './malformed.ts';
import { NO_ROOM } from './no-room.ts';
import { priorityTag } from './priority-tag.ts';
import { psh } from './psh.ts';
import { pureAck, pureAckApart } from './pure-ack.ts';
import { rscOff } from './rsc-off.ts';
import type { Rule } from './rule.ts';
import { sequence } from './sequence.ts';
import { differentFlags, flagException, synFlag, urgFlag } from './tcp-flags.ts';
import { anyOptions, differentOptions, largerOptions, otherOptions } from './tcp-options.ts';
import { TIMESTAMP } from './timestamp.ts';
import { ttl } from './ttl.ts';
import { unattributed } from './unattributed.ts';
import { window } from './window.ts';
import { windowUpdate } from './window-update.ts';

/** A rule, and the action when it is the first to speak. */
export interface ListedRule<Context> {
  readonly rule: Rule<Context>;
  readonly action: Action;
}

/** The ordered rules for each kind of frame. */
export interface Lists {
  /** Any frame; a segment of a connection with RSC on gets past these. */
  readonly anyFrame: readonly ListedRule<FrameContext>[];
  /** The same when a unit is held for the connection of the frame. */
  readonly anyFrameOnUnit: readonly ListedRule<FrameContext>[];
  /** A segment, no unit held. */
  readonly withoutUnit: readonly ListedRule<SegmentContext>[];
  /** A segment without payload, a unit held. */
  readonly ackOnUnit: readonly ListedRule<UnitContext>[];
  /** A segment with payload, a unit held. */
  readonly dataOnUnit: readonly ListedRule<UnitContext>[];
}

export function listsFor(choices: Choices): Lists {
  return {
    anyFrame: steps('pass', [rscOff, unattributed, priorityTag, malformed]),
    anyFrameOnUnit: [
      ...steps('pass', [rscOff, unattributed]),
      ...steps('finalise-pass', [priorityTag]),
      ...steps('pass', choices.unfit === 'bypass' ? [unreadable] : []),
      ...steps('finalise-pass', [malformed]),
    ],
    withoutUnit: [
      ...steps(
        'pass',
        exceptions(choices).map(({ rule }) => rule),
      ),
      ...steps(FIRST_PURE_ACK[choices['pure-ack']], [pureAck]),
      ...steps('start', [firstSegment]),
    ],
    ackOnUnit: [...exceptions(choices), ...ackSteps(choices)],
    dataOnUnit: [
      ...exceptions(choices),
      ...steps(BROKEN_BY_DATA[choices['after-break']], rows(choices)),
      ...steps('append', [append]),
    ],
  };
}

const FIRST_PURE_ACK = { individual: 'pass', track: 'start', coalesce: 'start' } as const;

const ENDED_BY_ACK = {
  individual: 'finalise-pass',
  track: 'finalise-start',
  coalesce: 'finalise-start',
} as const;

const BROKEN_BY_DATA = { restart: 'finalise-start', pass: 'finalise-pass' } as const;

const FLAG = { finalise: 'finalise-pass', bypass: 'pass' } as const;

/** The exceptions after `malformed`, a unit held. */
function exceptions(choices: Choices): ListedRule<SegmentContext>[] {
  return [
    ...steps('pass', choices['df-clear'] === 'bypass' ? [dfClear] : []),
    ...steps(UNFIT[choices.unfit], [ipFragment, EXTENSIONS[choices.extensions]]),
    ...(choices.unfit === 'bypass' ? checksumSteps(choices) : lengthSteps(choices)),
    ...steps('finalise-pass', [hostGso]),
    ...(choices.syn === 'bypass' || choices.urg === 'bypass' ? flagSteps(choices) : []),
    ...steps('finalise-pass', [
      flagException(choices),
      ...OPTION_EXCEPTIONS[choices['tcp-options']],
      ...(choices.unfit === 'finalise' && choices.checksum === 'verify' ? [checksum] : []),
      ecnUnnegotiated,
      NO_ROOM[choices['pure-ack']],
    ]),
  ];
}

const UNFIT = { finalise: 'finalise-pass', bypass: 'pass' } as const;

const EXTENSIONS = { exception: ipOptions, identical: unknownExtensions } as const;

function lengthSteps(choices: Choices): ListedRule<SegmentContext>[] {
  return steps('finalise-pass', [
    ...(choices.trailing === 'finalise' ? [trailing] : []),
    ...(choices['reserved-flag'] === 'finalise' ? [reservedFlag] : []),
  ]);
}

/**
 * Under `unfit=bypass` the TCP checksum is verified when the trailing bytes have not ended the unit.
 */
function checksumSteps(choices: Choices): ListedRule<SegmentContext>[] {
  const verified = choices.checksum === 'verify';
  return [
    ...steps('pass', verified ? [headerChecksum] : []),
    ...lengthSteps(choices),
    ...steps('pass', verified ? [checksum] : []),
  ];
}

/** SYN and URG apart from the other flags, SYN first. */
function flagSteps(choices: Choices): ListedRule<SegmentContext>[] {
  return [...steps(FLAG[choices.syn], [synFlag]), ...steps(FLAG[choices.urg], [urgFlag])];
}

const OPTION_EXCEPTIONS: {
  readonly [R in ReadingOf<'tcp-options'>]: readonly Rule<SegmentContext>[];
} = {
  'timestamp-only': [otherOptions],
  'not-larger': [],
  identical: [],
  none: [anyOptions],
};

/** The conditions [append.needs]. A condition with nothing to compare under the choices is left out. */
function rows(choices: Choices): Rule<UnitContext>[] {
  return [
    [sequence],
    choices['pure-ack'] === 'individual' ? [] : [DATA_ON_PURE_ACK[choices['data-on-pure-ack']]],
    ACK_NUMBER[choices['old-ack']][choices['new-ack']] ?? [],
    choices['window-change'] === 'break' ? [window] : [],
    choices.psh === 'break' ? [psh] : [],
    choices['other-flags'] === 'equal' ? [differentFlags] : [],
    choices.ecn === 'equal' ? [ecnIp, CWR[choices.cwr]] : [],
    choices.dscp === 'equal' ? [dscp] : [],
    choices['df-clear'] === 'by-value' ? [df] : [],
    IP_ID[choices['ip-id']],
    [flowLabel],
    choices.extensions === 'identical' ? [otherExtensions] : [],
    choices.ttl === 'equal' ? [ttl] : [],
    optionRows(choices),
    choices['first-size'] === 'not-larger-than-first' ? [firstSize] : [],
    [length, link],
  ].flat();
}

const CWR = { equal: ecnTcp, 'first-only': ecnTcpCwrFirst } as const;

const IP_ID = { any: [], pattern: [pattern], 'pattern-any-df': [patternAnyDf] } as const;

function optionRows(choices: Choices): Rule<UnitContext>[] {
  switch (choices['tcp-options']) {
    case 'timestamp-only':
      return [TIMESTAMP[choices.timestamp]];
    case 'not-larger':
      return [largerOptions, TIMESTAMP[choices.timestamp]];
    case 'identical':
      return [differentOptions];
    case 'none':
      return [];
  }
}

/** The conditions that a segment without payload must meet as well [acks.ends.condition]. */
const FOLD_ROWS: ReadonlySet<RuleId> = new Set<RuleId>([
  'ecn-ip',
  'ecn-tcp',
  'dscp',
  'df',
  'flow-label',
  'ttl',
  'tcp-options',
  'timestamp',
  'link',
]);

/** The rules that finalise the unit, then the conditions, then those that fold [acks]. */
function ackSteps(choices: Choices): ListedRule<UnitContext>[] {
  const ended = ENDED_BY_ACK[choices['pure-ack']];
  return [
    ...steps(ended, [choices['pure-ack'] === 'coalesce' ? pureAckApart : pureAck]),
    ...steps(ended, choices['window-change'] === 'break' ? [window] : []),
    ...dupAckSteps(choices),
    ...steps(
      ended,
      rows(choices).filter(({ id }) => FOLD_ROWS.has(id)),
    ),
    ...steps('fold', [
      ...(choices['window-change'] === 'take-last' ? [windowUpdate] : []),
      ...(choices['dup-ack'] === 'individual' ? [] : [dupAck]),
      ...(choices['pure-ack'] === 'coalesce' ? [pureAck] : []),
    ]),
  ];
}

/** The rules for duplicates that do not fold. Without units of pure ACKs none folds. */
function dupAckSteps(choices: Choices): ListedRule<UnitContext>[] {
  const ended = ENDED_BY_ACK[choices['pure-ack']];
  switch (choices['dup-ack']) {
    case 'individual':
      return steps('finalise-pass', [dupAck]);
    case 'count':
      return steps(ended, [dupAckOnData]);
    case 'limit-1':
      return [...steps(ended, [dupAckOnData]), ...steps('finalise-pass', [secondDupAck])];
  }
}

function steps<Context>(action: Action, rules: readonly Rule<Context>[]): ListedRule<Context>[] {
  return rules.map((rule) => ({ rule, action }));
}

/** Every rule that can decide on a frame under `choices`, in the order of ids.ts. */
export function rulesReachableUnder(choices: Choices): RuleId[] {
  const { anyFrame, anyFrameOnUnit, withoutUnit, ackOnUnit, dataOnUnit } = listsFor(choices);
  const asked = new Set(
    [anyFrame, anyFrameOnUnit, withoutUnit, ackOnUnit, dataOnUnit].flatMap((list) =>
      list.map(({ rule }) => rule.id),
    ),
  );
  return RULE_IDS.filter((id) => asked.has(id));
}
