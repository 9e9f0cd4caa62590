import type { Delivery } from '../../../model/trace.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';
import type { Lifecycle } from './lifecycle/lifecycle.ts';
import type { Matchings } from './matchings.ts';

/** What a law looks at: a scenario, what one subject delivered, and where each delivery came from. */
export interface Run {
  readonly scenario: Scenario;
  readonly deliveries: readonly Delivery[];
  /** The subject's delivery times are exact. */
  readonly time: boolean;
  readonly matchings: Matchings;
  /** What the lifecycle of the device lets become of the frames [lifecycle]. */
  readonly lifecycle: Lifecycle;
}

/** One way in which a run breaks a law. */
export interface Violation {
  /** Index of the delivery concerned. */
  readonly delivery?: number;
  /** Index of the scenario event concerned. */
  readonly event?: number;
  /** One sentence. */
  readonly problem: string;
}

/** Holds for every device and every scenario, whatever any model says. */
export interface Law {
  readonly id: string;
  readonly statement: string;
  readonly source: string;
  readonly check: (run: Run) => Violation[];
}
