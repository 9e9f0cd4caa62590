import type { Delivery } from '../../model/index.ts';

/** Deliveries that compare fast and print short: bytes as hexadecimal digits. */
export function plain(deliveries: readonly Delivery[]) {
  return deliveries.map(({ at, header, bytes }) => ({ at, header, bytes: digits(bytes) }));
}

export function digits(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
