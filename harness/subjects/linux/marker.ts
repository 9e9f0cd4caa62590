import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import type { InjectedFrame } from '../qemu/injector.ts';

/** Broadcast, from a locally administered address, EtherType 0x88b5, then the guest's magic. */
const PREFIX = Buffer.concat([
  Buffer.from('ffffffffffff' + '520000000001' + '88b5', 'hex'),
  Buffer.from('rsclab to guest\n', 'latin1'),
]);

/** EtherType and magic, by which the guest recognises a marker; the addresses do not count. */
const MAGIC = PREFIX.subarray(12);

/** The length of Ethernet's shortest frame without FCS, bytes: a marker needs no padding. */
const MIN_LENGTH = 60;

const SYNC = 1;

/** The frame after burst `number`: the guest answers it (guests/linux). GRO does not merge it. */
export function markerFrame(number: number): InjectedFrame {
  const bytes = Buffer.alloc(MIN_LENGTH);
  PREFIX.copy(bytes);
  bytes.writeUInt32LE(SYNC, PREFIX.length);
  bytes.writeUInt32LE(number, PREFIX.length + 4);
  return { header: PLAIN_HEADER, bytes };
}

/** Whether the guest would read `frame` as a marker. */
export function looksLikeMarker(frame: Uint8Array): boolean {
  return Buffer.from(frame.subarray(12, 12 + MAGIC.length)).equals(MAGIC);
}
