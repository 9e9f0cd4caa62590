import type { DeviceEvent } from '../../model/index.ts';
import { type DeliveryKind, type PairedDelivery, pairDeliveries } from './delivery-pairs.ts';
import { divergenceInFinding } from './divergence.ts';
import { decisionsByEvent, type Finding, tableOfRun } from './finding.ts';
import { deliveryLine, eventLine } from './notation.ts';
import { type IndexedEvent, Origins } from './origins.ts';

/**
 * Segments in and units out, by connection, in the order of time. Places are slots: time is not drawn
 * to scale, an instant has as many slots as its fullest row needs.
 */
export interface Timeline {
  readonly lanes: readonly Lane[];
  readonly instants: readonly Instant[];
  readonly slots: number;
  /** Frames of the scenario that are not drawn, because no difference is near them. */
  readonly omitted: number;
}

export interface Lane {
  /** Name of the connection in the scenario's lines; undefined for frames of none. */
  readonly connection: string | undefined;
  readonly segments: readonly SegmentMark[];
  readonly model: readonly UnitMark[];
  readonly subject: readonly UnitMark[];
}

export interface Instant {
  readonly at: number;
  readonly slot: number;
  /** Events of the device itself: `offloads ipv4=off ipv6=on`. */
  readonly events: readonly string[];
}

export interface SegmentMark {
  readonly slot: number;
  readonly event: number;
  /** In the scenario's notation. */
  readonly line: string;
  /** `append, append`. */
  readonly expected: string;
  /** The subject's decision, when it reports another one. */
  readonly actual: string | undefined;
  /** Part of the first difference. */
  readonly marked: boolean;
}

export interface UnitMark {
  readonly slot: number;
  readonly line: string;
  readonly kind: DeliveryKind;
  /** Events it is made of: known of the model, derived from the bytes for a subject. */
  readonly events: readonly number[];
}

/** Frames and deliveries drawn before and after the differing ones of a long scenario. */
const AROUND = 6;
const MOST = 40;

/** @param focus index of the event around which a long scenario is drawn; default: the first difference */
export function timelineOf(finding: Finding, focus?: number): Timeline {
  const table = tableOfRun(finding);
  const shown = shownPart(finding, focus);
  const times = new Set<number>();
  for (const { event } of shown.events) if (event.kind !== 'clock') times.add(event.at);
  for (const { at, expected } of shown.pairs) {
    times.add(at).add(finding.model.deliveries[expected ?? -1]?.at ?? at);
  }
  const grid = new Grid([...times].sort((a, b) => a - b));
  const lanes = new Map<string | undefined, Drawing>();
  const laneOf = (bytes: Uint8Array): Drawing => {
    const name = table.find(bytes)?.name;
    const lane = lanes.get(name) ?? { segments: [], model: [], subject: [] };
    lanes.set(name, lane);
    return lane;
  };

  for (const { event, index } of shown.events) {
    if (event.kind !== 'frame') continue;
    laneOf(event.bytes).segments.push({ at: event.at, index, event });
  }
  const origins = new Origins(shown.events);
  for (const pair of shown.pairs) {
    const { kind, at, expected, actual } = pair;
    const left = expected === undefined ? undefined : finding.model.deliveries[expected];
    if (left !== undefined && expected !== undefined) {
      const events = finding.model.provenance[expected]?.events ?? [];
      const line = deliveryLine(left, table);
      laneOf(left.bytes).model.push({ at: left.at, mark: { line, kind, events } });
    }
    const right = actual === undefined ? undefined : finding.actual.deliveries[actual];
    if (right !== undefined) {
      const line = deliveryLine(right, table);
      const mark = { line, kind, events: origins.of(right) };
      laneOf(right.bytes).subject.push({ at, mark });
    }
  }
  for (const lane of lanes.values()) {
    for (const row of [lane.segments, lane.model, lane.subject]) grid.fit(row);
  }
  const decisions = decisionTexts(finding);
  return {
    lanes: [...lanes].map(([connection, lane]) => ({
      connection,
      segments: grid.place(lane.segments).map(([{ index, event }, slot]) => ({
        slot,
        event: index,
        line: eventLine(event, table),
        ...decisions(index),
        marked: shown.marked.has(index),
      })),
      model: grid.place(lane.model).map(([{ mark }, slot]) => ({ slot, ...mark })),
      subject: grid.place(lane.subject).map(([{ mark }, slot]) => ({ slot, ...mark })),
    })),
    instants: grid.instants().map(({ at, slot }) => ({
      at,
      slot,
      events: shown.events.flatMap(({ event }) =>
        event.at === at && event.kind !== 'frame' && event.kind !== 'clock'
          ? [eventLine(event, table)]
          : [],
      ),
    })),
    slots: grid.slots(),
    omitted: shown.omitted,
  };
}

interface Drawing {
  readonly segments: { at: number; index: number; event: DeviceEvent }[];
  readonly model: { at: number; mark: Omit<UnitMark, 'slot'> }[];
  readonly subject: { at: number; mark: Omit<UnitMark, 'slot'> }[];
}

interface Shown {
  readonly events: readonly IndexedEvent[];
  readonly pairs: readonly PairedDelivery[];
  readonly marked: ReadonlySet<number>;
  readonly omitted: number;
}

/** All of a short scenario; of a long one the part around the differences, or around an event. */
function shownPart(finding: Finding, focus: number | undefined): Shown {
  const events = finding.scenario.events.map((event, index) => ({ event, index }));
  const pairs = pairDeliveries(finding);
  const [difference] = finding.differences;
  const marks = difference === undefined ? [] : divergenceInFinding(finding, difference).events;
  const marked = new Set(marks);
  if (events.length <= MOST && pairs.length <= MOST) {
    return { events, pairs, marked, omitted: 0 };
  }
  const near = around(events, ({ index }) =>
    focus === undefined ? marked.has(index) : index === focus,
  );
  const frames = (list: readonly IndexedEvent[]) =>
    list.filter(({ event }) => event.kind === 'frame').length;
  return {
    events: near,
    pairs:
      focus === undefined
        ? around(pairs, ({ kind }) => kind !== 'same')
        : pairs.filter((pair) => isMadeOf(finding, pair, near)),
    marked,
    omitted: frames(events) - frames(near),
  };
}

/** Whether a delivery of the model is made of a frame that is drawn, or lies among them in time. */
function isMadeOf(
  { model }: Finding,
  { expected, at }: PairedDelivery,
  near: readonly IndexedEvent[],
): boolean {
  const events = model.provenance[expected ?? -1]?.events;
  if (events !== undefined) return near.some(({ index }) => events.includes(index));
  const times = near.map(({ event }) => event.at);
  return at >= Math.min(...times) && at <= Math.max(...times);
}

function around<T>(list: readonly T[], marked: (entry: T) => boolean): readonly T[] {
  const first = Math.max(0, list.findIndex(marked));
  const from = Math.max(0, first - AROUND);
  const last = Math.min(Math.max(first, list.findLastIndex(marked)), from + MOST);
  return list.slice(from, last + 1 + AROUND);
}

/** Gives each instant as many slots as the fullest row needs at it. */
class Grid {
  readonly #times: readonly number[];
  readonly #widths = new Map<number, number>();

  constructor(times: readonly number[]) {
    this.#times = times;
  }

  fit(row: readonly { readonly at: number }[]): void {
    const counts = new Map<number, number>();
    for (const { at } of row) counts.set(at, (counts.get(at) ?? 0) + 1);
    for (const [at, count] of counts) {
      this.#widths.set(at, Math.max(this.#widths.get(at) ?? 1, count));
    }
  }

  instants(): { at: number; slot: number }[] {
    let slot = 0;
    return this.#times.map((at) => {
      const instant = { at, slot };
      slot += this.#widths.get(at) ?? 1;
      return instant;
    });
  }

  slots(): number {
    return this.#times.reduce((sum, at) => sum + (this.#widths.get(at) ?? 1), 0);
  }

  place<T extends { readonly at: number }>(row: readonly T[]): (readonly [T, number])[] {
    const next = new Map(this.instants().map(({ at, slot }) => [at, slot]));
    return row.map((entry) => {
      const slot = next.get(entry.at) ?? 0;
      next.set(entry.at, slot + 1);
      return [entry, slot] as const;
    });
  }
}

function decisionTexts({ model, actual }: Finding) {
  const left = decisionsByEvent(model.decisions);
  const right = decisionsByEvent(actual.decisions);
  const text = (decisions: typeof left, index: number) => {
    const decision = decisions.get(index);
    return decision === undefined ? undefined : `${decision.action}, ${decision.rule}`;
  };
  return (index: number) => {
    const expected = text(left, index) ?? '';
    const other = text(right, index);
    return { expected, actual: other === expected ? undefined : other };
  };
}
