import type { Delivery } from '../../../model/trace.ts';
import { VNET_F_RSC_INFO } from '../../../model/wire/vnet-header.ts';
import { formatAddress, printMac } from '../../input/scenario/frame/address.ts';
import { toHex } from '../../input/scenario/frame/bytes.ts';
import { formatFlags } from '../../input/scenario/frame/tcp-flags.ts';
import { printOptions, readOptions } from '../../input/scenario/frame/tcp-options.ts';
import { type FrameView, viewFrame } from '../../input/scenario/frame/view.ts';

/** A named value in readable form; reports print numbers in decimal and hex. */
export interface Field {
  readonly name: string;
  readonly value: number | string;
  /** The word of a segment line that states it (harness/input/scenario/README.md). */
  readonly word?: string;
}

export const TIME_FIELD = 'time (ns)';

/** The fields of a delivery in the order they are compared: time, virtio, Ethernet, IP, TCP, lengths. */
export function fieldsOf(delivery: Delivery): Field[] {
  const view = viewFrame(delivery.bytes);
  return [
    { name: TIME_FIELD, value: delivery.at },
    ...(delivery.queue === undefined ? [] : [{ name: 'receive queue', value: delivery.queue }]),
    ...virtioFields(delivery),
    ...(view === undefined ? [] : [...linkFields(view), ...ipFields(view), ...tcpFields(view)]),
    { name: 'frame length', value: delivery.bytes.length },
  ];
}

function virtioFields({ header }: Delivery): Field[] {
  const rsc = (header.flags & VNET_F_RSC_INFO) !== 0;
  return [
    { name: 'virtio flags', value: header.flags },
    { name: 'virtio gso_type', value: header.gsoType },
    { name: 'virtio hdr_len', value: header.hdrLen },
    { name: 'virtio gso_size', value: header.gsoSize },
    { name: rsc ? 'virtio rsc.segments' : 'virtio csum_start', value: header.csumStart },
    { name: rsc ? 'virtio rsc.dup_acks' : 'virtio csum_offset', value: header.csumOffset },
    { name: 'virtio num_buffers', value: header.numBuffers },
  ];
}

function linkFields(view: FrameView): Field[] {
  return [
    { name: 'ethernet destination', word: 'dmac', value: printMac(view.destinationMac) },
    { name: 'ethernet source', word: 'smac', value: printMac(view.sourceMac) },
    { name: 'ethernet vlan', word: 'vlan', value: view.vlan ?? 'none' },
    { name: 'ethernet type', word: 'ethertype', value: view.ethertype },
  ];
}

function ipFields({ ip }: FrameView): Field[] {
  const { kind } = ip;
  const shared: Field[] = [
    { name: `${kind} source`, word: 'source', value: formatAddress(ip.source) },
    { name: `${kind} destination`, word: 'destination', value: formatAddress(ip.destination) },
    { name: `${kind} version`, word: 'version', value: ip.version },
    { name: `${kind} ${kind === 'ipv4' ? 'tos' : 'traffic class'}`, word: 'tos', value: ip.tos },
    {
      name: `${kind} ${kind === 'ipv4' ? 'total length' : 'payload length'}`,
      word: 'iplen',
      value: ip.length,
    },
    { name: `${kind} ${kind === 'ipv4' ? 'ttl' : 'hop limit'}`, word: 'ttl', value: ip.ttl },
  ];
  if (kind === 'ipv6') {
    const chain = ip.extensions.map(({ type, rest }) => `${type}/${toHex(rest)}`).join(',');
    return [
      ...shared,
      { name: 'ipv6 flow label', word: 'flow', value: ip.flow },
      { name: 'ipv6 extension headers', word: 'ext', value: chain || 'none' },
    ];
  }
  return [
    ...shared,
    { name: 'ipv4 ihl', word: 'ihl', value: ip.ihl },
    { name: 'ipv4 id', word: 'id', value: ip.id },
    { name: 'ipv4 reserved flag', word: 'evil', value: Number(ip.evil) },
    { name: 'ipv4 df', word: 'df', value: Number(ip.df) },
    { name: 'ipv4 mf', word: 'mf', value: Number(ip.mf) },
    { name: 'ipv4 fragment offset', word: 'frag', value: ip.fragment },
    { name: 'ipv4 header checksum', word: 'ipsum', value: ip.checksum },
    { name: 'ipv4 options', word: 'ipopts', value: toHex(ip.options) || 'none' },
  ];
}

function tcpFields({ tcp, payload, trailer }: FrameView): Field[] {
  const options = readOptions(tcp.options);
  return [
    { name: 'tcp source port', word: 'source', value: tcp.sourcePort },
    { name: 'tcp destination port', word: 'destination', value: tcp.destinationPort },
    { name: 'tcp sequence', word: 'seq', value: tcp.sequence },
    { name: 'tcp acknowledgment', word: 'ack', value: tcp.acknowledgment },
    { name: 'tcp data offset', word: 'doff', value: tcp.dataOffset },
    { name: 'tcp reserved bits', word: 'reserved', value: tcp.reserved },
    { name: 'tcp flags', word: 'flags', value: formatFlags(tcp.flags) },
    { name: 'tcp window', word: 'win', value: tcp.window },
    { name: 'tcp urgent pointer', word: 'urg', value: tcp.urgent },
    { name: 'tcp options', word: 'options', value: printOptions(options) },
    { name: 'tcp checksum', word: 'sum', value: tcp.checksum },
    { name: 'payload length', word: 'length', value: payload.length },
    { name: 'bytes after the datagram', word: 'trailer', value: trailer.length },
  ];
}
