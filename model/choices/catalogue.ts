/** Every choice of docs/rules/readings.md as data, in its order; then those of Linux alone. */

import { cite } from '../sources.ts';
import { type Choice, LINUX_CHOICES } from './linux.ts';

/** The choices that every implementation of ours knows. */
export const CONTESTED_CHOICES = {
  'pure-ack': {
    prose: 'What happens to a pure ACK that is no window update?',
    readings: {
      individual: {
        prose: 'It passes at once.',
        cites: [cite('MS rules', 'text: "must be indicated as individual segments"')],
      },
      track: {
        prose: 'It starts a unit that later window updates and duplicates join.',
        cites: [cite('MS rules', 'flowchart 1, exit C')],
      },
      coalesce: {
        prose: 'An advancing pure ACK updates H.ACK.',
        cites: [cite('THREAD', "Wei Xu's code; Jason Wang quotes MS's text, then grants it")],
      },
    },
  },
  'dup-ack': {
    prose: 'What happens to a duplicate ACK?',
    readings: {
      individual: {
        prose: 'It passes.',
        cites: [cite('MS rules', 'exemption of duplicate ACKs, and warning of NDIS')],
      },
      count: {
        prose: 'It joins a pure-ACK unit, DupAckCount grows.',
        cites: [cite('MS rules', 'flowchart 2')],
      },
      'limit-1': {
        prose: 'It joins as long as the count stays below 2.',
        cites: [cite('THREAD', '"must less than 2"')],
      },
    },
  },
  psh: {
    prose: 'What does PSH do to a unit?',
    readings: {
      or: {
        prose: 'It is ORed over all segments, the unit stays open.',
        cites: [cite('MS rules', 'text: PSH is ORed')],
      },
      'or-flush': {
        prose: 'It is ORed, then the unit is finalised at once.',
        cites: [cite('Linux GRO', 'tcp_gro_receive: PSH flushes after the merge')],
      },
      last: {
        prose: "The last segment's flags win.",
        cites: [cite('THREAD', "Wei Xu's code copies the flags")],
      },
      break: {
        prose: 'A PSH segment is never appended.',
        cites: [cite('THREAD', 'Jason Wang: "probably means don\'t"')],
      },
    },
  },
  syn: {
    prose: 'What does a SYN do to the unit held?',
    readings: {
      finalise: { prose: 'It finalises it.', cites: [cite('MS exceptions', 'exception 3')] },
      bypass: {
        prose: 'It passes, the unit stays as it is.',
        cites: [cite('THREAD', '"all the SYN packets will be bypassed"')],
      },
    },
  },
  urg: {
    prose: 'What does URG do to the unit held?',
    readings: {
      finalise: { prose: 'It finalises it.', cites: [cite('MS exceptions', 'exception 3')] },
      bypass: {
        prose: 'The segment passes "as quickly as possible regardless of ordering".',
        cites: [cite('THREAD', "Jason Wang's question")],
      },
    },
  },
  'fin-rst': {
    prose: 'What do FIN and RST do to the unit held?',
    readings: {
      finalise: {
        prose: 'They finalise it.',
        cites: [cite('MS exceptions', 'exception 3'), cite('THREAD', 'patch 1/2')],
      },
    },
  },
  'tcp-options': {
    prose: 'Which TCP options may a coalesced segment carry?',
    readings: {
      'timestamp-only': {
        prose: 'Timestamps and padding.',
        cites: [cite('MS exceptions', 'exception 4')],
      },
      'not-larger': {
        prose: "Any, unless the header is larger than the unit's.",
        cites: [cite('THREAD', "Wei Xu's code, and the review's question about smaller ones")],
      },
      identical: {
        prose: 'Any, when the bytes are the same.',
        cites: [cite('Linux GRO', 'tcp_gro_receive: option words compared')],
      },
      none: { prose: 'None at all.', cites: [cite('stock QEMU', 'virtio_net_rsc_tcp_ctrl_check')] },
    },
  },
  timestamp: {
    prose: 'May TSval change within a unit?',
    readings: {
      equal: {
        prose: 'No: virtio has no field for RscTcpTimestampDelta.',
        cites: [
          cite('MS rules', 'left to the implementation, the delta must be indicated'),
          cite('VIRTIO', '5.1.6, struct virtio_net_hdr'),
        ],
      },
      monotonic: { prose: 'It may grow.', cites: [cite('MS rules', 'flowchart 3')] },
      never: {
        prose: 'Segments with timestamps are not coalesced.',
        cites: [cite('MS rules', 'left to the implementation')],
      },
    },
  },
  'after-break': {
    prose: 'What becomes of a data segment that could not be appended?',
    readings: {
      restart: {
        prose: 'It starts the next unit.',
        cites: [cite('MS rules', 'flowchart 1, exit C')],
      },
      pass: { prose: 'It goes out alone.', cites: [cite('THREAD', '"finalize"')] },
    },
  },
  'data-on-pure-ack': {
    prose: 'May data join a unit of pure ACKs?',
    readings: {
      restart: {
        prose: 'No, it starts the next unit.',
        cites: [cite('MS rules', 'flowchart 1: H.LEN > 0')],
      },
      append: {
        prose: 'Yes.',
        cites: [cite('THREAD', '"from no payload to payload, normal case"')],
      },
    },
  },
  'old-ack': {
    prose: "May a data segment acknowledge less than the unit's H.ACK?",
    readings: {
      restart: {
        prose: 'No, it starts the next unit.',
        cites: [cite('MS rules', 'flowchart 1: SEG.ACK > or == H.ACK')],
      },
      append: { prose: 'Yes.', cites: [cite('THREAD', 'a window is checked for pure ACKs only')] },
    },
  },
  'df-clear': {
    prose: 'Is a datagram without DF coalesced?',
    readings: {
      'by-value': {
        prose: 'When DF is alike.',
        cites: [cite('MS IP headers', 'IPv4 table, flags')],
      },
      bypass: {
        prose: 'No, it is taken for a fragment.',
        cites: [cite('THREAD', 'sanity check of the IP header')],
      },
    },
  },
  ttl: {
    prose: 'What if TTL or hop limit differ?',
    readings: {
      minimum: {
        prose: 'The unit takes the minimum.',
        cites: [cite('MS IP headers', 'TTL, hop limit')],
      },
      equal: { prose: 'They must match.', cites: [cite('Linux GRO', 'inet_gro_receive')] },
      first: { prose: 'The first stands.', cites: [cite('THREAD', "Wei Xu's code")] },
    },
  },
  dscp: {
    prose: 'May DSCP differ within a unit?',
    readings: {
      equal: {
        prose: 'No.',
        cites: [
          cite('MS IP headers', 'DSCP, traffic class'),
          cite('Linux GRO', 'inet_gro_receive'),
        ],
      },
      ignored: { prose: 'Yes.', cites: [cite('THREAD', 'left open')] },
    },
  },
  ecn: {
    prose: 'May ECN fields differ within a unit?',
    readings: {
      equal: {
        prose: 'No.',
        cites: [cite('MS exceptions', 'exception 8'), cite('Linux GRO', 'inet_gro_receive')],
      },
      ignored: { prose: 'Yes.', cites: [cite('THREAD', 'left open')] },
    },
  },
  checksum: {
    prose: 'Are checksums verified before a segment is coalesced?',
    readings: {
      verify: {
        prose: 'Yes, unless the backend vouches for them.',
        cites: [
          cite('MS exceptions', 'exception 2'),
          cite('Linux GRO', 'skb_gro_checksum_validate'),
        ],
      },
      trust: { prose: 'No.', cites: [cite('THREAD', 'patch 1/2')] },
    },
  },
  'first-size': {
    prose: "Does the first segment's size bind the others?",
    readings: {
      any: { prose: 'No.', cites: [cite('MS rules', 'no rule about size')] },
      'not-larger-than-first': {
        prose: 'A longer segment breaks the unit, a shorter one closes it.',
        cites: [cite('Linux GRO', 'tcp_gro_receive: mss')],
      },
    },
  },
  'window-change': {
    prose: 'May a data segment change the window?',
    readings: {
      'take-last': { prose: 'Yes, the last stands.', cites: [cite('MS rules', 'H.WND = SEG.WND')] },
      break: { prose: 'No.', cites: [cite('Linux GRO', 'tcp_gro_receive: flag word compared')] },
    },
  },
  header: {
    prose: 'What does the virtio header of a unit say?',
    readings: {
      virtio: {
        prose: 'All that VIRTIO asks for.',
        cites: [cite('VIRTIO', '5.1.6.4.1 device requirements: processing of incoming packets')],
      },
      'rsc-info-only': {
        prose: 'RSC_INFO and the counts, nothing else.',
        cites: [cite('contract', 'deliver.header')],
      },
    },
  },
  interval: {
    prose: 'When does the interval begin?',
    readings: {
      'per-unit': {
        prose: "At the unit's first segment.",
        cites: [
          cite('MS indicating', 'as effective as the DPC boundary'),
          cite('contract', 'end.interval.over'),
        ],
      },
      'per-pool': {
        prose: 'One timer for all units of a family, armed when the pool fills.',
        cites: [cite('THREAD', 'one drain timer')],
      },
      'per-burst': {
        prose: "Units end with the backend's burst.",
        cites: [cite('MS indicating', 'DPC boundary')],
      },
    },
  },
  'gso-ecn': {
    prose: 'Which units carry the ECN bit of gso_type?',
    readings: {
      'ece-or-cwr': {
        prose: 'Those with ECE or CWR.',
        cites: [cite('VIRTIO', '5.1.6.4.1: the ECN bit')],
      },
      cwr: {
        prose: 'Those with CWR, which segmentation leaves to the first segment alone.',
        cites: [cite('VIRTIO issue 232', 'description'), cite('Linux GRO', 'tcp_gro_complete')],
      },
    },
  },
  'gso-header': {
    prose: 'What does the virtio header of a frame say that the backend coalesced?',
    readings: {
      counted: {
        prose: 'RSC_INFO and the number of its segments, as that of a unit.',
        cites: [cite('VIRTIO', '5.1.6.4.1 device requirements: processing of incoming packets')],
      },
      'as-came': {
        prose: 'What the backend gave it.',
        cites: [
          cite('stock QEMU', 'receive_header: the header of the backend is copied'),
          cite('Linux GRO', 'virtio_net_hdr_from_skb'),
          cite('THREAD', 'silent on frames that the backend coalesced'),
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, Choice>>;

export const CHOICES = { ...CONTESTED_CHOICES, ...LINUX_CHOICES };
