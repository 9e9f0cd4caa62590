import type { Segment } from '../wire/segment.ts';
import type { Held } from './unit.ts';

/**
 * A pure ACK at the end of the unit with the acknowledgment of the unit [acks.folds].
 */
export function repeatsAck({ payloadLength, tcp }: Segment, unit: Held): boolean {
  return payloadLength === 0 && tcp.seq === unit.next && tcp.ack === unit.ack;
}
