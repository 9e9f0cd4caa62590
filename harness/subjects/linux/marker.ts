import { PLAIN_HEADER } from '../../../model/wire/vnet-header.ts';
import type { InjectedFrame } from '../qemu/injector.ts';

/** Broadcast, from a locally administered address, EtherType 0x88b5, then the guest's magic. */
const PREFIX = Buffer.concat([
  Buffer.from('ffffffffffff' + '520000000001' + '88b5', 'hex'),
  Buffer.from('rsclab to guest\n', 'latin1'),
]);

/** EtherType and magic: what the guest knows a marker by, whatever the addresses. */
const MAGIC = PREFIX.subarray(12);

/** Ethernet's shortest frame without FCS, bytes: nothing has to pad a marker. */
const SHORTEST = 60;

const SYNC = 1;

/** The frame behind a burst, the `number`th: the guest answers it (guests/linux). GRO leaves it alone. */
export function markerFrame(number: number): InjectedFrame {
  const bytes = Buffer.alloc(SHORTEST);
  PREFIX.copy(bytes);
  bytes.writeUInt32LE(SYNC, PREFIX.length);
  bytes.writeUInt32LE(number, PREFIX.length + 4);
  return { header: PLAIN_HEADER, bytes };
}

/** Whether the guest would take `frame` for a marker. */
export function looksLikeMarker(frame: Uint8Array): boolean {
  return Buffer.from(frame.subarray(12, 12 + MAGIC.length)).equals(MAGIC);
}
