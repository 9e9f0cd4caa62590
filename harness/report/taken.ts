import { type Citation, cite } from '../../model/index.ts';
import { type RuleText, sourceText } from './cause.ts';

/** What a unit's field is made of: a row of docs/rules.md, table 3, or a sentence of its section 4. */
interface Taken {
  readonly id: string;
  /** Names of `fieldsOf` (harness/comparison/fields/fields.ts). */
  readonly fields: RegExp;
  readonly prose: string;
  readonly cites: readonly Citation[];
}

const row = (id: string) => cite('contract', `table 3, ${id}`);

const TAKEN: readonly Taken[] = [
  {
    id: 'ttl',
    fields: /^ipv4 ttl$|^ipv6 hop limit$/,
    prose:
      'The unit has the smallest TTL or hop limit of all its segments, window updates included.',
    cites: [cite('MS IP headers', 'TTL, hop limit'), row('ttl')],
  },
  {
    id: 'psh',
    fields: /^tcp flags$/,
    prose: 'PSH is ORed over all segments of the unit; its other flags are those all of them have.',
    cites: [cite('MS rules', 'text: PSH is ORed'), row('psh')],
  },
  {
    id: 'window',
    fields: /^tcp window$/,
    prose:
      'The unit has the window of its last segment, window updates included (H.WND = SEG.WND).',
    cites: [cite('MS rules', 'flowchart 1: H.WND = SEG.WND'), row('window')],
  },
  {
    id: 'ack-number',
    fields: /^tcp acknowledgment$/,
    prose: 'The unit acknowledges what its last segment acknowledges (H.ACK = SEG.ACK).',
    cites: [cite('MS rules', 'flowchart 1: H.ACK = SEG.ACK'), row('ack-number')],
  },
  {
    id: 'timestamp',
    fields: /^tcp options$/,
    prose: "The unit has its segments' TSval, which is the same in all, and the TSecr of the last.",
    cites: [cite('MS rules', 'flowchart 3'), row('timestamp')],
  },
  {
    id: 'df',
    fields: /^ipv4 (id|df|reserved flag)$/,
    prose: 'The unit has the identification and the flags of its first segment.',
    cites: [cite('MS IP headers', 'IPv4 table, identification and flags'), row('df')],
  },
  {
    id: 'length',
    fields: /^ipv4 total length$|^ipv6 payload length$/,
    prose: 'The IP length of the unit is that of one datagram with all its payload.',
    cites: [cite('MS IP headers', 'total length, payload length'), row('length')],
  },
  {
    id: 'link',
    fields: /^ethernet /,
    prose: 'The unit has the Ethernet header of its first segment.',
    cites: [cite('RFC 894', 'frame format'), row('link')],
  },
  {
    id: 'header',
    fields: /^virtio /,
    prose:
      'The virtio header of a unit: gso_type of its family (with the ECN bit when CWR or ECE is set), ' +
      'gso_size the largest payload, hdr_len, NEEDS_CSUM and RSC_INFO, segments with payload, ' +
      'dup_acks 0, num_buffers true.',
    cites: [cite('VIRTIO', '5.1.6.4.1 device requirements'), cite('contract', 'section 4')],
  },
  {
    id: 'checksum fields',
    fields: /^ipv4 header checksum$|^tcp checksum$/,
    prose:
      "The unit's IPv4 header checksum is right, its TCP checksum field the pseudo-header's sum.",
    cites: [cite('VIRTIO', '5.1.6.4.1 device requirements'), cite('contract', 'section 4')],
  },
];

/** The sentence that says what this field of a coalesced unit is; undefined for one without. */
export function takenText(field: string): RuleText | undefined {
  const taken = TAKEN.find(({ fields }) => fields.test(field));
  if (taken === undefined) return undefined;
  const { id, prose, cites } = taken;
  return { id, prose, sources: cites.map(sourceText) };
}
