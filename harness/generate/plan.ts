import type { DeviceConfig, Nanoseconds } from '../../model/trace.ts';
import type { Change } from './disturbance.ts';
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
export type Step = { readonly wait: Wait } & (
  | ({
      readonly kind: 'segment';
      /** Modulo the number of connections. */
      readonly connection: number;
      readonly changes: readonly Change[];
    } & SegmentStep)
  | { readonly kind: 'clock' }
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean }
);

export interface Plan {
  readonly config: DeviceConfig;
  /** At least one. */
  readonly connections: readonly ConnectionPlan[];
  readonly steps: readonly Step[];
  /** Let the last interval pass, so that everything held is handed over. */
  readonly settle: boolean;
}
