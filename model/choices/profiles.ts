/** Named sets of readings (docs/rules/README.md). */

import type { Choices } from './choices.ts';

/** The requirements of a Windows guest's driver and of Microsoft's tests: the default of every choice. */
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
  'gso-ecn': 'ece-or-cwr',
  'gso-header': 'counted',
  flow: 'connection',
  unfit: 'finalise',
  trailing: 'ignored',
  'reserved-flag': 'ignored',
  extensions: 'exception',
  'ip-id': 'any',
  fin: 'exception',
  'other-flags': 'exception',
  cwr: 'equal',
  'new-ack': 'append',
  room: 'every-first',
  seen: 'device',
};

/**
 * Microsoft's flowcharts to the letter, where their text says otherwise. They draw no timer: the interval is
 * that of `windows` [end.interval.contested].
 */
const MS_FLOWCHART: Choices = {
  ...WINDOWS,
  'pure-ack': 'track',
  'dup-ack': 'count',
  timestamp: 'monotonic',
};

/**
 * The patch of March 2016 as posted. THREAD is silent on `urg` (Jason Wang only asks), `timestamp`,
 * `first-size` and `window-change`: as `windows`.
 */
const THREAD_2016: Choices = {
  ...WINDOWS,
  'pure-ack': 'coalesce',
  'dup-ack': 'limit-1',
  psh: 'last',
  syn: 'bypass',
  'tcp-options': 'not-larger',
  'after-break': 'pass',
  'data-on-pure-ack': 'append',
  'old-ack': 'append',
  'df-clear': 'bypass',
  ttl: 'first',
  dscp: 'ignored',
  ecn: 'ignored',
  checksum: 'trust',
  header: 'rsc-info-only',
  interval: 'per-pool',
  'gso-header': 'as-came',
};

/** Linux's generic receive offload in 6.1 and 6.12; a burst is the frames of one poll of the card. */
const LINUX_GRO: Choices = {
  ...WINDOWS,
  psh: 'or-flush',
  'tcp-options': 'identical',
  ttl: 'equal',
  'first-size': 'not-larger-than-first',
  'window-change': 'break',
  interval: 'per-burst',
  'gso-ecn': 'cwr',
  'gso-header': 'as-came',
  flow: 'headers',
  unfit: 'bypass',
  trailing: 'finalise',
  'reserved-flag': 'finalise',
  extensions: 'identical',
  'ip-id': 'pattern',
  fin: 'join',
  'other-flags': 'equal',
  cwr: 'first-only',
  'new-ack': 'break',
  room: 'held-first',
  seen: 'packet-socket',
};

/**
 * The same after the changes of 2025, as 7.1 to 7.3 have them and its selftest has expected since: CWR is compared
 * like other flags.
 */
const LINUX_GRO_2025: Choices = {
  ...LINUX_GRO,
  'ip-id': 'pattern-any-df',
  cwr: 'equal',
};

/**
 * The emulator as shipped. It follows the thread, but coalesces no segment with TCP options, folds no
 * ACKs and counts no duplicates. With the defects of model/defects/ it is described completely.
 */
const QEMU_STOCK: Choices = {
  ...THREAD_2016,
  'pure-ack': 'track',
  'dup-ack': 'individual',
  'tcp-options': 'none',
};

export const PROFILES = {
  windows: WINDOWS,
  'ms-flowchart': MS_FLOWCHART,
  'thread-2016': THREAD_2016,
  'linux-gro': LINUX_GRO,
  'linux-gro-2025': LINUX_GRO_2025,
  'qemu-stock': QEMU_STOCK,
} as const satisfies Record<string, Choices>;

export type ProfileId = keyof typeof PROFILES;

export const PROFILE_IDS = Object.keys(PROFILES) as ProfileId[];
