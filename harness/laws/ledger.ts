import type { Delivery, Nanoseconds } from '../../model/trace.ts';
import { emitVnetHeader, type VnetHeader } from '../../model/wire/vnet-header.ts';
import { equalBytes } from '../scenario/frame/bytes.ts';
import { TCP_ACK, TCP_CWR, TCP_ECE, TCP_PSH } from '../scenario/frame/tcp-flags.ts';
import type { FrameView } from '../scenario/frame/view.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { attribute } from './attribution.ts';

/** A frame that arrived. */
export interface Arrival {
  readonly event: number;
  readonly at: Nanoseconds;
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
  readonly view: FrameView | undefined;
}

/** A delivery and the arrivals it is made of: one and the same when passed, more when coalesced. */
export interface Handed {
  readonly index: number;
  readonly delivery: Delivery;
  readonly view: FrameView | undefined;
  readonly origin:
    | { readonly kind: 'same'; readonly arrival: Arrival }
    | { readonly kind: 'coalesced'; readonly arrivals: readonly [Arrival, ...Arrival[]] }
    /** Made of nothing that was due. */
    | { readonly kind: 'unexplained' };
}

/** One connection's account, or that of all frames that belong to none. */
export interface Account {
  readonly arrivals: readonly Arrival[];
  readonly handed: readonly Handed[];
  /** Arrived and not delivered, in order. Empty once a delivery is unexplained: nothing is certain then. */
  readonly left: readonly Arrival[];
}

export interface Ledger {
  /** Frames no device may hold back. */
  readonly others: Account;
  readonly connections: readonly Account[];
}

/** Books every delivery against the arrivals of its connection, in order. */
export function keepLedger(scenario: Scenario, deliveries: readonly Delivery[]): Ledger {
  const arrived = new Map<string, Arrival[]>();
  const handed = new Map<string, Entry[]>();
  scenario.events.forEach((event, index) => {
    if (event.kind !== 'frame') return;
    const { at, header, bytes } = event;
    const found = attribute(bytes);
    push(arrived, found?.key, { event: index, at, header, bytes, view: found?.view });
  });
  deliveries.forEach((delivery, index) => {
    const found = attribute(delivery.bytes);
    push(handed, found?.key, { index, delivery, view: found?.view });
  });
  const keys = new Set([...arrived.keys(), ...handed.keys()]);
  keys.delete(OTHERS);
  const account = (key: string) => book(arrived.get(key) ?? [], handed.get(key) ?? []);
  return { others: account(OTHERS), connections: [...keys].map(account) };
}

type Entry = Omit<Handed, 'origin'>;

const OTHERS = '';

function push<T>(map: Map<string, T[]>, key: string | undefined, value: T): void {
  const list = map.get(key ?? OTHERS);
  if (list === undefined) map.set(key ?? OTHERS, [value]);
  else list.push(value);
}

function book(arrivals: readonly Arrival[], entries: readonly Entry[]): Account {
  const handed: Handed[] = [];
  let next = 0;
  // a window update may vanish into the unit it follows (rules.md, 1.4), and only there
  let mayFold = false;
  for (const entry of entries) {
    const found = explain(arrivals, next, entry, mayFold);
    handed.push({ ...entry, origin: found.origin });
    if (found.origin.kind === 'unexplained') {
      return {
        arrivals,
        handed: [...handed, ...entries.slice(handed.length).map(unexplained)],
        left: [],
      };
    }
    next = found.next;
    const ack = found.origin.kind === 'same' && isPureAck(found.origin.arrival);
    if (!ack) mayFold = found.origin.kind === 'coalesced';
  }
  const rest = arrivals.slice(next);
  const firstSolid = rest.findIndex((arrival) => !isPureAck(arrival));
  const folded = mayFold ? (firstSolid === -1 ? rest.length : firstSolid) : 0;
  return { arrivals, handed, left: rest.slice(folded) };
}

function unexplained(entry: Entry): Handed {
  return { ...entry, origin: { kind: 'unexplained' } };
}

interface Explained {
  readonly origin: Handed['origin'];
  /** Index of the arrival that is due after this delivery. */
  readonly next: number;
}

function explain(
  arrivals: readonly Arrival[],
  start: number,
  entry: Entry,
  mayFold: boolean,
): Explained {
  let otherTime: Explained | undefined;
  for (let at = start; at < arrivals.length; at++) {
    const arrival = arrivals[at];
    if (arrival === undefined) break;
    if (sameFrame(arrival, entry.delivery)) {
      const found: Explained = { origin: { kind: 'same', arrival }, next: at + 1 };
      // an ACK is passed at once or folded: of two alike, the one that arrived now is delivered now
      if (!mayFold || !isPureAck(arrival) || arrival.at === entry.delivery.at) return found;
      otherTime ??= found;
    }
    const made = coalescedFrom(arrivals, at, entry);
    if (made !== undefined) {
      return { origin: { kind: 'coalesced', arrivals: made }, next: at + made.length };
    }
    if (!mayFold || !isPureAck(arrival)) break;
  }
  return otherTime ?? { origin: { kind: 'unexplained' }, next: start };
}

/** Bytes and header untouched; num_buffers is the device's own. */
function sameFrame(arrival: Arrival, { header, bytes }: Delivery): boolean {
  const touched = { ...arrival.header, numBuffers: header.numBuffers };
  return (
    equalBytes(arrival.bytes, bytes) && equalBytes(emitVnetHeader(touched), emitVnetHeader(header))
  );
}

/** The arrivals from `start` whose payloads one after the other are the delivery's, with ACKs between. */
function coalescedFrom(
  arrivals: readonly Arrival[],
  start: number,
  { view }: Entry,
): [Arrival, ...Arrival[]] | undefined {
  if (view === undefined || view.payload.length === 0) return undefined;
  const [first] = arrivals.slice(start);
  if (first === undefined || isPureAck(first)) return undefined;
  const taken: [Arrival, ...Arrival[]] = [first];
  let length = 0;
  for (let at = start; length < view.payload.length; at++) {
    const arrival = arrivals[at];
    const payload = arrival?.view?.payload;
    if (arrival === undefined || payload === undefined) return undefined;
    if (payload.length === 0 && !isPureAck(arrival)) return undefined;
    const part = view.payload.subarray(length, length + payload.length);
    if (!equalBytes(part, payload)) return undefined;
    length += payload.length;
    if (arrival !== first) taken.push(arrival);
  }
  return taken;
}

const PLAIN_FLAGS = TCP_ACK | TCP_PSH | TCP_ECE | TCP_CWR;

/** ACK is set, and no flag that keeps a segment out of every unit. */
export function mayJoinUnit({ view }: Arrival): boolean {
  return (
    view !== undefined && (view.tcp.flags & TCP_ACK) !== 0 && (view.tcp.flags & ~PLAIN_FLAGS) === 0
  );
}

/** An acknowledgment and nothing else. */
function isPureAck(arrival: Arrival): boolean {
  return mayJoinUnit(arrival) && arrival.view?.payload.length === 0;
}

/** The payload-bearing arrivals among these. */
export function withPayload(arrivals: readonly Arrival[]): Arrival[] {
  return arrivals.filter(({ view }) => (view?.payload.length ?? 0) > 0);
}
