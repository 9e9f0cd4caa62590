import { distance } from 'fastest-levenshtein';
import { UserError } from '../../base/errors.ts';
import { checksums } from '../../comparison/laws/checksums.ts';
import { LAWS } from '../../comparison/laws/laws.ts';
import { virtioHeader } from '../../comparison/laws/virtio-header.ts';
import { type BothRan, brokenOnly, differenceKinds, LAW } from './kind.ts';

/** Fields of a delivery and its frame, and whole deliveries, the worst first: data, then order, then headers. */
const DELIVERED = [
  'missing',
  'extra',
  'another frame',
  'payload byte',
  'payload length',
  'bytes after the datagram',
  'tcp sequence',
  'tcp acknowledgment',
  'tcp flags',
  'tcp window',
  'tcp urgent pointer',
  'tcp options',
  'tcp data offset',
  'tcp reserved bits',
  'tcp source port',
  'tcp destination port',
  'receive queue',
  'time (ns)',
  ...ofFamilies('source', 'destination', 'version'),
  'ipv4 tos',
  'ipv6 traffic class',
  'ipv4 ttl',
  'ipv6 hop limit',
  'ipv6 flow label',
  'ipv6 extension headers',
  'ipv4 id',
  'ipv4 reserved flag',
  'ipv4 df',
  'ipv4 mf',
  'ipv4 fragment offset',
  'ipv4 ihl',
  'ipv4 options',
  'ipv4 total length',
  'ipv6 payload length',
  'ethernet destination',
  'ethernet source',
  'ethernet vlan',
  'ethernet type',
  'ipv4 header checksum',
  'tcp checksum',
  'frame length',
  'frame byte',
];

const DECISIONS = ['decision action', 'decision rule'];

/** Last: shipped QEMU fills the header of every unit in another way, and `num_buffers` of every frame. */
const VIRTIO_HEADER = [
  'virtio gso_type',
  'virtio flags',
  'virtio rsc.segments',
  'virtio rsc.dup_acks',
  'virtio csum_start',
  'virtio csum_offset',
  'virtio hdr_len',
  'virtio gso_size',
  'virtio num_buffers',
];

/** Of what the virtio header says, so that they come last too. */
const HEADER_LAWS = [checksums, virtioHeader].map(({ id }) => LAW + id);

/** Every kind of difference, the worst first. */
export const KINDS: readonly string[] = [
  ...LAWS.map(({ id }) => LAW + id).filter((kind) => !HEADER_LAWS.includes(kind)),
  ...DELIVERED,
  ...DECISIONS,
  ...HEADER_LAWS,
  ...VIRTIO_HEADER,
];

function ofFamilies(...fields: readonly string[]): string[] {
  return fields.flatMap((field) => [`ipv4 ${field}`, `ipv6 ${field}`]);
}

/** The kinds that a run shows, each once, the worst first; those of laws too. */
export function kindsShown(run: BothRan): readonly string[] {
  const shown = new Set([...brokenOnly(run).map((id) => LAW + id), ...differenceKinds(run)]);
  return KINDS.filter((kind) => shown.has(kind));
}

/** The number of near names in a message. */
const NEAREST = 3;

/** @throws UserError bad-argument, which names the nearest kinds and all */
export function checkKind(kind: string): string {
  if (KINDS.includes(kind)) return kind;
  const nearest = KINDS.toSorted((a, b) => distance(kind, a) - distance(kind, b)).slice(0, NEAREST);
  throw new UserError(
    'bad-argument',
    `There is no kind of difference '${kind}'.`,
    `The nearest are: ${nearest.join(', ')}. Known are:\n${kindList()}`,
  );
}

/** All kinds, for a help text. */
export function kindList(): string {
  return [
    `  laws       ${LAWS.map(({ id }) => LAW + id).join(', ')}`,
    `  frames     ${DELIVERED.join(', ')}`,
    `  decisions  ${DECISIONS.join(', ')}`,
    `  header     ${VIRTIO_HEADER.join(', ')}`,
  ].join('\n');
}
