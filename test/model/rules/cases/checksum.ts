import { VNET_F_DATA_VALID, VNET_F_NEEDS_CSUM } from '../../../../model/index.ts';
import { data } from '../../support.ts';
import type { RuleCases } from './case.ts';

const BAD_TCP = data(101, 100, { lies: { tcpChecksum: 1 } });
const BAD_IP = data(101, 100, { lies: { ipChecksum: 1 } });
const NAMED = { flags: VNET_F_NEEDS_CSUM, csumStart: 34, csumOffset: 16 };

export const checksum: RuleCases = {
  yes: [
    {
      title: 'the TCP checksum is wrong',
      frames: [data(1, 100), BAD_TCP],
      decision: 'finalise-pass checksum',
      operands: { 'IPv4 header sum': 0xffff, right: 0xffff },
    },
    { title: 'no unit held', frames: [BAD_TCP], decision: 'pass checksum' },
    {
      title: 'of IPv6',
      frames: [data(1, 100, { family: 'ipv6', lies: { tcpChecksum: 1 } })],
      decision: 'pass checksum',
    },
    { title: 'the IPv4 header checksum is wrong', frames: [BAD_IP], decision: 'pass checksum' },
    {
      title: 'nobody vouches for the IPv4 header (8.4)',
      frames: [{ bytes: BAD_IP, header: { flags: VNET_F_DATA_VALID } }],
      decision: 'pass checksum',
      operands: { 'TCP sum': 'vouched for' },
    },
    {
      title: 'NEEDS_CSUM with another csum_start is no voucher (8.4)',
      frames: [{ bytes: BAD_TCP, header: { ...NAMED, csumStart: 35 } }],
      decision: 'pass checksum',
    },
    {
      title: 'NEEDS_CSUM with another csum_offset is no voucher (8.4)',
      frames: [{ bytes: BAD_TCP, header: { ...NAMED, csumOffset: 6 } }],
      decision: 'pass checksum',
    },
    {
      title: 'csum_start without NEEDS_CSUM is no voucher',
      frames: [{ bytes: BAD_TCP, header: { ...NAMED, flags: 0 } }],
      decision: 'pass checksum',
    },
    {
      title: 'one bit of the payload is wrong',
      frames: [Uint8Array.from(data(1, 100), (octet, i) => (i === 153 ? octet ^ 1 : octet))],
      decision: 'pass checksum',
    },
  ],
  no: [
    {
      title: 'both right',
      frames: [data(1, 100), data(101, 100)],
      decision: 'append append',
    },
    {
      title: 'DATA_VALID vouches',
      frames: [data(1, 100), { bytes: BAD_TCP, header: { flags: VNET_F_DATA_VALID } }],
      decision: 'append append',
    },
    {
      title: 'NEEDS_CSUM vouches when it names the TCP checksum',
      frames: [data(1, 100), { bytes: BAD_TCP, header: NAMED }],
      decision: 'append append',
    },
    {
      title: 'a trailer is not summed',
      frames: [data(1, 100, { trailer: Uint8Array.of(1, 2, 3) })],
      decision: 'start first-segment',
    },
  ],
};
