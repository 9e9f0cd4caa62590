/** Named sets of readings (docs/rules.md, section 5). */

import type { Choices } from './choices.ts';

/** What a Windows guest's driver and Microsoft's tests ask for: the default of every row. */
export const WINDOWS: Choices = {
  'pure-ack': 'individual',
  'dup-ack': 'individual',
  psh: 'or',
  syn: 'finalise',
  urg: 'finalise',
  'fin-rst': 'finalise',
  'tcp-options': 'timestamp-only',
  timestamp: 'equal',
  'after-break': 'restart',
  'data-on-pure-ack': 'restart',
  'old-ack': 'restart',
  'df-clear': 'by-value',
  ttl: 'minimum',
  dscp: 'equal',
  ecn: 'equal',
  checksum: 'verify',
  'first-size': 'any',
  'window-change': 'take-last',
  header: 'virtio',
  interval: 'per-unit',
};

export const PROFILES = { windows: WINDOWS } as const satisfies Record<string, Choices>;

export type ProfileId = keyof typeof PROFILES;
