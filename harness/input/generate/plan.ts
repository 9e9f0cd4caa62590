import type { DeviceConfig, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import type { SegmentChange } from './disturbance.ts';
import type { SegmentStep } from './draft.ts';
import type { ConnectionPlan } from './flow.ts';

/** Time between a step and the one before it. */
export type Wait =
  | { readonly kind: 'for'; readonly time: Nanoseconds }
  /**
   * Until `offset` ns from the end of an interval that runs: `which` counts the frames of the last
   * interval, oldest first.
   */
  | { readonly kind: 'deadline'; readonly which: number; readonly offset: -1 | 0 | 1 };

/** Small readable records, from which the frames are made; shrinking works on these. */
export type PlanStep = { readonly wait: Wait } & (
  | ({
      readonly kind: 'segment';
      /** Modulo the number of connections. */
      readonly connection: number;
      readonly changes: readonly SegmentChange[];
    } & SegmentStep)
  | { readonly kind: 'clock' }
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean }
  /** None where the driver has always enough. */
  | { readonly kind: 'buffers'; readonly count: number }
  | { readonly kind: 'driver'; readonly driver: DriverConfig }
  /** The machine stands still for these, all at one instant, and goes on. */
  | { readonly kind: 'stop'; readonly steps: readonly PlanStep[] }
  /** The link goes down, these happen, and it comes up or stays down. */
  | { readonly kind: 'link'; readonly steps: readonly PlanStep[]; readonly comesUp: boolean }
  | { readonly kind: 'migrate' }
);

/** How a device's lifecycle ends: as it is, with buffers for whatever waits, or by being taken out. */
export type Ending = 'none' | 'refill' | 'unplug';

export interface Plan {
  readonly config: DeviceConfig;
  /** At least one. */
  readonly connections: readonly ConnectionPlan[];
  readonly steps: readonly PlanStep[];
  /** Let the last interval pass, so that everything held is handed over. */
  readonly settle: boolean;
  /** Before that. */
  readonly ending: Ending;
}
