import { PLAIN_HEADER } from '../../model/wire/vnet-header.ts';
import type { BackendFrame } from '../qemu/injector.ts';

/**
 * An order to the guest (guests/windows-like/marker.h). `sync`: answer, so that the log can be read;
 * `offloads`: switch RSC per family, then answer; `end`: switch RSC off, which hands over everything
 * held, on again, then answer.
 */
export type Marker =
  | { readonly kind: 'sync' }
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean }
  | { readonly kind: 'end' };

/** Broadcast, from a locally administered address, EtherType 0x88b5, then the guest's magic. */
const PREFIX = Buffer.concat([
  Buffer.from('ffffffffffff' + '520000000001' + '88b5', 'hex'),
  Buffer.from('rsclab to guest\n', 'latin1'),
]);

/** EtherType and magic: what the guest knows a marker by, whatever the addresses. */
const MAGIC = PREFIX.subarray(12);

/** Ethernet's shortest frame without FCS, bytes: nothing has to pad a marker. */
const SHORTEST = 60;

const COMMANDS = { sync: 1, offloads: 2, end: 3 } as const;
const ARGUMENT_IPV4 = 1;
const ARGUMENT_IPV6 = 2;

/** The frame that carries `marker` as the `number`th. No rule attributes it, so it passes at once. */
export function markerFrame(marker: Marker, number: number): BackendFrame {
  const bytes = Buffer.alloc(SHORTEST);
  PREFIX.copy(bytes);
  bytes.writeUInt32LE(COMMANDS[marker.kind], PREFIX.length);
  bytes.writeUInt32LE(number, PREFIX.length + 4);
  bytes.writeUInt32LE(argument(marker), PREFIX.length + 8);
  return { header: PLAIN_HEADER, bytes };
}

/** Whether the guest would take `frame` for a marker. */
export function looksLikeMarker(frame: Uint8Array): boolean {
  return Buffer.from(frame.subarray(12, 12 + MAGIC.length)).equals(MAGIC);
}

function argument(marker: Marker): number {
  switch (marker.kind) {
    case 'offloads':
      return (marker.ipv4 ? ARGUMENT_IPV4 : 0) | (marker.ipv6 ? ARGUMENT_IPV6 : 0);
    case 'sync':
    case 'end':
      return 0;
  }
}
