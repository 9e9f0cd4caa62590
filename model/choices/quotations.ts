/**
 * The words of the sources for each citation of a choice, as they stand there, or the reason why they are not
 * quoted. A citation of the contract needs none: its sentence is the statement of docs/rules/.
 */

import { type Citation, SOURCES } from '../sources.ts';

export type Quotation =
  | {
      readonly kind: 'quoted';
      /** Word for word; an ellipsis stands for what is left out. */
      readonly says: string;
      /** An address that leads to the page, message or file. */
      readonly where: string;
      /** Date or commit of what was read. */
      readonly asOf: string;
    }
  | { readonly kind: 'unquoted'; readonly why: string };

function drawn(chart: 1 | 2 | 3, ...others: readonly string[]): Quotation {
  const why = [`it is drawn, not written: flowchart ${chart} of that page`, ...others];
  return { kind: 'unquoted', why: why.join('; ') };
}

function unquoted(why: string): Quotation {
  return { kind: 'unquoted', why };
}

function readAt(where: string, asOf: string): (says: string) => Quotation {
  return (says) => ({ kind: 'quoted', says, where, asOf });
}

const rules = readAt(SOURCES['MS rules'].where, SOURCES['MS rules'].asOf);
const duplicates = readAt(
  `${SOURCES['MS rules'].where}#additional-notes-on-duplicate-ack-coalescing`,
  SOURCES['MS rules'].asOf,
);
const timestamps = readAt(
  `${SOURCES['MS rules'].where}#coalescing-segments-with-the-timestamp-option`,
  SOURCES['MS rules'].asOf,
);
const exceptions = readAt(SOURCES['MS exceptions'].where, SOURCES['MS exceptions'].asOf);
const headers = readAt(SOURCES['MS IP headers'].where, SOURCES['MS IP headers'].asOf);
const indicating = readAt(SOURCES['MS indicating'].where, SOURCES['MS indicating'].asOf);

/** Wei Xu's patch of 2016-03-15: its message, which says what the code does. */
const patch = readAt('https://patchwork.ozlabs.org/patch/597396/', '2016-03-15');

const VIRTIO_COMMIT = '00806815385340dd411cc67df3f6837935bb5e26';
const virtio = readAt(
  `https://github.com/oasis-tcs/virtio-spec/blob/${VIRTIO_COMMIT}/device-types/net/description.tex`,
  `commit ${VIRTIO_COMMIT.slice(0, 12)}`,
);

function linux(file: string, commit: string): (says: string) => Quotation {
  const where = `https://github.com/torvalds/linux/blob/${commit}/${file}`;
  return readAt(where, `commit ${commit.slice(0, 12)}`);
}
const tcp = linux('net/ipv4/tcp_offload.c', '023af5a72ab161f2e661afb53e3b6a6901f6ba00');
const gro = linux('net/core/gro.c', '0b1605e45c36968a508703e08bf0947a68732841');
const ipv6 = linux('net/ipv6/ip6_offload.c', '017fabead5c2aacb36df910bbfbfb1e813517ae3');

/** Messages of the patches of 2025, which say what held before and what they change. */
const fixedIds = readAt(
  'https://lore.kernel.org/netdev/20250915113933.3293-5-richardbgobert@gmail.com',
  '2025-09-15',
);
const accurateEcn = readAt(
  'https://lore.kernel.org/netdev/20251030143435.13003-3-chia-yu.chang@nokia-bell-labs.com',
  '2025-10-30',
);

const ipv4 = readAt(
  'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4/af_inet.c?h=v6.1',
  '6.1',
);

const qemu = readAt(
  'https://gitlab.com/qemu-project/qemu/-/blob/v10.0.0/hw/net/virtio-net.c',
  '10.0.0',
);

const EXCEPTION_3 = exceptions(
  'The segment contains any of the SYN, URG, RST, FIN in its TCP header ... More broadly, if the segment contains any flag other than PSH or ACK, it should trigger an exception.',
);
const EXCEPTION_8 = exceptions(
  'The segment contains a different value for the ECN field (ECT, CE) in the IP header than the previous segment.',
);
const PIGGY_BACKED = rules(
  'An incoming data segment (SEG.ACK == H.ACK) or an incoming piggy-backed ACK (SEG.ACK > H.ACK) may be coalesced into the currently tracked SCU if both of the following conditions are met',
);
const LEFT = timestamps(
  'Coalescing segments with this option is left as an implementation-specific decision.',
);
const FLAG_WORD = tcp(
  'flush |= (__force int)((flags ^ tcp_flag_word(th2)) & ~(TCP_FLAG_CWR | TCP_FLAG_FIN | TCP_FLAG_PSH));',
);
const OFFSET_WORD = ipv4(
  'flush = (u16)((ntohl(*(__be32 *)iph) ^ skb_gro_len(skb)) | (id & ~IP_DF));',
);
const ALL_FIELDS = ipv4('/* All fields must match except length and checksum. */');
const NOT_READ = 'the message was not read again for this table, so its words are not given';
const CODE_NOT_READ = 'the code was not read again for this table, so its words are not given';

/** By source and place, as `citationKey` writes them. */
export const QUOTATIONS: Readonly<Record<string, Quotation>> = {
  'MS rules, text: "must be indicated as individual segments"': rules(
    'All such pure ACKs must be indicated as individual segments.',
  ),
  'MS rules, flowchart 1, exit C': drawn(1),
  'MS rules, exemption of duplicate ACKs, and warning of NDIS': duplicates(
    'The miniport driver may treat a duplicate ACK segment equivalent to a pure ACK and not coalesce it. ... If a segment with DupAckCount > 0 is indicated, NDIS will disable RSC on the interface.',
  ),
  'MS rules, flowchart 2': duplicates(
    'When tracking an SCU that consists of a single pure cumulative ACK ..., if a duplicate ACK arrives next, then the DupAckCount for the tracking SCU should be incremented.',
  ),
  'MS rules, text: PSH is ORed': rules('The PSH bit should be ORed for all coalesced segments.'),
  'MS rules, left to the implementation, the delta must be indicated': timestamps(
    'NetBufferListInfo[RscTcpTimestampDelta] must be filled with the absolute delta between the earliest and the latest TCP timestamp value seen in the sequence of coalesced segments comprising the SCU.',
  ),
  'MS rules, left to the implementation': LEFT,
  'MS rules, flowchart 3': drawn(3, 'the text below it names its check, SEG.TSval >= H.TSval'),
  'MS rules, flowchart 1: H.LEN > 0': drawn(1),
  'MS rules, flowchart 1: SEG.ACK > or == H.ACK': PIGGY_BACKED,
  'MS rules, flowchart 1: H.ACK = SEG.ACK': PIGGY_BACKED,
  'MS rules, H.WND = SEG.WND': drawn(1),
  'MS rules, no rule about size': unquoted('no sentence of that page limits the size'),
  'MS rules, introduction': rules(
    'This section defines the rules that specify when a receive segment coalescing (RSC)-capable miniport driver must coalesce a segment for a given TCP connection.',
  ),
  'MS exceptions, exception 2': exceptions('The segment has an invalid TCP or IP checksum.'),
  'MS exceptions, exception 3': EXCEPTION_3,
  'MS exceptions, exception 4': exceptions(
    'The segment contains one or more TCP options other than the TCP timestamp option.',
  ),
  'MS exceptions, exception 5': exceptions(
    'The segment contains IPv4 options or IPv6 extension headers.',
  ),
  'MS exceptions, exception 8': EXCEPTION_8,
  'MS exceptions, introduction': exceptions(
    'If a check fails, an exception is triggered, and the miniport driver must terminate coalescing for that TCP connection',
  ),
  'MS IP headers, IPv4 table, flags': headers(
    'Datagrams may be coalesced as long as they have the same value for the DF (Don’t Fragment) bit: either all set or all clear.',
  ),
  'MS IP headers, IPv4 table, identification': headers(
    'Must be set to the IP ID of the first coalesced segment.',
  ),
  'MS IP headers, TTL, hop limit': headers(
    'Must be set to the minimum time to live (TTL) value of the coalesced segments.',
  ),
  'MS IP headers, DSCP, traffic class': headers(
    'The value of this field must be the same for all coalesced segments.',
  ),
  'MS indicating, as effective as the DPC boundary': indicating(
    'The NIC and miniport driver may use timers to determine the end of coalescing. However, the handling of latency sensitive workloads must be as effective as the DPC boundary requirement.',
  ),
  'MS indicating, DPC boundary': indicating(
    'The NIC and miniport driver must not delay the indication of TCP segments, whether coalesced or not. Specifically, the NIC and miniport driver must not delay the indication of segments from one deferred procedure call (DPC) to the next in order to attempt to coalesce the segments.',
  ),
  'VIRTIO, 5.1.6, struct virtio_net_hdr': unquoted(
    'it is a structure; no field of it is for a difference of timestamps',
  ),
  'VIRTIO, 5.1.6.4.1 device requirements: processing of incoming packets': virtio(
    'If gso_type differs from VIRTIO_NET_HDR_GSO_NONE, then the device MUST also set the VIRTIO_NET_HDR_F_NEEDS_CSUM bit in flags MUST set gso_size to indicate the desired MSS. If VIRTIO_NET_F_RSC_EXT was negotiated, the device MUST also set VIRTIO_NET_HDR_F_RSC_INFO bit in flags, set csum_start to number of coalesced TCP segments and set csum_offset to number of received duplicated ACK segments.',
  ),
  'VIRTIO, 5.1.6.4.1: the ECN bit': virtio(
    'The device SHOULD NOT send to the driver TCP packets requiring segmentation offload which have the Explicit Congestion Notification bit set, unless the VIRTIO_NET_F_GUEST_ECN feature is negotiated, in which case the device MUST set the VIRTIO_NET_HDR_GSO_ECN bit in gso_type.',
  ),
  'VIRTIO issue 232, description': readAt(
    SOURCES['VIRTIO issue 232'].where,
    SOURCES['VIRTIO issue 232'].asOf,
  )(
    'this flag shall indicate that the TCP CWR flag is set and that the TCP CWR flag is cleared starting from the second segment to comply with RFC3168.',
  ),
  "THREAD, Wei Xu's code; Jason Wang quotes MS's text, then grants it": unquoted(NOT_READ),
  'THREAD, "must less than 2"': patch(
    'If the ACK in the segment is a duplicated one, then it must less than 2, this is to notify upper layer TCP starting retransmission due to the spec.',
  ),
  "THREAD, Wei Xu's code copies the flags": unquoted(CODE_NOT_READ),
  'THREAD, Jason Wang: "probably means don\'t"': unquoted(NOT_READ),
  'THREAD, "all the SYN packets will be bypassed"': unquoted(
    `${NOT_READ}; the code that was merged says "Packets with 'SYN' should bypass" (virtio_net_rsc_tcp_ctrl_check)`,
  ),
  "THREAD, Jason Wang's question": unquoted(NOT_READ),
  'THREAD, patch 1/2': unquoted(CODE_NOT_READ),
  "THREAD, Wei Xu's code, and the review's question about smaller ones": unquoted(CODE_NOT_READ),
  'THREAD, "finalize"': patch(
    "'bypass' means should be sent out directly, and 'finalize' means the packets should also be bypassed",
  ),
  'THREAD, "from no payload to payload, normal case"': qemu(
    '/* From no payload to payload, normal case, not a dup ack or etc */',
  ),
  'THREAD, a window is checked for pure ACKs only': unquoted(CODE_NOT_READ),
  'THREAD, sanity check of the IP header': patch(
    'Sanity check includes: 1. Incorrect version in IP header 2. IP options & IP fragment',
  ),
  "THREAD, Wei Xu's code": unquoted(CODE_NOT_READ),
  'THREAD, left open': unquoted('no message settles it'),
  'THREAD, one drain timer': patch(
    "The timer will only be triggered if the packets pool is not empty, and it'll drain off all the cached packets",
  ),
  'Linux GRO, tcp_gro_receive: PSH flushes after the merge': tcp(
    'flush |= (__force int)(flags & (TCP_FLAG_URG | TCP_FLAG_PSH | TCP_FLAG_RST | TCP_FLAG_SYN | TCP_FLAG_FIN));',
  ),
  'Linux GRO, tcp_gro_receive: option words compared': tcp(
    'for (i = sizeof(*th); i < thlen; i += 4) flush |= *(u32 *)((u8 *)th + i) ^ *(u32 *)((u8 *)th2 + i);',
  ),
  'Linux GRO, inet_gro_receive': ALL_FIELDS,
  'Linux GRO, skb_gro_checksum_validate': tcp(
    'skb_gro_checksum_validate(skb, IPPROTO_TCP, inet_gro_compute_pseudo)',
  ),
  'Linux GRO, tcp_gro_receive: mss': tcp(
    'If it is a single frame, do not aggregate it if its length is bigger than our mss.',
  ),
  'Linux GRO, tcp_gro_receive: flag word compared': FLAG_WORD,
  'Linux GRO, gro_list_prepare; ipv6_gro_receive: same_flow': gro(
    'diffs |= compare_ether_header(skb_mac_header(p), skb_mac_header(skb));',
  ),
  'Linux GRO, inet_gro_receive, tcp4_gro_receive: no unit is looked for': tcp(
    'flush: NAPI_GRO_CB(skb)->flush = 1; return NULL;',
  ),
  "Linux GRO, inet_gro_receive: the datagram's length must be the frame's": OFFSET_WORD,
  'Linux GRO, inet_gro_receive: no bit but DF beside the offset': OFFSET_WORD,
  'Linux GRO, ipv6_gro_pull_exthdrs, and memcmp in ipv6_gro_receive': ipv6(
    'memcmp(&iph->nexthdr, &iph2->nexthdr, nlen - offsetof(struct ipv6hdr, nexthdr))',
  ),
  'Linux GRO, inet_gro_flush, in 6.1 and 6.12': fixedIds(
    "Currently, packets with fixed IDs will be merged only if their don't-fragment bit is set.",
  ),
  'Linux GRO, inet_gro_flush, since the change of 2025': fixedIds(
    'if (count == 1 && !ipid_offset) NAPI_GRO_CB(p)->ip_fixedid |= 1 << inner;',
  ),
  'Linux GRO, tcp_gro_receive: FIN ORed, then flushed': tcp(
    'tcp_flag_word(th2) |= flags & (TCP_FLAG_FIN | TCP_FLAG_PSH);',
  ),
  'Linux GRO, tcp_gro_receive, since the changes for accurate ECN of 2025': accurateEcn(
    'As AccECN may keep CWR bit asserted due to different interpretation of the bit, flushing with GRO because of CWR may effectively disable GRO until AccECN counter field changes such that CWR-bit becomes 0.',
  ),
  'Linux GRO, tcp_gro_receive, in 6.1 and 6.12: CWR flushes': tcp(
    'flush = (__force int)(flags & TCP_FLAG_CWR);',
  ),
  'Linux GRO, tcp_gro_receive: ack_seq compared': tcp(
    'flush |= (__force int)(th->ack_seq ^ th2->ack_seq);',
  ),
  'Linux GRO, dev_gro_receive: what is to be flushed is not held': gro(
    'if (NAPI_GRO_CB(skb)->flush) goto normal;',
  ),
  'THREAD, silent on frames that the backend coalesced': unquoted('no message names them'),
  'Linux GRO, tcp_gro_complete': tcp('if (th->cwr) shinfo->gso_type |= SKB_GSO_TCP_ECN;'),
  'Linux GRO, virtio_net_hdr_from_skb': unquoted(CODE_NOT_READ),
  'Linux GRO, virtio_net_hdr_from_skb, tcp_gro_complete': tcp(
    'if (th->cwr) shinfo->gso_type |= SKB_GSO_TCP_ECN;',
  ),
  'stock QEMU, receive_header: the header of the backend is copied': qemu(
    'iov_from_buf(iov, iov_cnt, 0, buf, sizeof(struct virtio_net_hdr));',
  ),
  'stock QEMU, virtio_net_rsc_tcp_ctrl_check': qemu(
    'if (tcp_hdr > sizeof(struct tcp_header)) { chain->stat.tcp_all_opt++; return RSC_FINAL; }',
  ),
};

/** `MS rules, flowchart 2`: the name of a citation in `QUOTATIONS`. */
export function citationKey({ source, at }: Citation): string {
  return `${source}, ${at}`;
}
