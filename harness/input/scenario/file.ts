import type { Nanoseconds } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import type { Contract } from './contract.ts';
import type { Connection, SegmentSpec } from './frame/segment-spec.ts';
import type { Scenario } from './scenario.ts';

/** What one scenario file (`.rsc`) says. */
export interface ScenarioFile {
  readonly scenario: Scenario;
  /** The comment lines before anything else, without their slashes: why the case exists. */
  readonly comment: string;
  readonly connections: readonly Connection[];
  readonly expected: readonly Expected[];
  /** What its lines say of each event, if any does. */
  readonly contract?: Contract;
}

/** What a profile expects in the guest's hands: all of it, in order. */
export interface Expected {
  readonly profile: string;
  /** The last of its lines in the file. */
  readonly line: number;
  readonly deliveries: readonly ExpectedDelivery[];
}

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
