/**
 * What the length of the interval costs and brings [end.interval.contested]: counted on the reference model, in
 * virtual time, so it is the same on every machine.
 */

import {
  ACK,
  buildSegment,
  type DeviceEvent,
  deadline,
  initial,
  machineFor,
  type Nanoseconds,
  PLAIN_HEADER,
  PSH,
  runModel,
  step,
  WINDOWS_BEHAVIOUR,
} from '../../model/index.ts';
import { WINDOWS_CONFIG } from '../input/scenario/scenario.ts';
import { whole } from './measure.ts';

/** Bytes of payload of a full segment on Ethernet, with timestamps. */
const FULL = 1_448;
/** Bytes of a request, and of an answer: one segment each. */
const SHORT = 100;
const SEGMENTS = 6_400;
const REQUESTS = 1_000;

/**
 * 1 Gbit/s: a segment of 1,448 bytes takes 1,538 bytes of wire (RFC 894 and IEEE 802.3: headers, check sequence,
 * preamble and gap), which is 12,304 ns.
 */
const ON_WIRE = 12_304;
/** The frames that a backend hands over without waiting in between. */
const BURST = 16;
/** The pause between two segments in the WHQL test (THREAD, Wei Xu), ns. */
const WHQL_PAUSE = 100_000;
/** From an answer to the next request, network and other side included, ns. */
const TURNAROUND = 100_000;

export const INTERVALS: readonly Nanoseconds[] = [0, 50_000, 300_000, 1_000_000];

/** Traffic of one connection. */
export interface Traffic {
  readonly id: string;
  readonly what: string;
  /** The events with that interval, the end of the last unit included. */
  readonly events: (interval: Nanoseconds) => readonly DeviceEvent[];
}

/** One line of the table. Delays are from a segment's arrival until the guest has it, ns. */
export interface IntervalResult {
  readonly id: string;
  readonly what: string;
  readonly interval: Nanoseconds;
  readonly units: number;
  /** Rounded to hundredths. */
  readonly segmentsPerUnit: number;
  readonly median: Nanoseconds;
  readonly worst: Nanoseconds;
}

export const TRAFFIC: readonly Traffic[] = [
  {
    id: 'interval-bulk',
    what: `bulk stream, 1 Gbit/s, in bursts of ${BURST}`,
    events: () => stream(SEGMENTS, (nth) => Math.floor(nth / BURST) * BURST * ON_WIRE),
  },
  {
    id: 'interval-request',
    what: 'request and answer, each one segment, 100 µs in between',
    events: answers,
  },
  {
    id: 'interval-whql',
    what: 'WHQL test, a segment every 100 µs',
    events: () => stream(SEGMENTS, (nth) => nth * WHQL_PAUSE),
  },
];

/** Every line: each traffic at each interval. */
export function intervalResults(chosen = TRAFFIC): readonly IntervalResult[] {
  return chosen.flatMap((traffic) => INTERVALS.map((interval) => measured(traffic, interval)));
}

function measured({ id, what, events }: Traffic, interval: Nanoseconds): IntervalResult {
  const played = events(interval);
  const { deliveries, provenance } = runModel({ ...WINDOWS_CONFIG, interval }, played);
  const delays = deliveries.flatMap(({ at }, index) =>
    (provenance[index]?.events ?? []).map((event) => at - (played[event]?.at ?? at)),
  );
  const sorted = delays.sort((a, b) => a - b);
  const units = deliveries.length;
  return {
    id,
    what,
    interval,
    units,
    segmentsPerUnit: Math.round((100 * sorted.length) / units) / 100,
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    worst: sorted.at(-1) ?? 0,
  };
}

/** `count` full segments; `at` says when each arrives. */
function stream(count: number, at: (nth: number) => Nanoseconds): readonly DeviceEvent[] {
  const frames = Array.from({ length: count }, (_, nth) => segment(nth, FULL, at(nth), 0));
  return [...frames, { kind: 'clock', at: at(count) + 2_000_000 }];
}

/** The next answer comes when the guest has had the one before, and asked again. */
function answers(interval: Nanoseconds): readonly DeviceEvent[] {
  const m = machineFor({ ...WINDOWS_CONFIG, interval }, WINDOWS_BEHAVIOUR);
  const s = initial(m);
  const events: DeviceEvent[] = [];
  let now = 0;
  for (let nth = 0; nth < REQUESTS; nth += 1) {
    const arrived = segment(nth, SHORT, now, PSH);
    step(m, s, arrived, events.length);
    events.push(arrived);
    const end: DeviceEvent = { kind: 'clock', at: Math.max(deadline(m, s) ?? now, now + 1) };
    const [handed] = step(m, s, end, events.length).deliveries;
    if (handed === undefined) throw new Error(`answer ${nth} was never delivered`);
    events.push(end);
    now = handed.at + TURNAROUND;
  }
  return events;
}

function segment(nth: number, length: number, at: Nanoseconds, flags: number): DeviceEvent {
  const bytes = buildSegment({
    seq: 1 + nth * length,
    flags: ACK | flags,
    payload: new Uint8Array(length),
  });
  return { kind: 'frame', at, header: PLAIN_HEADER, bytes };
}

export const INTERVAL_HEAD = [
  'traffic',
  'interval',
  'units',
  'segments a unit',
  'delay, median',
  'delay, worst',
] as const;

export function intervalCells(result: IntervalResult): readonly string[] {
  const { what, interval, units, segmentsPerUnit, median, worst } = result;
  const delays = [median, worst].map(microseconds);
  return [what, microseconds(interval), whole(units), String(segmentsPerUnit), ...delays];
}

/** `300 µs`. */
function microseconds(time: Nanoseconds): string {
  const value = Math.round(time / 100) / 10;
  return time === 0 ? '0' : `${value.toLocaleString('en-US')} µs`;
}
