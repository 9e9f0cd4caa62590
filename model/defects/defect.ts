import type { SomeQuirks } from '../quirks.ts';
import type { Lists } from '../rules/lists.ts';
import type { Citation } from '../sources.ts';

/** The effects of defects, worst first. */
export const SEVERITIES = [
  'corrupts memory',
  'corrupts data',
  'loses data',
  'reorders',
  'breaks the specification',
  'coalesces less',
] as const;

export type Severity = (typeof SEVERITIES)[number];

/** A statement or source that a defect contradicts. */
export interface Broken {
  /** The statements of docs/rules/ that it contradicts. */
  readonly rule: string;
  /** The requirement of the source, in our words. */
  readonly says: string;
}

/** A deviation of an implementation that no reading of the sources allows. */
export interface Defect {
  /** The behaviour of the device, in one or two sentences. */
  readonly prose: string;
  readonly severity: Severity;
  /** The function of the implementation that shows it, and the place in the source that it contradicts. */
  readonly cites: readonly [Citation, Citation];
  readonly breaks: Broken;
  /** The patch of our series that removes it. */
  readonly curedBy?: string;
  /** The ordered lists of a device with the defect, made from those of a device without it. */
  readonly lists?: (lists: Lists) => Lists;
  /** The quirks that it sets. */
  readonly quirks?: SomeQuirks;
}
