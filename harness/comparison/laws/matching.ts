import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import { VNET_F_RSC_INFO } from '../../../model/wire/vnet-header.ts';
import { sameBytes } from '../../input/scenario/frame/bytes.ts';
import type { FrameView } from '../../input/scenario/frame/view.ts';
import { type Arrival, isPureAck, withPayload } from './arrival.ts';
import { countedHeader, sameHeader } from './counted-header.ts';
import type { Lifecycle } from './lifecycle/lifecycle.ts';

/** A delivery and the arrivals it is made of: the same frame when passed, several when coalesced. */
export interface Match {
  readonly index: number;
  readonly delivery: Delivery;
  readonly view: FrameView | undefined;
  readonly origin:
    | { readonly kind: 'same'; readonly arrival: Arrival }
    | { readonly kind: 'coalesced'; readonly arrivals: readonly [Arrival, ...Arrival[]] }
    /** Not made of the arrivals that were due. */
    | { readonly kind: 'unexplained' };
}

/** The matching of one connection, or of all frames of no connection. */
export interface Matching {
  readonly arrivals: readonly Arrival[];
  readonly handed: readonly Match[];
  /** Arrivals before the last delivered one, in order, that the lifecycle lost [lifecycle]. */
  readonly lost: readonly Arrival[];
  /** Arrivals after the last delivered one, in order. Empty once a delivery is unexplained. */
  readonly left: readonly Arrival[];
}

export type Unmatched = Omit<Match, 'origin'>;

/** What of a passed frame can be compared with its arrival, besides its bytes. */
export interface MatchedBy {
  readonly headers: boolean;
}

/** In order; none of an unexplained delivery. */
export function arrivalsOf({ origin }: Match): readonly Arrival[] {
  switch (origin.kind) {
    case 'same':
      return [origin.arrival];
    case 'coalesced':
      return origin.arrivals;
    case 'unexplained':
      return [];
  }
}

/**
 * Matches the deliveries of one connection against its arrivals, in order. Where a frame may have been
 * lost there is more than one matching. The result is the likeliest that explains everything; where there
 * is none, one that explains as much as possible.
 */
export function matchDeliveries(
  arrivals: readonly Arrival[],
  unmatched: readonly Unmatched[],
  lifecycle: Lifecycle,
  compares: MatchedBy,
): Matching {
  const matcher = new Matcher(arrivals, unmatched, lifecycle, compares);
  const { handed, lost, left } = matcher.from(0, 0, false);
  return { arrivals, handed, lost, left };
}

/** The matching of the deliveries from some place on. */
interface PartialMatching extends Omit<Matching, 'arrivals'> {
  /** Whether it explains everything. */
  readonly complete: boolean;
  /** Sum over its deliveries. */
  readonly doubt: number;
}

/** A state of the matching: the delivery, the arrival that is due, whether a pure ACK may be folded. */
interface Place {
  readonly index: number;
  readonly start: number;
  readonly mayFold: boolean;
}

class Matcher {
  readonly #arrivals: readonly Arrival[];
  readonly #unmatched: readonly Unmatched[];
  readonly #lifecycle: Lifecycle;
  readonly #compares: MatchedBy;
  /** The best matching from each place at which there is a choice. */
  readonly #best = new Map<string, PartialMatching>();

  constructor(
    arrivals: readonly Arrival[],
    unmatched: readonly Unmatched[],
    lifecycle: Lifecycle,
    compares: MatchedBy,
  ) {
    this.#arrivals = arrivals;
    this.#unmatched = unmatched;
    this.#lifecycle = lifecycle;
    this.#compares = compares;
  }

  /**
   * Matches from delivery `index` on.
   *
   * @param start index of the arrival that is due
   * @param folds whether a pure ACK that is due may be folded: only into the unit it follows
   *   [acks.folds.window-update]
   */
  from(index: number, start: number, folds: boolean): PartialMatching {
    const handed: Match[] = [];
    const lost: Arrival[] = [];
    let doubt = 0;
    let next = start;
    let mayFold = folds;
    for (;;) {
      const at = index + handed.length;
      const entry = this.#unmatched[at];
      if (entry === undefined) {
        return following({ handed, lost, doubt }, this.#end(next, mayFold));
      }
      const found = this.#explanations(next, entry, mayFold);
      const [only] = found;
      if (only === undefined) return following({ handed, lost, doubt }, this.#unexplained(at));
      if (found.length > 1) {
        const rest = this.#likeliest(found, entry, { index: at, start: next, mayFold });
        return following({ handed, lost, doubt }, rest);
      }
      handed.push({ ...entry, origin: only.origin });
      lost.push(...only.skipped);
      doubt += only.doubt;
      next = only.next;
      mayFold = foldsAfter(only, mayFold);
    }
  }

  /** The best matching that begins with one of several explanations of a delivery. */
  #likeliest(
    found: readonly Explained[],
    entry: Unmatched,
    { index, start, mayFold }: Place,
  ): PartialMatching {
    const place = `${index} ${start} ${mayFold}`;
    const known = this.#best.get(place);
    if (known !== undefined) return known;
    let best: PartialMatching | undefined;
    for (const one of found) {
      const { origin, skipped, doubt } = one;
      const rest = this.from(index + 1, one.next, foldsAfter(one, mayFold));
      const matched = following({ handed: [{ ...entry, origin }], lost: skipped, doubt }, rest);
      if (best === undefined || isBetter(matched, best)) best = matched;
      if (best.complete && best.doubt === 0) break;
    }
    const result = best ?? this.#unexplained(index);
    this.#best.set(place, result);
    return result;
  }

  /** The matching in which nothing is certain from delivery `index` on. */
  #unexplained(index: number): PartialMatching {
    const handed = this.#unmatched.slice(index).map(unexplained);
    return { handed, lost: [], left: [], complete: false, doubt: 0 };
  }

  /** The matching after the last delivery. */
  #end(next: number, mayFold: boolean): PartialMatching {
    const rest = this.#arrivals.slice(next);
    const firstSolid = rest.findIndex((arrival) => !isPureAck(arrival));
    const folded = mayFold ? (firstSolid === -1 ? rest.length : firstSolid) : 0;
    const left = rest.slice(folded);
    const complete = left.every(
      (arrival) => this.#lifecycle.mayBeLost(arrival) || this.#lifecycle.mayRemain(arrival, left),
    );
    return { handed: [], lost: [], left, complete, doubt: 0 };
  }

  /** The arrivals that the delivery may be made of, the likeliest first. */
  #explanations(start: number, entry: Unmatched, mayFold: boolean): Explained[] {
    const found: Explained[] = [];
    const skipped: Arrival[] = [];
    let folds = mayFold;
    for (let at = start; at < this.#arrivals.length; at++) {
      const arrival = this.#arrivals[at];
      if (arrival === undefined) break;
      let certain = true;
      const step = { skipped: [...skipped] };
      if (sameFrame(arrival, entry.delivery, this.#compares)) {
        // a pure ACK is passed at once or folded: of two equal ones, the one that arrived just now is delivered
        certain = !folds || !isPureAck(arrival) || arrival.at === entry.delivery.at;
        const doubt = certain ? Doubt.same : Doubt.sameAtAnotherTime;
        found.push({ origin: { kind: 'same', arrival }, next: at + 1, doubt, ...step });
      } else {
        const made = coalescedFrom(this.#arrivals, at, entry);
        certain = made !== undefined;
        if (made !== undefined) {
          const doubt = countsSegments(entry.delivery, made)
            ? Doubt.coalesced
            : Doubt.coalescedUnsaid;
          const next = at + made.length;
          found.push({ origin: { kind: 'coalesced', arrivals: made }, next, doubt, ...step });
        }
      }
      const folded = folds && isPureAck(arrival);
      if (this.#lifecycle.mayBeLost(arrival)) {
        if (!folded) {
          skipped.push(arrival);
          folds = false;
        }
      } else if (certain || !folded) break;
    }
    const { at } = entry.delivery;
    return found.map((one) => this.#doubting(one, at)).sort((a, b) => a.doubt - b.doubt);
  }

  /** Adds doubt when the device could not deliver these arrivals, or not at that time: the last resort. */
  #doubting(one: Explained, at: Nanoseconds): Explained {
    const { origin, doubt } = one;
    const arrivals = origin.kind === 'same' ? ([origin.arrival] as const) : origin.arrivals;
    const possible =
      this.#lifecycle.mayBeHanded(arrivals[0], at) &&
      !arrivals.some((arrival) => this.#lifecycle.isLost(arrival));
    return possible ? one : { ...one, doubt: doubt + Doubt.impossible };
  }
}

/** How unlikely an explanation of a delivery is; of two equally likely the earlier arrival is preferred. */
const Doubt = {
  same: 0,
  coalesced: 0,
  sameAtAnotherTime: 1,
  coalescedUnsaid: 2,
  impossible: 4,
} as const;

/** `rest` with `first` before it. */
function following(
  first: Pick<PartialMatching, 'handed' | 'lost' | 'doubt'>,
  rest: PartialMatching,
): PartialMatching {
  return {
    ...rest,
    handed: [...first.handed, ...rest.handed],
    lost: [...first.lost, ...rest.lost],
    doubt: first.doubt + rest.doubt,
  };
}

function isBetter(one: PartialMatching, other: PartialMatching): boolean {
  if (one.complete !== other.complete) return one.complete;
  return one.complete && one.doubt < other.doubt;
}

/** Whether the delivery's header gives the number of these arrivals with payload. */
function countsSegments({ header }: Delivery, arrivals: readonly Arrival[]): boolean {
  return (
    (header.flags & VNET_F_RSC_INFO) !== 0 && header.csumStart === withPayload(arrivals).length
  );
}

interface Explained {
  readonly origin: Exclude<Match['origin'], { kind: 'unexplained' }>;
  /** Arrivals lost before it. */
  readonly skipped: readonly Arrival[];
  /** Index of the arrival that is due after this delivery. */
  readonly next: number;
  readonly doubt: number;
}

function unexplained(entry: Unmatched): Match {
  return { ...entry, origin: { kind: 'unexplained' } };
}

function foldsAfter({ origin, skipped }: Explained, mayFold: boolean): boolean {
  const ack = origin.kind === 'same' && isPureAck(origin.arrival);
  return ack ? mayFold && skipped.length === 0 : origin.kind === 'coalesced';
}

/**
 * Whether bytes and header are the same but for num_buffers, which the device writes, and the number of
 * segments of what the backend has coalesced.
 */
function sameFrame(arrival: Arrival, { header, bytes }: Delivery, { headers }: MatchedBy): boolean {
  return (
    sameBytes(arrival.bytes, bytes) &&
    (!headers || sameHeader(arrival.header, header) || sameHeader(countedHeader(arrival), header))
  );
}

/** The arrivals from `start`, pure ACKs among them, whose payloads in order make up the delivery's payload. */
function coalescedFrom(
  arrivals: readonly Arrival[],
  start: number,
  { view }: Unmatched,
): [Arrival, ...Arrival[]] | undefined {
  if (view === undefined || view.payload.length === 0) return undefined;
  const [first] = arrivals.slice(start);
  if (first === undefined || isPureAck(first)) return undefined;
  const joined: [Arrival, ...Arrival[]] = [first];
  let length = 0;
  for (let at = start; length < view.payload.length; at++) {
    const arrival = arrivals[at];
    const payload = arrival?.view?.payload;
    if (arrival === undefined || payload === undefined) return undefined;
    if (payload.length === 0 && !isPureAck(arrival)) return undefined;
    const part = view.payload.subarray(length, length + payload.length);
    if (!sameBytes(part, payload)) return undefined;
    length += payload.length;
    if (arrival !== first) joined.push(arrival);
  }
  return joined;
}
