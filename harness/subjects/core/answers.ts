import { CAUSES, RULE_IDS, type RuleId } from '../../../model/rules/ids.ts';
import type { Decision, Delivery } from '../../../model/trace.ts';
import { parseVnetHeader } from '../../../model/wire/vnet-header.ts';
import { ACTIONS } from '../../input/scenario/contract.ts';
import type { Counted, ReportedCounters } from '../subject.ts';

/** The program's answer to one scenario. */
export interface CoreAnswer {
  readonly deliveries: readonly Delivery[];
  readonly decisions: readonly Decision[];
  /** The number of units held at the end. */
  readonly held: number;
  /** Only when `AskOptions.counters`; counters of 0 are absent. */
  readonly counters?: ReportedCounters;
}

/**
 * The operands of each rule's decisions, in the order of the records; a test compares them with
 * `rsc-native --operands`.
 */
export const OPERANDS: Readonly<Partial<Record<RuleId, readonly string[]>>> = {
  'first-segment': ['SEG.SEQ'],
  append: ['SEG.SEQ', 'H.NXT'],
  'pure-ack': ['SEG.ACK', 'H.ACK'],
  'dup-ack': ['SEG.ACK', 'H.ACK'],
  'window-update': ['SEG.WND', 'H.WND'],
  'priority-tag': ['tags'],
  'host-gso': ['gso_type'],
  'tcp-flags': ['flags'],
  'tcp-options': ['SEG bytes of options', 'H bytes of options'],
  'ecn-unnegotiated': ['flags'],
  'no-room': ['frame length', 'most'],
  sequence: ['SEG.SEQ', 'H.NXT'],
  'ack-number': ['SEG.ACK', 'H.ACK'],
  window: ['SEG.WND', 'H.WND'],
  psh: ['flags'],
  'ecn-ip': ['SEG.ECN', 'H.ECN'],
  'ecn-tcp': ['SEG.ECE|CWR', 'H.ECE|CWR'],
  dscp: ['SEG.DSCP', 'H.DSCP'],
  df: ['SEG.DF', 'H.DF'],
  'flow-label': ['SEG.flow label', 'H.flow label'],
  ttl: ['SEG.TTL', 'H.TTL'],
  timestamp: ['SEG.TSval', 'H.TSval'],
  'first-size': ['SEG.LEN', 'first payload'],
  length: ['datagram', 'most'],
  link: ['SEG.link', 'H.link'],
};

const DELIVERY = 1 + 8 + 12 + 4;
const DECISION = 1 + 4 + 3 + 16;
const END = 1 + 4;
/** Causes stand in the order of C's `RscCause`; a test compares it with `rsc-native --causes`. */
const COUNTERS = 8 * (RULE_IDS.length + CAUSES.length + 4);

export interface Decoder {
  /** Decodes the next bytes of the program's output. @throws Error when they are not in its format */
  push(chunk: Uint8Array): void;
}

/**
 * Calls `onAnswer` once for each scenario, in the order in which they were sent.
 * @param readOther reads a record of another kind and returns its length; 0 when it is not complete yet, undefined
 *   when there is no such kind
 */
export function createDecoder(
  counters: boolean,
  onAnswer: (answer: CoreAnswer) => void,
  readOther: (view: DataView) => number | undefined = () => undefined,
): Decoder {
  let rest: Uint8Array = new Uint8Array(0);
  let deliveries: Delivery[] = [];
  let decisions: Decision[] = [];
  const end = END + (counters ? 3 * COUNTERS : 0);

  /** Reads the record at the start of `view` and returns its length, or 0 when the record is not complete yet. */
  function readRecord(view: DataView): number {
    const here = view.byteLength;
    switch (view.getUint8(0)) {
      case 0x44: {
        const length = here < DELIVERY ? here + 1 : DELIVERY + view.getUint32(21, true);
        if (length > here) return 0;
        deliveries.push(delivery(view, length));
        return length;
      }
      case 0x52:
        if (here < DECISION) return 0;
        decisions.push(decision(view));
        return DECISION;
      case 0x45:
        if (here < end) return 0;
        onAnswer({
          deliveries,
          decisions,
          held: view.getUint32(1, true),
          ...(counters ? { counters: allCounters(view) } : {}),
        });
        deliveries = [];
        decisions = [];
        return end;
      default: {
        const length = readOther(view);
        if (length !== undefined) return length;
        throw new Error(`it wrote a record of kind ${view.getUint8(0)}`);
      }
    }
  }

  return {
    push(chunk) {
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
      let at = 0;
      while (at < bytes.length) {
        const view = new DataView(bytes.buffer, bytes.byteOffset + at, bytes.length - at);
        const length = readRecord(view);
        if (length === 0) break;
        at += length;
      }
      rest = bytes.subarray(at);
    },
  };
}

function delivery(view: DataView, length: number): Delivery {
  return {
    at: number64(view, 1),
    header: parseVnetHeader(new Uint8Array(view.buffer, view.byteOffset + 9, 12)),
    bytes: new Uint8Array(view.buffer, view.byteOffset + DELIVERY, length - DELIVERY).slice(),
  };
}

function decision(view: DataView): Decision {
  const rule = known(RULE_IDS, view.getUint8(6));
  const count = view.getUint8(7);
  const operands: Record<string, number> = {};
  for (let n = 0; n < count; n++) {
    const name = OPERANDS[rule]?.[n];
    if (name === undefined) {
      throw new Error(
        `rsc-native gives rule ${rule} ${count} operands: name them in OPERANDS, harness/subjects/core/answers.ts`,
      );
    }
    operands[name] = number64(view, 8 + 8 * n);
  }
  return {
    event: view.getUint32(1, true),
    action: known(ACTIONS, view.getUint8(5)),
    rule,
    operands,
  };
}

function allCounters(view: DataView): ReportedCounters {
  const [other, ipv4, ipv6] = [0, 1, 2].map((n) => END + n * COUNTERS);
  return {
    other: familyCounters(view, other ?? 0),
    ipv4: familyCounters(view, ipv4 ?? 0),
    ipv6: familyCounters(view, ipv6 ?? 0),
  };
}

function familyCounters(view: DataView, at: number): Counted {
  const list = (ids: readonly string[], start: number): Record<string, number> =>
    Object.fromEntries(
      ids
        .map((id, index) => [id, number64(view, start + 8 * index)] as const)
        .filter(([, count]) => count > 0),
    );
  const causes = at + 8 * RULE_IDS.length;
  const statistics = causes + 8 * CAUSES.length;
  return {
    decisions: list(RULE_IDS, at),
    causes: list(CAUSES, causes),
    ms: {
      coalescedPkts: number64(view, statistics),
      coalescedOctets: number64(view, statistics + 8),
      coalesceEvents: number64(view, statistics + 16),
      aborts: number64(view, statistics + 24),
    },
  };
}

function number64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

function known<T>(list: readonly T[], index: number): T {
  const value = list[index];
  if (value === undefined) throw new Error(`rsc-native wrote the number ${index}, unknown here`);
  return value;
}
