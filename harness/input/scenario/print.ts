import type { DeviceEvent, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import { onOff } from './frame/codec.ts';
import { specifySegment } from './frame/specify.ts';
import { viewFrame } from './frame/view.ts';
import type { Scenario } from './scenario.ts';
import { printConfig } from './text/config.ts';
import { printConnection } from './text/connection.ts';
import { ConnectionTable } from './text/connection-table.ts';
import { printDuration } from './text/duration.ts';
import { printHeader } from './text/header.ts';
import { printLifeEvent } from './text/life.ts';
import { hexWords, printGroup, printSegment } from './text/segment.ts';

/**
 * A scenario as a scenario file: `parseScenario(printScenario(s), s.name).scenario` equals `s`.
 *
 * @param comment lines that go to the top of the file
 */
export function printScenario(scenario: Scenario, comment = ''): string {
  const table = ConnectionTable.of(scenario);
  let now: Nanoseconds = 0;
  let driver: DriverConfig = scenario.config;
  let queue = 0;
  const events = scenario.events.flatMap((event) => {
    const wait = printDuration(event.at - now);
    const line = `+${wait} ${printEvent(event, table, driver)}`;
    now = event.at;
    if (event.kind === 'driver') driver = event.driver;
    if (event.kind !== 'frame' || (event.queue ?? 0) === queue) return [line];
    queue = event.queue ?? 0;
    return [`+${wait} queue ${queue}`, line.replace(`+${wait} `, '+0 ')];
  });
  const config = printConfig(scenario.config);
  return [
    ...(comment === '' ? [] : comment.split('\n').map((line) => `// ${line}`.trimEnd())),
    ...(config.length === 0 ? [] : [['config', ...config].join(' ')]),
    ...table.used().map(printConnection),
    ...events,
    '',
  ].join('\n');
}

/**
 * What stands after the time of an event's line.
 *
 * @param before the driver before it; without it a driver's line names every key
 */
export function printEvent(
  event: DeviceEvent,
  table: ConnectionTable,
  before?: DriverConfig,
): string {
  switch (event.kind) {
    case 'clock':
      return 'clock';
    case 'offloads':
      return `offloads ipv4=${onOff.print(event.ipv4)} ipv6=${onOff.print(event.ipv6)}`;
    case 'frame':
      return printFrame(event.header, event.bytes, table);
    default:
      return printLifeEvent(event, before);
  }
}

/** A frame as a segment of one of the table's connections, or raw when no such line says it exactly. */
export function printFrame(header: VnetHeader, bytes: Uint8Array, table: ConnectionTable): string {
  const connection = table.find(bytes);
  const spec =
    connection === undefined ? undefined : specifySegment(connection, bytes, header.flags);
  if (connection === undefined || spec === undefined) {
    const hex = bytes.length === 0 ? ['empty'] : hexWords(bytes);
    return join(['raw', ...printGroup(printHeader(header, undefined)), ...hex]);
  }
  table.use(connection);
  const words = printHeader(header, viewFrame(bytes)?.tcpOffset);
  return join([connection.name, ...printSegment(spec, spec.fields, words)]);
}

function join(words: readonly string[]): string {
  return words.join(' ').replaceAll(' \n', '\n');
}
