import type { Citation } from '../sources.ts';

/** One way of reading the sources where they disagree. */
export interface Reading {
  /** What the device does under it. */
  readonly prose: string;
  /** Who says so. */
  readonly cites: readonly Citation[];
}

/** A point on which the sources disagree (a row of docs/rules.md, section 5). */
export interface Choice {
  readonly prose: string;
  readonly readings: Readonly<Record<string, Reading>>;
}
