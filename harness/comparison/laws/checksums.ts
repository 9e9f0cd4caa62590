import { VNET_F_NEEDS_CSUM } from '../../../model/wire/vnet-header.ts';
import { onesSum, pseudoHeader } from '../../input/scenario/frame/checksum.ts';
import type { FrameView } from '../../input/scenario/frame/view.ts';
import type { Law } from './law.ts';
import { coalesced } from './matchings.ts';

export const checksums: Law = {
  id: 'checksums',
  statement:
    "A coalesced frame has a correct IPv4 header checksum, and in the TCP checksum field the pseudo-header's " +
    'sum, with NEEDS_CSUM set.',
  source: 'docs/rules/, [deliver.bytes]; VIRTIO 1.3, 5.1.6.4; RFC 791, 3.1',
  needs: ['header', 'checksums'],
  check: ({ matchings }) =>
    coalesced(matchings).flatMap(({ index, delivery, view }) =>
      problems(view, delivery.header.flags).map((problem) => ({ delivery: index, problem })),
    ),
};

function problems(view: FrameView, flags: number): string[] {
  const { ip, tcp, payload } = view;
  const length = 20 + tcp.options.length + payload.length;
  const pseudo = onesSum(pseudoHeader(ip.source, ip.destination, length));
  const found: string[] = [];
  if (ip.kind === 'ipv4' && onesSum(ip.header) !== 0xffff) {
    found.push(`the IPv4 header checksum ${hex(ip.checksum)} is wrong`);
  }
  if ((flags & VNET_F_NEEDS_CSUM) === 0) found.push('NEEDS_CSUM is not set');
  if (tcp.checksum !== pseudo) {
    found.push(
      `the TCP checksum field is ${hex(tcp.checksum)}, the pseudo-header's sum ${hex(pseudo)}`,
    );
  }
  return found;
}

function hex(value: number): string {
  return `0x${value.toString(16).padStart(4, '0')}`;
}
