import type { Delivery } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { DeliveryPart, Observes } from '../../subjects/subject.ts';
import type { Lifecycle } from './lifecycle/lifecycle.ts';
import type { Matchings } from './matchings.ts';

/** The input of a law: a scenario, the deliveries of one subject, and the arrivals each of them is made of. */
export interface Run {
  readonly scenario: Scenario;
  readonly deliveries: readonly Delivery[];
  /** Whether the subject's delivery times are exact. */
  readonly time: boolean;
  readonly matchings: Matchings;
  /** The frames that the lifecycle of the device may lose or delay [lifecycle]. */
  readonly lifecycle: Lifecycle;
}

/** What the laws must know of a subject's reports: a law is checked only where it has what the law needs. */
export type Reports = Pick<Observes, 'time' | 'without'>;

/** One way in which a run breaks a law. */
export interface Violation {
  /** Index of the delivery concerned. */
  readonly delivery?: number;
  /** Index of the scenario event concerned. */
  readonly event?: number;
  /** One sentence. */
  readonly problem: string;
}

/** A property of every device on every scenario, checked without a model. */
export interface Law {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  /** The parts of a delivery without which it cannot be checked; left out: none. */
  readonly needs?: readonly DeliveryPart[];
  readonly check: (run: Run) => Violation[];
}
