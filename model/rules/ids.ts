/** Every id a decision can carry, in the order of docs/rules.md (sections 1, 2, 3, 8 and 9). */
export const RULE_IDS = [
  // section 1, the way of a frame
  'unattributed',
  'rsc-off',
  'first-segment',
  'append',
  'pure-ack',
  'dup-ack',
  'window-update',
  // section 2, exceptions, in the order of 8.1
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
  // section 3, comparing rows, in the order of section 9
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

/** Why a unit ended when no frame of its connection ended it (docs/rules.md, 1.6). */
export const FINALISE_CAUSES = [
  'interval',
  'rsc-off',
  'flow-table',
  // section 10, the life of the device
  'driver-gone',
  'vm-stop',
  'link-down',
  'queue-gone',
] as const;

export type FinaliseCause = RuleId | (typeof FINALISE_CAUSES)[number];
