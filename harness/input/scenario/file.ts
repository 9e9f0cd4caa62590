import type { Contract, ExpectedDelivery } from './contract.ts';
import type { Connection } from './frame/segment-spec.ts';
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
