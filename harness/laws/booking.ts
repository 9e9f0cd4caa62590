import type { Delivery } from '../../model/trace.ts';
import { emitVnetHeader } from '../../model/wire/vnet-header.ts';
import { equalBytes } from '../scenario/frame/bytes.ts';
import type { FrameView } from '../scenario/frame/view.ts';
import { type Arrival, isPureAck } from './arrival.ts';
import type { Life } from './life/life.ts';

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
  /** Between those that were delivered, in order: lost, as section 10 allows. */
  readonly lost: readonly Arrival[];
  /** After them, in order. Empty once a delivery is unexplained: nothing is certain then. */
  readonly left: readonly Arrival[];
}

export type Entry = Omit<Handed, 'origin'>;

/**
 * Books the deliveries of one connection against its arrivals, in order. Where a frame may have been
 * lost there is more than one way to do it: the first that explains everything, else the first.
 */
export function book(arrivals: readonly Arrival[], entries: readonly Entry[], life: Life): Account {
  const booked = new Booking(arrivals, entries, life).from({
    next: 0,
    mayFold: false,
    handed: [],
    lost: [],
  });
  return { arrivals, ...booked };
}

/** How far the booking is. */
interface Place {
  /** Index of the arrival that is due. */
  readonly next: number;
  /** A window update may vanish into the unit it follows (rules.md, 1.4), and only there. */
  readonly mayFold: boolean;
  readonly handed: readonly Handed[];
  readonly lost: readonly Arrival[];
}

type Booked = Omit<Account, 'arrivals'> & { readonly complete: boolean };

class Booking {
  readonly #arrivals: readonly Arrival[];
  readonly #entries: readonly Entry[];
  readonly #life: Life;
  /** Places from which there is no complete booking. */
  readonly #hopeless = new Set<string>();

  constructor(arrivals: readonly Arrival[], entries: readonly Entry[], life: Life) {
    this.#arrivals = arrivals;
    this.#entries = entries;
    this.#life = life;
  }

  from(place: Place): Booked {
    const handed = [...place.handed];
    const lost = [...place.lost];
    let { next, mayFold } = place;
    for (;;) {
      const entry = this.#entries[handed.length];
      if (entry === undefined) return this.#end(handed, lost, next, mayFold);
      const found = this.#explanations(next, entry, mayFold);
      const [only] = found;
      if (only === undefined) {
        const rest = this.#entries.slice(handed.length).map(unexplained);
        return { handed: [...handed, ...rest], lost, left: [], complete: false };
      }
      if (found.length > 1) return this.#best(found, { next, mayFold, handed, lost }, entry);
      handed.push({ ...entry, origin: only.origin });
      lost.push(...only.skipped);
      next = only.next;
      mayFold = foldsAfter(only, mayFold);
    }
  }

  #best(found: readonly Explained[], place: Place, entry: Entry): Booked {
    const name = `${place.handed.length} ${place.next} ${place.mayFold}`;
    let first: Booked | undefined;
    for (const one of this.#hopeless.has(name) ? found.slice(0, 1) : found) {
      const booked = this.from({
        next: one.next,
        mayFold: foldsAfter(one, place.mayFold),
        handed: [...place.handed, { ...entry, origin: one.origin }],
        lost: [...place.lost, ...one.skipped],
      });
      if (booked.complete) return booked;
      first ??= booked;
    }
    this.#hopeless.add(name);
    return first ?? this.#end(place.handed, place.lost, place.next, place.mayFold);
  }

  #end(
    handed: readonly Handed[],
    lost: readonly Arrival[],
    next: number,
    mayFold: boolean,
  ): Booked {
    const rest = this.#arrivals.slice(next);
    const firstSolid = rest.findIndex((arrival) => !isPureAck(arrival));
    const folded = mayFold ? (firstSolid === -1 ? rest.length : firstSolid) : 0;
    const left = rest.slice(folded);
    const complete = left.every(
      (arrival) => this.#life.mayBeLost(arrival) || this.#life.mayRemain(arrival, left),
    );
    return { handed, lost, left, complete };
  }

  /** What the delivery may be made of, the likeliest first. */
  #explanations(start: number, entry: Entry, mayFold: boolean): Explained[] {
    const found: Explained[] = [];
    const otherTime: Explained[] = [];
    const skipped: Arrival[] = [];
    let folds = mayFold;
    for (let at = start; at < this.#arrivals.length; at++) {
      const arrival = this.#arrivals[at];
      if (arrival === undefined) break;
      const before = found.length;
      const step = { skipped: [...skipped] };
      if (sameFrame(arrival, entry.delivery)) {
        const same: Explained = { origin: { kind: 'same', arrival }, next: at + 1, ...step };
        // an ACK is passed at once or folded: of two alike, the one that arrived now is delivered now
        const certain = !folds || !isPureAck(arrival) || arrival.at === entry.delivery.at;
        (certain ? found : otherTime).push(same);
      } else {
        const made = coalescedFrom(this.#arrivals, at, entry);
        if (made !== undefined) {
          const next = at + made.length;
          found.push({ origin: { kind: 'coalesced', arrivals: made }, next, ...step });
        }
      }
      const folded = folds && isPureAck(arrival);
      if (this.#life.mayBeLost(arrival)) {
        if (!folded) {
          skipped.push(arrival);
          folds = false;
        }
      } else if (found.length > before || !folded) break;
    }
    return [...found, ...otherTime];
  }
}

interface Explained {
  readonly origin: Exclude<Handed['origin'], { kind: 'unexplained' }>;
  /** Lost before it. */
  readonly skipped: readonly Arrival[];
  /** Index of the arrival that is due after this delivery. */
  readonly next: number;
}

function unexplained(entry: Entry): Handed {
  return { ...entry, origin: { kind: 'unexplained' } };
}

function foldsAfter({ origin, skipped }: Explained, mayFold: boolean): boolean {
  const ack = origin.kind === 'same' && isPureAck(origin.arrival);
  return ack ? mayFold && skipped.length === 0 : origin.kind === 'coalesced';
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
