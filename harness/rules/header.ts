/** What VIRTIO and Microsoft require of the virtio header of a received frame, sentence by sentence. */

import {
  type Choices,
  type DriverConfig,
  GSO_ECN,
  GSO_NONE,
  GSO_TCPV4,
  GSO_TCPV6,
  PROFILE_IDS,
  PROFILES,
  QUOTATIONS,
  type Quotation,
  VNET_F_NEEDS_CSUM,
  VNET_F_RSC_INFO,
  type VnetHeader,
} from '../../model/index.ts';

/** The fields that are known; a requirement on a field that is not is left open. */
export type StatedHeader = Partial<VnetHeader>;

/** A sentence that a header does not meet. */
export interface Unmet {
  readonly strength: 'must' | 'should';
  /** In our words, with the value that was found. */
  readonly problem: string;
  readonly says: string;
  readonly where: string;
}

interface Requirement {
  readonly strength: Unmet['strength'];
  readonly says: string;
  /** The problem; undefined where the header meets it, or does not say. */
  readonly check: (header: StatedHeader, driver: DriverConfig) => string | undefined;
}

const VIRTIO_PLACE = '5.1.6.4.1 device requirements: processing of incoming packets';
const VIRTIO = addressOf(QUOTATIONS[`VIRTIO, ${VIRTIO_PLACE}`]);
const MS_RULES = addressOf(QUOTATIONS['MS rules, text: PSH is ORed']);

/** Lengths of the headers up to TCP without options, bytes. */
const LEAST_HEADERS = new Map([
  [GSO_TCPV4, 54],
  [GSO_TCPV6, 74],
]);

const has = ({ flags = 0 }: StatedHeader, bit: number): boolean => (flags & bit) !== 0;
const kindOf = ({ gsoType = GSO_NONE }: StatedHeader): number => gsoType & ~GSO_ECN;
const isGso = (header: StatedHeader): boolean => kindOf(header) !== GSO_NONE;

const FROM_VIRTIO: readonly Requirement[] = [
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_MRG_RXBUF has not been negotiated, the device MUST set num_buffers to 1.',
    check: ({ numBuffers }, { mergeable }) =>
      numBuffers === undefined || mergeable || numBuffers === 1
        ? undefined
        : `num_buffers is ${numBuffers}`,
  },
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_MRG_RXBUF has been negotiated, the device MUST set num_buffers to indicate the number of buffers the packet (including the header) is spread over.',
    check: ({ numBuffers }, { mergeable }) =>
      mergeable && numBuffers === 0 ? 'num_buffers is 0' : undefined,
  },
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_GUEST_TSO4 is not negotiated, the device MUST NOT set gso_type to VIRTIO_NET_HDR_GSO_TCPV4.',
    check: (header, { ipv4 }) =>
      kindOf(header) === GSO_TCPV4 && !ipv4 ? 'gso is tcp4, with ipv4=off' : undefined,
  },
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_GUEST_TSO6 is not negotiated, the device MUST NOT set gso_type to VIRTIO_NET_HDR_GSO_TCPV6.',
    check: (header, { ipv6 }) =>
      kindOf(header) === GSO_TCPV6 && !ipv6 ? 'gso is tcp6, with ipv6=off' : undefined,
  },
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_GUEST_UDP is not negotiated, the device MUST NOT set gso_type to VIRTIO_NET_HDR_GSO_UDP. If none of VIRTIO_NET_F_GUEST_USO4 or VIRTIO_NET_F_GUEST_USO6 have been negotiated, the device MUST NOT set gso_type to VIRTIO_NET_HDR_GSO_UDP_L4.',
    check: (header) =>
      isGso(header) && !LEAST_HEADERS.has(kindOf(header))
        ? `gso is ${kindOf(header)}, which is not TCP, and Windows negotiates no other`
        : undefined,
  },
  {
    strength: 'should',
    says: 'The device SHOULD NOT send to the driver TCP packets requiring segmentation offload which have the Explicit Congestion Notification bit set, unless the VIRTIO_NET_F_GUEST_ECN feature is negotiated',
    check: ({ gsoType = 0 }, { guestEcn }) =>
      (gsoType & GSO_ECN) !== 0 && !guestEcn ? 'gso has +ecn, with ecn=off' : undefined,
  },
  {
    strength: 'must',
    says: 'If gso_type differs from VIRTIO_NET_HDR_GSO_NONE, then the device MUST also set the VIRTIO_NET_HDR_F_NEEDS_CSUM bit in flags',
    check: (header) =>
      isGso(header) && !has(header, VNET_F_NEEDS_CSUM)
        ? 'gso is set and needs_csum is not'
        : undefined,
  },
  {
    strength: 'must',
    says: 'MUST set gso_size to indicate the desired MSS.',
    check: (header) => (isGso(header) && header.gsoSize === 0 ? 'gso_size is 0' : undefined),
  },
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_RSC_EXT was negotiated, the device MUST also set VIRTIO_NET_HDR_F_RSC_INFO bit in flags, set csum_start to number of coalesced TCP segments and set csum_offset to number of received duplicated ACK segments.',
    check: (header, { ipv4, ipv6 }) =>
      isGso(header) && (ipv4 || ipv6) && !has(header, VNET_F_RSC_INFO)
        ? 'gso is set and rsc_info is not'
        : undefined,
  },
  {
    strength: 'must',
    says: "the device MUST set csum_start and csum_offset such that calculating a ones' complement checksum from csum_start up until the end of the packet and storing the result at offset csum_offset from csum_start will result in a fully checksummed packet",
    check: (header) =>
      header.gsoType === GSO_NONE && has(header, VNET_F_NEEDS_CSUM) && has(header, VNET_F_RSC_INFO)
        ? 'needs_csum without gso, and rsc_info makes csum_start a count'
        : undefined,
  },
  {
    strength: 'must',
    says: 'If VIRTIO_NET_F_RSC_EXT was not negotiated, the device MUST not set VIRTIO_NET_HDR_F_RSC_INFO bit in flags.',
    check: (header, { ipv4, ipv6 }) =>
      has(header, VNET_F_RSC_INFO) && !ipv4 && !ipv6
        ? 'rsc_info is set, with ipv4=off and ipv6=off'
        : undefined,
  },
  {
    strength: 'should',
    says: 'the device SHOULD set hdr_len to a value not less than the length of the headers, including the transport header.',
    check: (header) => {
      const least = LEAST_HEADERS.get(kindOf(header));
      const { hdrLen } = header;
      return least === undefined || hdrLen === undefined || hdrLen >= least
        ? undefined
        : `hdr_len is ${hdrLen}, less than ${least}`;
    },
  },
];

const FROM_MICROSOFT: readonly Requirement[] = [
  {
    strength: 'should',
    says: 'If the CoalescedSegCount is zero, the segment is treated as a non-coalesced non-RSC segment.',
    check: (header) =>
      has(header, VNET_F_RSC_INFO) && header.csumStart === 0
        ? 'segments is 0: Windows takes it for one segment'
        : undefined,
  },
  {
    strength: 'should',
    says: 'If a segment with DupAckCount > 0 is indicated, NDIS will disable RSC on the interface.',
    check: (header) =>
      has(header, VNET_F_RSC_INFO) && (header.csumOffset ?? 0) > 0
        ? `dup_acks is ${header.csumOffset}`
        : undefined,
  },
];

/** Every sentence that the header does not meet, under these features. */
export function unmetBy(header: StatedHeader, driver: DriverConfig): Unmet[] {
  const of = (list: readonly Requirement[], where: string) =>
    list.flatMap(({ strength, says, check }): Unmet[] => {
      const problem = check(header, driver);
      return problem === undefined ? [] : [{ strength, problem, says, where }];
    });
  return [...of(FROM_VIRTIO, VIRTIO), ...of(FROM_MICROSOFT, MS_RULES)];
}

/** Whether a device of this profile gives a unit such a header: why not, or undefined. */
export function unlikeUnit(header: StatedHeader, choices: Choices): string | undefined {
  const [flags, why] = unitFlags(choices);
  if (!isGso(header)) {
    return mayLackPayload(header, choices) ? undefined : 'a unit has gso';
  }
  if (header.flags !== undefined && header.flags !== flags) return why;
  const complete = choices.header === 'virtio';
  if (complete && header.gsoSize === 0) return 'a unit has its gso_size (header=virtio)';
  if (complete && choices.seen === 'device' && header.hdrLen === 0) {
    return 'a unit has its hdr_len (header=virtio)';
  }
  return undefined;
}

/** Whether it is the header of a unit of pure ACKs [deliver.header.flags]. */
function mayLackPayload(header: StatedHeader, choices: Choices): boolean {
  const { flags = VNET_F_RSC_INFO, gsoSize = 0, csumStart = 0 } = header;
  return (
    choices['pure-ack'] !== 'individual' &&
    choices.header === 'virtio' &&
    choices.seen === 'device' &&
    flags === VNET_F_RSC_INFO &&
    gsoSize === 0 &&
    csumStart === 0
  );
}

function unitFlags({ header, seen }: Choices): readonly [number, string] {
  if (seen === 'packet-socket') {
    return [VNET_F_NEEDS_CSUM, 'a unit has needs_csum alone (seen=packet-socket)'];
  }
  return header === 'virtio'
    ? [VNET_F_NEEDS_CSUM | VNET_F_RSC_INFO, 'a unit has needs_csum and rsc_info (header=virtio)']
    : [VNET_F_RSC_INFO, 'a unit has rsc_info alone (header=rsc-info-only)'];
}

/** The answer to the question whether a device may hand over a header. */
export interface HeaderAnswer {
  /** No sentence with MUST is broken. */
  readonly may: boolean;
  readonly text: string;
}

export function headerAnswer(
  given: string,
  header: StatedHeader,
  driver: DriverConfig,
): HeaderAnswer {
  const unmet = unmetBy(header, driver);
  const must = unmet.filter(({ strength }) => strength === 'must');
  const verdict =
    must.length > 0
      ? `no: ${must.length === 1 ? 'a sentence is' : `${must.length} sentences are`} not met`
      : unmet.length > 0
        ? 'yes, but it should not'
        : 'yes, as far as it says';
  const profiles = PROFILE_IDS.map((id) => {
    const why = unlikeUnit(header, PROFILES[id]);
    return `  ${id.padEnd(16)} ${why === undefined ? 'yes' : `no: ${why}`}`;
  });
  const lines = [
    `May a device hand over {${given}}?  ${verdict}`,
    ...unmet.flatMap(({ strength, problem, says, where }) => [
      '',
      `${strength === 'must' ? 'MUST' : 'should'}: ${problem}`,
      `  "${says}"`,
      `  ${where}`,
    ]),
    '',
    'Is it the header of a unit under',
    ...profiles,
    '',
  ];
  return { may: must.length === 0, text: lines.join('\n') };
}

function addressOf(quotation: Quotation | undefined): string {
  return quotation?.kind === 'quoted' ? `${quotation.where} (${quotation.asOf})` : '';
}
