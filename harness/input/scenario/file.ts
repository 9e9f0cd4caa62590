import type { Contract, ExpectedDelivery } from './contract.ts';
import type { Connection } from './frame/segment-spec.ts';
import type { Scenario } from './scenario.ts';

/** The content of one scenario file (`.rsc`). */
export interface ScenarioFile {
  readonly scenario: Scenario;
  /** The comment lines at the top, without their slashes; they say why the case exists. */
  readonly comment: string;
  readonly connections: readonly Connection[];
  readonly expected: readonly Expected[];
  /** The expectations of its events; undefined when there are none. */
  readonly contract?: Contract;
}

/** All deliveries expected under a profile, in order. */
export interface Expected {
  readonly profile: string;
  /** The last of its lines in the file. */
  readonly line: number;
  readonly deliveries: readonly ExpectedDelivery[];
}
