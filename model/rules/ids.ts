/** Every id a decision can carry, in the order of docs/rules/. */
export const RULE_IDS = [
  // frame.md, append.md, acks.md
  'unattributed',
  'rsc-off',
  'first-segment',
  'append',
  'pure-ack',
  'dup-ack',
  'window-update',
  // exceptions.md, in the order in which they are asked
  'priority-tag',
  'malformed',
  'df-clear',
  'ip-fragment',
  'ip-options',
  'host-gso',
  'tcp-flags',
  'tcp-options',
  'checksum',
  'ecn-unnegotiated',
  'no-room',
  // append.md, conditions in the order in which they are asked
  'sequence',
  'data-on-pure-ack',
  'ack-number',
  'window',
  'psh',
  'ecn-ip',
  'ecn-tcp',
  'dscp',
  'df',
  'flow-label',
  'ttl',
  'timestamp',
  'first-size',
  'length',
  'link',
] as const;

export type RuleId = (typeof RULE_IDS)[number];

/** Why a unit ended when no frame of its connection ended it [end.cause]. */
export const FINALISE_CAUSES = [
  'interval',
  'rsc-off',
  'flow-table',
  // lifecycle.md
  'driver-gone',
  'vm-stop',
  'link-down',
  'queue-gone',
] as const;

export type FinaliseCause = RuleId | (typeof FINALISE_CAUSES)[number];

/** Every cause, once. */
export const CAUSES: readonly FinaliseCause[] = [...new Set([...RULE_IDS, ...FINALISE_CAUSES])];
