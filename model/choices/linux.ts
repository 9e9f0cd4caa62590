/**
 * Choices on which only Linux's GRO differs (docs/rules/readings.md): every other source has the
 * default reading, and the engine knows no other.
 */

import { type Citation, cite } from '../sources.ts';

/** One way of reading the sources where they disagree. */
export interface Reading {
  /** What the device does under it. */
  readonly prose: string;
  /** Who says so. */
  readonly cites: readonly Citation[];
}

/** A point on which the sources disagree (docs/rules/readings.md). */
export interface Choice {
  readonly prose: string;
  readonly readings: Readonly<Record<string, Reading>>;
}

export const LINUX_CHOICES = {
  flow: {
    prose: 'Which segments may share a unit at all?',
    readings: {
      connection: {
        prose: 'Those of a connection: family, addresses, ports.',
        cites: [cite('contract', 'frame.connection'), cite('MS rules', 'introduction')],
      },
      headers: {
        prose:
          'Those of a connection with the same Ethernet header, and in IPv6 the same version, flow label and extension headers: others are other flows, with units of their own.',
        cites: [cite('Linux GRO', 'gro_list_prepare; ipv6_gro_receive: same_flow')],
      },
    },
  },
  unfit: {
    prose: 'What does a frame that cannot be read as far as TCP do to the unit held?',
    readings: {
      finalise: { prose: 'It finalises it.', cites: [cite('MS exceptions', 'introduction')] },
      bypass: {
        prose: 'It passes and overtakes it; so does one with a wrong checksum.',
        cites: [cite('Linux GRO', 'inet_gro_receive, tcp4_gro_receive: no unit is looked for')],
      },
    },
  },
  trailing: {
    prose: 'What of bytes after the datagram?',
    readings: {
      ignored: {
        prose: 'They are not payload, nothing else.',
        cites: [cite('contract', 'append.takes.payload')],
      },
      finalise: {
        prose: 'They are an exception.',
        cites: [cite('Linux GRO', "inet_gro_receive: the datagram's length must be the frame's")],
      },
    },
  },
  'reserved-flag': {
    prose: "What of IPv4's reserved flag?",
    readings: {
      ignored: { prose: 'The first stands.', cites: [cite('contract', 'append.takes.rest')] },
      finalise: {
        prose: 'It is an exception.',
        cites: [cite('Linux GRO', 'inet_gro_receive: no bit but DF beside the offset')],
      },
    },
  },
  extensions: {
    prose: 'May IPv6 extension headers be coalesced?',
    readings: {
      exception: { prose: 'No.', cites: [cite('MS exceptions', 'exception 5')] },
      identical: {
        prose: 'Hop-by-hop, routing and destination options, when all bytes are the same.',
        cites: [cite('Linux GRO', 'ipv6_gro_pull_exthdrs, and memcmp in ipv6_gro_receive')],
      },
    },
  },
  'ip-id': {
    prose: 'Must the IPv4 identification follow a pattern?',
    readings: {
      any: {
        prose: 'No, that of the first stands.',
        cites: [cite('MS IP headers', 'IPv4 table, identification')],
      },
      pattern: {
        prose: 'Fixed, with DF only, or counting up; the second segment says which.',
        cites: [cite('Linux GRO', 'inet_gro_flush, in 6.1 and 6.12')],
      },
      'pattern-any-df': {
        prose: 'Fixed or counting up; the second segment says which.',
        cites: [cite('Linux GRO', 'inet_gro_flush, since the change of 2025')],
      },
    },
  },
  fin: {
    prose: 'May a FIN with payload join?',
    readings: {
      exception: { prose: 'No.', cites: [cite('MS exceptions', 'exception 3')] },
      join: {
        prose: 'As the last: the unit is finalised at once, FIN in it.',
        cites: [cite('Linux GRO', 'tcp_gro_receive: FIN ORed, then flushed')],
      },
    },
  },
  'other-flags': {
    prose: 'What of NS/AE, the reserved bits, and an ACK flag that is not set?',
    readings: {
      exception: { prose: 'They are exceptions.', cites: [cite('MS exceptions', 'exception 3')] },
      equal: {
        prose: "They must be the unit's.",
        cites: [cite('Linux GRO', 'tcp_gro_receive: flag word compared')],
      },
    },
  },
  cwr: {
    prose: 'Where may CWR stand in a unit?',
    readings: {
      equal: {
        prose: 'In all segments or in none.',
        cites: [
          cite('MS exceptions', 'exception 8'),
          cite('Linux GRO', 'tcp_gro_receive, since the changes for accurate ECN of 2025'),
        ],
      },
      'first-only': {
        prose: 'In the first alone.',
        cites: [cite('Linux GRO', 'tcp_gro_receive, in 6.1 and 6.12: CWR flushes')],
      },
    },
  },
  'new-ack': {
    prose: 'May a data segment acknowledge more than the unit?',
    readings: {
      append: { prose: 'Yes.', cites: [cite('MS rules', 'flowchart 1: H.ACK = SEG.ACK')] },
      break: {
        prose: 'No, it starts the next unit.',
        cites: [cite('Linux GRO', 'tcp_gro_receive: ack_seq compared')],
      },
    },
  },
  room: {
    prose: 'Which first segments take a place in the flow table, and memory?',
    readings: {
      'every-first': { prose: 'All.', cites: [cite('contract', 'end.table.place')] },
      'held-first': {
        prose: 'Those that do not end their unit at once.',
        cites: [cite('Linux GRO', 'dev_gro_receive: what is to be flushed is not held')],
      },
    },
  },
  seen: {
    prose: 'Through what does the guest see the virtio header?',
    readings: {
      device: {
        prose: 'As the device writes it.',
        cites: [cite('VIRTIO', '5.1.6.4.1 device requirements: processing of incoming packets')],
      },
      'packet-socket': {
        prose:
          'As Linux writes it anew for a packet socket, without what says nothing of coalescing.',
        cites: [cite('Linux GRO', 'virtio_net_hdr_from_skb, tcp_gro_complete')],
      },
    },
  },
} as const satisfies Readonly<Record<string, Choice>>;
