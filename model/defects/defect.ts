import type { Policy } from '../policy.ts';
import type { Citation } from '../sources.ts';

/** What a defect costs, worst first. */
export const SEVERITIES = [
  'corrupts data',
  'loses data',
  'reorders',
  'breaks the specification',
  'coalesces less',
] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Something an implementation does that no reading of the sources allows. */
export interface Defect {
  /** What the device does, one sentence. */
  readonly prose: string;
  readonly severity: Severity;
  /** Where it is seen, and the sentence it breaks. */
  readonly cites: readonly [Citation, ...Citation[]];
  /** The patch of our series that cures it. */
  readonly curedBy?: string;
  /** The policy of a device that has it, made of one that has not. */
  readonly change: (policy: Policy) => Policy;
}
