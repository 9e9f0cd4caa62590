import type { DeviceConfig, DeviceEvent, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import type { Expected, ScenarioFile } from './file.ts';
import { buildFrame } from './frame/build.ts';
import { decimal, onOff } from './frame/codec.ts';
import type { Connection } from './frame/segment-spec.ts';
import { LifecycleOrder } from './lifecycle.ts';
import { driverOf, WINDOWS_CONFIG } from './scenario.ts';
import { parseConfig } from './text/config.ts';
import { parseConnection } from './text/connection.ts';
import { CONTRACT_WORDS, ContractParser } from './text/contract.ts';
import { isTime, parseTime, TIME_EXPECTED, timeExpected } from './text/duration.ts';
import { isProfile, parseExpected } from './text/expected.ts';
import { completeHeader, parseHeader } from './text/header.ts';
import { badScenario, Cursor, leadingComment, splitLines, type Token } from './text/lexer.ts';
import { LIFECYCLE_WORDS, parseLifecycleEvent } from './text/lifecycle.ts';
import { parseSegment, readHex } from './text/segment.ts';

const QUEUE = decimal(255);

/** The first words of event lines other than a connection's name. */
export const EVENT_WORDS: readonly string[] = [
  'raw',
  'offloads',
  'clock',
  'queue',
  ...LIFECYCLE_WORDS,
];

const LINE_EXPECTED = `'config', 'connection', 'statement', 'under', ${CONTRACT_WORDS.map((word) => `'${word}'`).join(', ')} or ${TIME_EXPECTED}`;

/**
 * Reads a scenario file (README.md beside this file has the notation).
 *
 * @param name becomes the scenario's name and stands before line and column in errors
 * @throws UserError bad-scenario
 */
export function parseScenario(text: string, name: string): ScenarioFile {
  const file = new FileParser(name);
  for (const { tokens } of splitLines(text)) file.line(new Cursor(name, tokens));
  return file.finish(leadingComment(text));
}

class FileParser {
  readonly #name: string;
  readonly #connections = new Map<string, Connection>();
  readonly #events: DeviceEvent[] = [];
  readonly #expected = new Map<string, Expected>();
  readonly #contract = new ContractParser();
  #config: DeviceConfig = WINDOWS_CONFIG;
  #now: Nanoseconds = 0;
  /** Since the first event. */
  #lifecycle: { readonly order: LifecycleOrder; readonly driver: DriverConfig } | undefined;
  /** The receive queue of the frames to come. */
  #queue = 0;
  /** The last `stop`. */
  #stop: Token | undefined;

  constructor(name: string) {
    this.#name = name;
  }

  line(cursor: Cursor): void {
    const token = cursor.next(LINE_EXPECTED);
    if (token.text === 'config') this.#configure(cursor, token);
    else if (token.text === 'connection') {
      const connection = parseConnection(cursor, this.#connections);
      this.#connections.set(connection.name, connection);
    } else if (token.text === '>' && isProfile(cursor.peek()?.text, this.#connections)) {
      this.#expect(cursor);
    } else if (isTime(token.text)) this.#event(cursor, token);
    else this.#contractLine(cursor, token);
    cursor.expectEnd();
  }

  finish(comment: string): ScenarioFile {
    if (this.#stop !== undefined && this.#lifecycle?.order.stopped) {
      throw badScenario(this.#name, this.#stop, "'cont' before the end of the file");
    }
    const { contract } = this.#contract;
    return {
      scenario: { name: this.#name, config: this.#config, events: this.#events },
      comment,
      connections: [...this.#connections.values()],
      expected: [...this.#expected.values()],
      ...(contract === undefined ? {} : { contract }),
    };
  }

  #contractLine(cursor: Cursor, token: Token): void {
    if (token.text === 'statement') this.#contract.statement(cursor);
    else if (token.text === 'under') this.#contract.under(cursor, token);
    else if (CONTRACT_WORDS.includes(token.text)) {
      this.#contract.line(cursor, token, this.#connections);
    } else if (/^\d+$/.test(token.text)) {
      this.#contract.numbered(cursor, token, this.#connections);
    } else throw badScenario(cursor.file, token, LINE_EXPECTED);
  }

  #configure(cursor: Cursor, token: Token): void {
    if (this.#lifecycle !== undefined) {
      throw badScenario(cursor.file, token, "'config' before the first event");
    }
    this.#config = { ...this.#config, ...parseConfig(cursor) };
  }

  #expect(cursor: Cursor): void {
    const more = parseExpected(cursor, this.#connections, this.#frames());
    const before = this.#expected.get(more.profile)?.deliveries ?? [];
    this.#expected.set(more.profile, { ...more, deliveries: [...before, ...more.deliveries] });
  }

  #frames(): number {
    return this.#events.filter(({ kind }) => kind === 'frame').length;
  }

  #event(cursor: Cursor, time: Token): void {
    if (this.#contract.over) {
      throw badScenario(cursor.file, time, "an event before the first 'under'");
    }
    const at = parseTime(time.text, this.#now);
    if (at === undefined) {
      throw badScenario(cursor.file, time, timeExpected(time.text, this.#now));
    }
    this.#now = at;
    const word = cursor.next(`a connection's name or one of ${EVENT_WORDS.join(', ')}`);
    if (word.text === 'queue') {
      this.#queue = cursor.read(QUEUE.expected, QUEUE.parse);
      return;
    }
    const { order, driver } = this.#lifecycle ?? {
      order: new LifecycleOrder(this.#config),
      driver: driverOf(this.#config),
    };
    const event = onQueue(this.#eventAfter(cursor, word, at, driver), this.#queue);
    const problem = order.advance(event);
    if (problem !== undefined) {
      throw badScenario(cursor.file, problem.wrong === 'time' ? time : word, problem.expected);
    }
    if (event.kind === 'stop') this.#stop = word;
    this.#lifecycle = { order, driver: event.kind === 'driver' ? event.driver : driver };
    this.#events.push(event);
    this.#contract.event(time.line, at, event.kind === 'frame');
  }

  #eventAfter(cursor: Cursor, word: Token, at: Nanoseconds, driver: DriverConfig): DeviceEvent {
    switch (word.text) {
      case 'clock':
        return { kind: 'clock', at };
      case 'offloads':
        return { kind: 'offloads', at, ipv4: family(cursor, 'ipv4'), ipv6: family(cursor, 'ipv6') };
      case 'raw':
        return rawFrame(cursor, at);
      default: {
        const lifecycle = parseLifecycleEvent(cursor, word.text, at, driver);
        if (lifecycle !== undefined) return lifecycle;
        const connection = this.#connections.get(word.text);
        if (connection === undefined) {
          const known = [...this.#connections.keys(), ...EVENT_WORDS].join(', ');
          throw badScenario(cursor.file, word, `one of ${known}`);
        }
        const { spec, header } = parseSegment(cursor, connection);
        const { bytes, tcpOffset } = buildFrame(connection, spec, header.flags ?? 0);
        return { kind: 'frame', at, header: completeHeader(header, tcpOffset), bytes };
      }
    }
  }
}

function onQueue(event: DeviceEvent, queue: number): DeviceEvent {
  return event.kind === 'frame' && queue > 0 ? { ...event, queue } : event;
}

function family(cursor: Cursor, name: 'ipv4' | 'ipv6'): boolean {
  return cursor.read(`${name}=on or ${name}=off`, (text) => {
    const [key, value = ''] = text.split('=', 2);
    return key === name ? onOff.parse(value) : undefined;
  });
}

/** `raw [{header}] HEX... [{header}]`. */
function rawFrame(cursor: Cursor, at: Nanoseconds): DeviceEvent {
  const before = cursor.peek()?.text.startsWith('{') ? parseHeader(cursor, cursor.next('')) : {};
  const empty = cursor.peek()?.text === 'empty' ? cursor.next('') : undefined;
  const bytes = empty === undefined ? readHex(cursor) : new Uint8Array();
  const after = cursor.ended ? {} : parseHeader(cursor, cursor.next(''));
  const header = completeHeader({ ...before, ...after }, undefined);
  return { kind: 'frame', at, header, bytes };
}
