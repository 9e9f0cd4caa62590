import type { SomeQuirks } from '../quirks.ts';
import type { Lists } from '../rules/lists.ts';
import type { Citation } from '../sources.ts';

/** What a defect costs, worst first. */
export const SEVERITIES = [
  'corrupts memory',
  'corrupts data',
  'loses data',
  'reorders',
  'breaks the specification',
  'coalesces less',
] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What a defect breaks. */
export interface Broken {
  /** The statements of docs/rules/ that it breaks. */
  readonly rule: string;
  /** What the source asks for there, in our words. */
  readonly says: string;
}

/** Something an implementation does that no reading of the sources allows. */
export interface Defect {
  /** What the device does, one or two sentences. */
  readonly prose: string;
  readonly severity: Severity;
  /** Where it is seen, the function of the implementation; and where the source says what it breaks. */
  readonly cites: readonly [Citation, Citation];
  readonly breaks: Broken;
  /** The patch of our series that cures it. */
  readonly curedBy?: string;
  /** The ordered lists of a device that has it, made of those of one that has not. */
  readonly lists?: (lists: Lists) => Lists;
  /** What else it does: the quirks it sets. */
  readonly quirks?: SomeQuirks;
}
