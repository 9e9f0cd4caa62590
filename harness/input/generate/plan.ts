import type { DeviceConfig, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import type { SegmentChange } from './disturbance.ts';
import type { SegmentStep } from './draft.ts';
import type { ConnectionPlan } from './flow.ts';

/** Time between a step and the one before it. */
export type Wait =
  | { readonly kind: 'for'; readonly time: Nanoseconds }
  /**
   * Until `offset` ns from the end of an interval that has begun: `which` counts the frames of the
   * last interval, oldest first.
   */
  | { readonly kind: 'deadline'; readonly which: number; readonly offset: -1 | 0 | 1 };

/** Small readable records. The frames are made from them, and shrinking works on them. */
export type PlanStep = { readonly wait: Wait } & (
  | ({
      readonly kind: 'segment';
      /** Index of the connection, modulo their number. */
      readonly connection: number;
      readonly changes: readonly SegmentChange[];
    } & SegmentStep)
  | { readonly kind: 'clock' }
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean }
  /** Makes no event where the driver has always enough buffers. */
  | { readonly kind: 'buffers'; readonly count: number }
  | { readonly kind: 'driver'; readonly driver: DriverConfig }
  /** The machine stops, the steps happen at one instant, and the machine goes on. */
  | { readonly kind: 'stop'; readonly steps: readonly PlanStep[] }
  /** The link goes down, the steps happen, and it comes up or stays down. */
  | { readonly kind: 'link'; readonly steps: readonly PlanStep[]; readonly comesUp: boolean }
  | { readonly kind: 'migrate' }
);

/** The end of the lifecycle: nothing, buffers for all waiting frames, or the card unplugged. */
export type Ending = 'none' | 'refill' | 'unplug';

export interface Plan {
  readonly config: DeviceConfig;
  /** At least one. */
  readonly connections: readonly ConnectionPlan[];
  readonly steps: readonly PlanStep[];
  /** Whether the last interval passes, so that all units are delivered. */
  readonly settle: boolean;
  /** Happens before the last interval passes. */
  readonly ending: Ending;
}
