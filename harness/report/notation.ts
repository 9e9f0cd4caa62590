import type { Delivery, DeviceEvent } from '../../model/trace.ts';
import { printEvent, printFrame } from '../input/scenario/print.ts';
import type { ConnectionTable } from '../input/scenario/text/connection-table.ts';

/** The scenario line of an event, on one line: long hex is cut, the scenario file has all of it. */
export function eventLine(event: DeviceEvent, table: ConnectionTable): string {
  return shorten(printEvent(event, table), event.kind === 'frame' ? event.bytes.length : 0);
}

/** What the guest was handed, in the same notation. */
export function deliveryLine({ header, bytes }: Delivery, table: ConnectionTable): string {
  return shorten(printFrame(header, bytes, table), bytes.length);
}

function shorten(text: string, length: number): string {
  const [first = '', ...more] = text.split('\n');
  return more.length === 0 ? first : `${first}... (frame of ${length} bytes)`;
}
