import type { MsCounters } from '../../../model/counters.ts';
import type { Action, Nanoseconds } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import { readStatements } from '../../rules/statements.ts';
import type { SegmentSpec } from './frame/segment-spec.ts';

/** The statements that a scenario proves, and the effects of each event. */
export interface Contract {
  readonly statements: readonly StatementLine[];
  /** One for each event of the scenario, under the profile `windows`. */
  readonly events: readonly EventExpectation[];
  readonly variations: readonly Variation[];
}

export interface StatementLine {
  readonly id: string;
  readonly line: number;
}

/** The stated effects of one event. A stated field is exact; the list of deliveries is complete. */
export interface EventExpectation {
  /** Of the event itself. */
  readonly line: number;
  readonly decision?: ExpectedDecision;
  /** The units that end with the event, in order; undefined: not checked. */
  readonly ends?: readonly ExpectedEnd[];
  readonly held: readonly ExpectedHeld[];
  readonly counts?: readonly ExpectedCounts[];
  readonly deliveries: readonly ContractDelivery[];
}

/** The decision on the frame of the event, which may be made later; `nothing`: it is never made. */
export type ExpectedDecision = { readonly line: number } & (
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'decision';
      readonly action: Action;
      readonly rule: string;
      /** Operands by the words of `operandWord`. */
      readonly operands: Readonly<Record<string, string>>;
    }
);

export interface ExpectedEnd {
  readonly connection: string;
  readonly cause: string;
  readonly line: number;
}

/** The unit of a connection held after the event, as it would be delivered; `unit` undefined: none. */
export interface ExpectedHeld {
  readonly connection: string;
  readonly unit: { readonly spec: SegmentSpec; readonly header: Partial<VnetHeader> } | undefined;
  readonly line: number;
}

/** The counters of one kind of a family after the event; counters that are not named are 0. */
export interface ExpectedCounts {
  readonly family: 'ipv4' | 'ipv6' | 'other';
  readonly kind: 'decisions' | 'causes' | 'ms';
  readonly counts: Readonly<Record<string, number>>;
  readonly line: number;
}

/** Microsoft's statistics, by the names of QEMU's `x-query-rsc`. */
export const MS_NAMES = {
  'coalesced-pkts': 'coalescedPkts',
  'coalesced-octets': 'coalescedOctets',
  'coalesce-events': 'coalesceEvents',
  aborts: 'aborts',
} as const satisfies Readonly<Record<string, keyof MsCounters>>;

/** Exact where it says something: a field, header or time that is not written is not checked. */
export type ExpectedDelivery = (
  | {
      readonly kind: 'segment';
      readonly spec: SegmentSpec;
      /** Fields of the virtio header that were written. */
      readonly header: Partial<VnetHeader>;
    }
  /** Frame number `frame` (from 1, in the order of the file), byte for byte. */
  | { readonly kind: 'frame'; readonly frame: number; readonly header: Partial<VnetHeader> }
  /** Only how much TCP payload is delivered, 0 for anything else than TCP. */
  | { readonly kind: 'length'; readonly length: number }
) & { readonly at?: Nanoseconds; readonly line: number };

/** A delivery caused by an event: at the instant of the event, unless another one is stated. */
export type ContractDelivery = ExpectedDelivery & { readonly at: Nanoseconds };

/** The expectations that differ under other behaviours. */
export interface Variation {
  /** Behaviours as `parseBehaviour` reads them. */
  readonly behaviours: readonly string[];
  readonly line: number;
  /** By event index: an expectation here replaces the one under the event. */
  readonly events: ReadonlyMap<number, Partial<Omit<EventExpectation, 'held' | 'line'>>>;
}

/** Every action, in the order in which the engine numbers them (`RscAction` in qemu-patches/engine/rsc.h). */
export const ACTIONS: readonly Action[] = [
  'pass',
  'start',
  'append',
  'fold',
  'finalise-pass',
  'finalise-start',
];

/** An operand's name or value as one word of the notation. */
export function operandWord(value: number | string): string {
  return `${value}`.replaceAll(' ', '-');
}

/** The names of the behaviours that a file states something for. */
export function statedBehaviours({ variations }: Contract): readonly string[] {
  return ['windows', ...variations.flatMap(({ behaviours }) => behaviours)];
}

/**
 * Every event's expectation under `behaviour`; undefined when the file states none for it. Units held and
 * ended and counters are stated for `windows` alone, unless a variation states an end or a counter.
 */
export function expectationsUnder(
  { events, variations }: Contract,
  behaviour: string,
): readonly EventExpectation[] | undefined {
  if (behaviour === 'windows') return events;
  const variation = variations.find(({ behaviours }) => behaviours.includes(behaviour));
  if (variation === undefined) return undefined;
  return events.map(({ ends: _, counts: __, ...event }, index) => ({
    ...event,
    ...variation.events.get(index),
    held: [],
  }));
}

let known: readonly string[] | undefined;

/** The id of every statement of docs/rules/. */
export function statementIds(): readonly string[] {
  known ??= readStatements().map(({ id }) => id);
  return known;
}
