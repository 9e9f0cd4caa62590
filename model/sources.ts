/** The bibliography. Every citation of a rule or choice resolves to an entry here. */

export interface Source {
  readonly title: string;
  /** The date of the document, or the release or commit that was read. */
  readonly asOf: string;
  /** Where to read it, or how to get it when it is no public page. */
  readonly where: string;
}

/** Commits are those of MicrosoftDocs/windows-driver-docs. */
const MS_NETWORK = 'https://learn.microsoft.com/en-us/windows-hardware/drivers/network';
const RFC = 'https://www.rfc-editor.org/rfc';

export const SOURCES = {
  'MS rules': {
    title: 'Rules for Coalescing TCP/IP Segments (text and flowcharts 1, 2 and 3)',
    asOf: '2017-04-20, commit 06dca44b5799',
    where: `${MS_NETWORK}/rules-for-coalescing-tcp-ip-packets`,
  },
  'MS exceptions': {
    title: 'Exception Conditions that Terminate Coalescing',
    asOf: '2017-04-20, commit 02b72a32b448',
    where: `${MS_NETWORK}/exception-conditions-that-terminate-coalescing`,
  },
  'MS IP headers': {
    title: 'Updating the IP Headers for Coalesced Segments',
    asOf: 'commit 7af6389701d3',
    where: `${MS_NETWORK}/updating-the-ip-headers-for-coalesced-segments`,
  },
  'MS indicating': {
    title: 'Indicating Coalesced Segments',
    asOf: '2017-04-20, commit 06dca44b5799',
    where: `${MS_NETWORK}/indicating-coalesced-segments`,
  },
  'MS examples': {
    title: 'Examples of Receive Segment Coalescing',
    asOf: '2017-04-20, commit 2ed218efd0a0',
    where: `${MS_NETWORK}/examples-of-receive-segment-coalescing`,
  },
  'MS statistics': {
    title: 'OID_TCP_RSC_STATISTICS',
    asOf: '2017-08-08, commit 03821cee84bd',
    where: `${MS_NETWORK}/oid-tcp-rsc-statistics`,
  },
  'MS state': {
    title: 'Querying and Changing RSC State',
    asOf: '2017-04-20, commit 06dca44b5799',
    where: `${MS_NETWORK}/querying-and-changing-rsc-state`,
  },
  VIRTIO: {
    title: 'Virtual I/O Device (VIRTIO) Version 1.3, 5.1 Network Device',
    asOf: 'October 2023',
    where: 'https://docs.oasis-open.org/virtio/virtio/v1.3/virtio-v1.3.html',
  },
  'VIRTIO issue 232': {
    title:
      'oasis-tcs/virtio-spec, issue 232: Update ECN (RFC3168) and Add Accurate ECN (RFC9768) feature',
    asOf: '2025-08-18',
    where: 'https://github.com/oasis-tcs/virtio-spec/issues/232',
  },
  NetKVM: {
    title: 'virtio-win/kvm-guest-drivers-windows, NetKVM: the network driver of a Windows guest',
    asOf: '2026-07-22, commit fbcc19d',
    where:
      'https://github.com/virtio-win/kvm-guest-drivers-windows/blob/fbcc19d/NetKVM/wlh/ParaNdis6_Impl.cpp',
  },
  THREAD: {
    title:
      'qemu-devel, March 2016: [RFC Patch v3 1/2] virtio-net rsc: support coalescing ipv4 tcp traffic, ' +
      'Wei Xu, and the review by Jason Wang',
    asOf: '2016-03-15 and after',
    where: 'https://patchwork.ozlabs.org/patch/597396/',
  },
  'Linux GRO': {
    title: 'Linux, net/ipv4/tcp_offload.c, net/ipv4/af_inet.c, net/core/gro.c',
    asOf: '6.1 and 6.12; as changed in 2025, which is 7.1, where named',
    where:
      'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/net/ipv4/tcp_offload.c?h=v6.12',
  },
  'Linux selftest': {
    title: 'Linux, tools/testing/selftests/drivers/net: gro.py and hw/gro_hw.py, net/lib/gro.c',
    asOf: '7.1',
    where:
      'https://git.kernel.org/pub/scm/linux/kernel/git/torvalds/linux.git/tree/tools/testing/selftests/drivers/net/hw/gro_hw.py',
  },
  'stock QEMU': {
    title: 'QEMU 10.0, hw/net/virtio-net.c, functions virtio_net_rsc_*',
    asOf: '10.0.13',
    where: 'https://gitlab.com/qemu-project/qemu/-/blob/v10.0.0/hw/net/virtio-net.c',
  },
  'QEMU net': {
    title: 'QEMU 10.0, net/net.c, net/queue.c and migration, which decide around the card',
    asOf: '10.0.13',
    where: 'https://gitlab.com/qemu-project/qemu/-/blob/v10.0.0/net/queue.c',
  },
  'IEEE 802.1Q': {
    title: 'IEEE Std 802.1Q, Bridges and Bridged Networks',
    asOf: '2018',
    where: 'https://standards.ieee.org/ieee/802.1Q/6844/',
  },
  'RFC 791': { title: 'Internet Protocol', asOf: 'September 1981', where: `${RFC}/rfc791` },
  'RFC 894': {
    title: 'Transmission of IP Datagrams over Ethernet Networks',
    asOf: 'April 1984',
    where: `${RFC}/rfc894`,
  },
  'RFC 1982': { title: 'Serial Number Arithmetic', asOf: 'August 1996', where: `${RFC}/rfc1982` },
  'RFC 3168': {
    title: 'The Addition of Explicit Congestion Notification (ECN) to IP',
    asOf: 'September 2001',
    where: `${RFC}/rfc3168`,
  },
  'RFC 7323': {
    title: 'TCP Extensions for High Performance',
    asOf: 'September 2014',
    where: `${RFC}/rfc7323`,
  },
  'RFC 8200': {
    title: 'Internet Protocol, Version 6 (IPv6) Specification',
    asOf: 'July 2017',
    where: `${RFC}/rfc8200`,
  },
  'RFC 9293': {
    title: 'Transmission Control Protocol (TCP)',
    asOf: 'August 2022',
    where: `${RFC}/rfc9293`,
  },
  contract: {
    title: 'The coalescing rules of this project: one reading where the sources are silent',
    asOf: 'this commit',
    where: 'docs/rules/',
  },
} as const satisfies Record<string, Source>;

export type SourceId = keyof typeof SOURCES;

/** A place in a source. */
export interface Citation {
  readonly source: SourceId;
  /** Section, exception number, flowchart or clause. */
  readonly at: string;
}

/** The place `at` in `source`. */
export function cite(source: SourceId, at: string): Citation {
  return { source, at };
}
