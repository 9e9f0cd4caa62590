import type { DeviceEvent, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import type { VnetHeader } from '../../../model/wire/vnet-header.ts';
import type { ScenarioFile } from './file.ts';
import { onOff } from './frame/codec.ts';
import type { Connection } from './frame/segment-spec.ts';
import { specifySegment } from './frame/specify.ts';
import { viewFrame } from './frame/view.ts';
import type { Scenario } from './scenario.ts';
import { printConfig } from './text/config.ts';
import { printConnection } from './text/connection.ts';
import { ConnectionTable } from './text/connection-table.ts';
import { printExpectation, printStatements, printVariation } from './text/contract.ts';
import { printDuration } from './text/duration.ts';
import { printExpected } from './text/expected.ts';
import { printHeader } from './text/header.ts';
import { printLifecycleEvent } from './text/lifecycle.ts';
import { hexWords, printGroup, printSegment } from './text/segment.ts';

/**
 * A scenario as a scenario file: `parseScenario(printScenario(s), s.name).scenario` equals `s`.
 *
 * @param comment lines that go to the top of the file
 */
export function printScenario(scenario: Scenario, comment = ''): string {
  const table = ConnectionTable.of(scenario);
  const events = eventLines(scenario, table).flat();
  return joinLines(comment, scenario, table.used(), [], events);
}

/** A file as text: `parseScenario` reads back all but line numbers and later comments. */
export function printFile(file: ScenarioFile): string {
  const { scenario, comment, connections, contract, expected } = file;
  const events = eventLines(scenario, ConnectionTable.named(connections));
  const at = scenario.events.map((event) => event.at);
  const lines = events.flatMap((event, index) => {
    const expectation = contract?.events[index];
    return expectation === undefined
      ? event
      : [...event, ...printExpectation(expectation, at[index] ?? 0)];
  });
  const variations = contract?.variations.flatMap((one) => ['', ...printVariation(one, at)]) ?? [];
  const statements = contract === undefined ? [] : printStatements(contract);
  return joinLines(comment, scenario, connections, statements, [
    ...lines,
    ...expected.flatMap(printExpected),
    ...variations,
  ]);
}

/** The lines of each event: its own, preceded by a `queue` line when its queue is another one. */
function eventLines(scenario: Scenario, table: ConnectionTable): string[][] {
  let now: Nanoseconds = 0;
  let driver: DriverConfig = scenario.config;
  let queue = 0;
  return scenario.events.map((event) => {
    const wait = printDuration(event.at - now);
    const line = `+${wait} ${printEvent(event, table, driver)}`;
    now = event.at;
    if (event.kind === 'driver') driver = event.driver;
    if (event.kind !== 'frame' || (event.queue ?? 0) === queue) return [line];
    queue = event.queue ?? 0;
    return [`+${wait} queue ${queue}`, line.replace(`+${wait} `, '+0 ')];
  });
}

function joinLines(
  comment: string,
  { config }: Scenario,
  connections: readonly Connection[],
  statements: readonly string[],
  events: readonly string[],
): string {
  const words = printConfig(config);
  return [
    ...(comment === '' ? [] : comment.split('\n').map((line) => `// ${line}`.trimEnd())),
    ...statements,
    ...(words.length === 0 ? [] : [['config', ...words].join(' ')]),
    ...connections.map(printConnection),
    ...events,
    '',
  ].join('\n');
}

/**
 * The part of an event's line after the time.
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
      return printLifecycleEvent(event, before);
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
