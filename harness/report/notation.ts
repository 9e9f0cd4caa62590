import type { Decision, Delivery, DeviceEvent } from '../../model/trace.ts';
import { printEvent, printFrame } from '../input/scenario/print.ts';
import type { ConnectionTable } from '../input/scenario/text/connection-table.ts';

/** The scenario line of an event, on one line: long hex is cut, the scenario file has all of it. */
export function eventLine(event: DeviceEvent, table: ConnectionTable): string {
  return shorten(printEvent(event, table), event.kind === 'frame' ? event.bytes.length : 0);
}

/** A delivery in the same notation. */
export function deliveryLine({ header, bytes }: Delivery, table: ConnectionTable): string {
  return shorten(printFrame(header, bytes, table), bytes.length);
}

/** `append, append  (SEG.SEQ = 1, ...)`. */
export function decisionText(decision: Decision | undefined): string {
  if (decision === undefined) return '';
  const { action, rule, operands } = decision;
  const values = Object.entries(operands).map(([name, value]) => `${name} = ${value}`);
  return `${action}, ${rule}${values.length === 0 ? '' : `  (${values.join(', ')})`}`;
}

/** `257 (0x101)`. */
export function valueText(value: number | string | undefined): string {
  if (value === undefined) return 'nothing';
  return typeof value === 'number' ? `${value} (0x${value.toString(16)})` : value;
}

/** `1,234,567`. */
export function grouped(value: number): string {
  return value.toLocaleString('en-US');
}

/** `1 scenario`, `1,234 scenarios`. */
export function scenariosText(times: number): string {
  return `${grouped(times)} scenario${times === 1 ? '' : 's'}`;
}

/** `once`, `1,234 times`. */
export function timesText(times: number): string {
  return times === 1 ? 'once' : `${grouped(times)} times`;
}

function shorten(text: string, length: number): string {
  const [first = '', ...more] = text.split('\n');
  return more.length === 0 ? first : `${first}... (frame of ${length} bytes)`;
}
