import fc from 'fast-check';
import {
  foldCarries,
  layersOf,
  PROTOCOL_TCP,
  parseFrame,
  pseudoHeaderSum,
  type Segment,
  sum16,
  TCP_CHECKSUM_OFFSET,
  VNET_F_DATA_VALID,
  VNET_F_NEEDS_CSUM,
} from '../../../../model/index.ts';
import { type Disturbance, disturbance, finishing } from '../disturbance.ts';
import type { Draft, Frame } from '../draft.ts';

/** Backend headers that vouch for the TCP checksum, or seem to [exceptions.vouch]. */
type Voucher = 'nothing' | 'data-valid' | 'partial' | 'wrong start' | 'wrong offset' | 'both';

const vouchers = fc.constantFrom<Voucher>(
  'nothing',
  'data-valid',
  'partial',
  'wrong start',
  'wrong offset',
  'both',
);

const errors = fc.integer({ min: 1, max: 0xffff });

const IPV4_CHECKSUM = 24;
const IPV4_ID = 18;
const IPV4_HEADER = 14;
const URGENT_OFFSET = 18;

export const CHECKSUMS: readonly Disturbance[] = [
  disturbance('checksum vouched for', vouchers, (draft, voucher) =>
    onSegment(draft, (frame, segment) => vouch(frame, segment, voucher)),
  ),
  disturbance('partial checksum', vouchers, (draft, voucher) =>
    onSegment(draft, (frame, segment) => {
      const bytes = frame.bytes.slice();
      put16(bytes, segment.tcpAt + TCP_CHECKSUM_OFFSET, pseudoSum(segment));
      return vouch({ ...frame, bytes }, segment, voucher);
    }),
  ),
  disturbance('TCP checksum', fc.tuple(errors, vouchers), (draft, [error, voucher]) =>
    onSegment(draft, (frame, segment) =>
      vouch(spoilt(frame, segment.tcpAt + TCP_CHECKSUM_OFFSET, error), segment, voucher),
    ),
  ),
  disturbance('IPv4 header checksum', fc.tuple(errors, vouchers), (draft, [error, voucher]) =>
    onSegment(draft, (frame, segment) =>
      segment.family === 'ipv4'
        ? vouch(spoilt(frame, IPV4_CHECKSUM, error), segment, voucher)
        : frame,
    ),
  ),
  disturbance('checksum zero, both forms', fc.constantFrom(0, 0xffff), (draft, form) =>
    onSegment(draft, (frame, segment) => zeroChecksums(frame, segment, form)),
  ),
];

/** Changes the finished frame if it is a TCP segment; anything else stays as it is. */
function onSegment(draft: Draft, change: (frame: Frame, segment: Segment) => Frame): Draft {
  return finishing(draft, (frame) => {
    const segment = parseFrame(frame.bytes);
    return segment.kind === 'segment' ? change(frame, segment) : frame;
  });
}

function vouch(frame: Frame, segment: Segment, voucher: Voucher): Frame {
  const { tcpAt } = segment;
  const partial = {
    flags: VNET_F_NEEDS_CSUM,
    csumStart: tcpAt,
    csumOffset: TCP_CHECKSUM_OFFSET,
  };
  switch (voucher) {
    case 'nothing':
      return frame;
    case 'data-valid':
      return { ...frame, header: { ...frame.header, flags: VNET_F_DATA_VALID } };
    case 'partial':
      return { ...frame, header: { ...frame.header, ...partial } };
    case 'wrong start':
      return { ...frame, header: { ...frame.header, ...partial, csumStart: tcpAt + 4 } };
    case 'wrong offset':
      return { ...frame, header: { ...frame.header, ...partial, csumOffset: 6 } };
    case 'both':
      return {
        ...frame,
        header: { ...frame.header, ...partial, flags: VNET_F_NEEDS_CSUM | VNET_F_DATA_VALID },
      };
  }
}

function pseudoSum(segment: Segment): number {
  const { ip } = layersOf(segment);
  const length = segment.datagramEnd - segment.tcpAt;
  return foldCarries(pseudoHeaderSum(ip.source, ip.destination, PROTOCOL_TCP, length));
}

function spoilt(frame: Frame, at: number, error: number): Frame {
  const bytes = frame.bytes.slice();
  put16(bytes, at, get16(bytes, at) ^ error);
  return { ...frame, bytes };
}

/**
 * A frame whose correct checksums are zero, in ones' complement 0x0000 or 0xffff: identification and
 * urgent pointer make up for the rest of the sums.
 */
function zeroChecksums(frame: Frame, segment: Segment, form: number): Frame {
  const bytes = frame.bytes.slice();
  const { tcpAt, datagramEnd, family } = segment;
  if (family === 'ipv4') {
    const left =
      0xffff - foldCarries(sum16(bytes, IPV4_HEADER, tcpAt) - get16(bytes, IPV4_CHECKSUM));
    put16(bytes, IPV4_ID, foldCarries(get16(bytes, IPV4_ID) + left));
    put16(bytes, IPV4_CHECKSUM, form);
  }
  const checksumAt = tcpAt + TCP_CHECKSUM_OFFSET;
  const sum = pseudoSum(segment) + sum16(bytes, tcpAt, datagramEnd) - get16(bytes, checksumAt);
  const urgentAt = tcpAt + URGENT_OFFSET;
  put16(bytes, urgentAt, foldCarries(get16(bytes, urgentAt) + 0xffff - foldCarries(sum)));
  put16(bytes, checksumAt, form);
  return { ...frame, bytes };
}

function get16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}

function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}
