import { type Choices, differing, WINDOWS } from '../../../model/index.ts';
import type { DeviceConfig, DeviceEvent, DriverConfig } from '../../../model/trace.ts';
import { emitVnetHeader } from '../../../model/wire/vnet-header.ts';
import type { Beyond } from '../../input/scenario/lifecycle.ts';
import type { Scenario } from '../../input/scenario/scenario.ts';

/**
 * The encoder of rsc-native's input. `rsc-native --help` describes the format
 * (qemu-patches/engine/native/rsc-native.c); answers.ts decodes the output.
 */

/** The longest frame that the program accepts, bytes. */
const MAX_FRAME = 131_072;
/** The largest capacity of the engine's flow table, units. */
const MAX_UNITS = 65_536;
/** The length of virtio_net_hdr without num_buffers, bytes. */
const BACKEND_HEADER = 10;
/** The number of buffers that stands for `always`. */
const ALWAYS = 0xffffffff;

export interface AskOptions {
  readonly decisions: boolean;
  readonly counters: boolean;
  /** For each event the digest of its deliveries and decisions instead of these; events can be undone. */
  readonly digests?: boolean;
}

/** The reason why the program cannot run this scenario, or undefined. */
export function unsupported(scenario: Scenario): Beyond | undefined {
  const reason = beyondProgram(scenario);
  return reason === undefined ? undefined : { reason, next: 'Make the scenario smaller.' };
}

function beyondProgram({ config, events }: Scenario): string | undefined {
  if (config.units > MAX_UNITS) return `more than ${MAX_UNITS} units`;
  const drivers = events.flatMap((event) => (event.kind === 'driver' ? [event.driver] : []));
  if ([config, ...drivers].some(tooShort)) return 'guest buffers shorter than their header';
  const long = events.findIndex(
    (event) => event.kind === 'frame' && event.bytes.length > MAX_FRAME,
  );
  return long < 0 ? undefined : `event ${long}: a frame longer than ${MAX_FRAME} bytes`;
}

function tooShort({ mergeable, hashReport, bufferSize }: DriverConfig): boolean {
  return mergeable && bufferSize < (hashReport ? 20 : 12);
}

/** `choices` as the engine reads them: the differences from `windows`, `choice=reading,...`. */
export function rulesText(choices: Choices): string {
  return differing(choices, WINDOWS)
    .map((choice) => `${choice}=${choices[choice]}`)
    .join(',');
}

/**
 * The records of one scenario, from B to E.
 *
 * @param rules the differences from `windows`: `choice=reading,choice=reading`
 */
export function encodeScenario(scenario: Scenario, ask: AskOptions, rules = ''): Uint8Array {
  const begin = encodeBegin(scenario.config, ask, rules);
  const lengths = scenario.events.map(recordLength);
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, begin.length + 1));
  const view = new DataView(bytes.buffer);
  bytes.set(begin);
  let at = begin.length;
  scenario.events.forEach((event, index) => {
    writeEvent(view, bytes, at, event);
    at += lengths[index] ?? 0;
  });
  bytes[at] = END;
  return bytes;
}

/** The record B of a scenario, with its rules. */
export function encodeBegin(config: DeviceConfig, ask: AskOptions, rules = ''): Uint8Array {
  const text = Buffer.from(rules);
  const bytes = new Uint8Array(BEGIN + text.length);
  const view = new DataView(bytes.buffer);
  writeBegin(view, config, ask);
  view.setUint16(BEGIN - 2, text.length, true);
  bytes.set(text, BEGIN);
  return bytes;
}

/** The length of an event's record, bytes. */
export function recordLength(event: DeviceEvent): number {
  return EVENT + bodyLength(event);
}

/** Writes an event's record at `at` of `bytes`, which `view` shows. */
export function writeEvent(
  view: DataView,
  bytes: Uint8Array,
  at: number,
  event: DeviceEvent,
): void {
  view.setUint8(at, KIND[event.kind].charCodeAt(0));
  writeNumber(view, at + 1, event.at);
  writeBody(view, bytes, at + EVENT, event);
}

/** The record that ends a scenario. */
export const END = 'E'.charCodeAt(0);
/** The record that undoes the last event; only where digests are asked for. */
export const UNDO = 'Z'.charCodeAt(0);

const KIND: Readonly<Record<DeviceEvent['kind'], string>> = {
  frame: 'F',
  clock: 'C',
  offloads: 'O',
  buffers: 'P',
  driver: 'N',
  pairs: 'Q',
  stop: 'S',
  cont: 'G',
  link: 'L',
  migrate: 'M',
  unplug: 'U',
};

/** The length of a driver's record, bytes. */
const DRIVER = 1 + 4 + 4;
/** The length of the first record without the text of the rules, bytes. */
const BEGIN = 1 + 1 + 4 + 8 + 8 + 16 + DRIVER + 2;
/** The length of kind and time, bytes. */
const EVENT = 1 + 8;
/** The length of a frame's virtio header and length field, bytes. */
const FRAME = BACKEND_HEADER + 4;

/** The length of an event's record after kind and time, bytes. */
function bodyLength(event: DeviceEvent): number {
  switch (event.kind) {
    case 'frame':
      return FRAME + event.bytes.length;
    case 'offloads':
    case 'link':
      return 1;
    case 'buffers':
      return 4;
    case 'driver':
      return DRIVER;
    case 'clock':
    case 'pairs':
    case 'stop':
    case 'cont':
    case 'migrate':
    case 'unplug':
      return 0;
  }
}

function writeBegin(view: DataView, config: DeviceConfig, ask: AskOptions): void {
  view.setUint8(0, 'B'.charCodeAt(0));
  view.setUint8(1, bits(ask.decisions, ask.counters, ask.digests === true));
  view.setUint32(2, config.units, true);
  writeNumber(view, 6, config.memory);
  writeNumber(view, 14, config.interval);
  // The key of the hash stays 0: the bucket of a connection has no effect on a result.
  writeDriver(view, BEGIN - 2 - DRIVER, config);
}

function writeDriver(view: DataView, at: number, driver: DriverConfig): void {
  const { ipv4, ipv6, guestEcn, mergeable, hashReport, bufferSize, buffers } = driver;
  view.setUint8(at, bits(ipv4, ipv6, guestEcn, mergeable, hashReport));
  view.setUint32(at + 1, bufferSize, true);
  view.setUint32(at + 5, buffers === 'always' ? ALWAYS : buffers, true);
}

function writeBody(view: DataView, bytes: Uint8Array, at: number, event: DeviceEvent): void {
  switch (event.kind) {
    case 'frame':
      bytes.set(emitVnetHeader(event.header).subarray(0, BACKEND_HEADER), at);
      view.setUint32(at + BACKEND_HEADER, event.bytes.length, true);
      bytes.set(event.bytes, at + FRAME);
      break;
    case 'offloads':
      view.setUint8(at, bits(event.ipv4, event.ipv6));
      break;
    case 'link':
      view.setUint8(at, bits(event.up));
      break;
    case 'buffers':
      view.setUint32(at, event.count, true);
      break;
    case 'driver':
      writeDriver(view, at, event.driver);
      break;
    case 'clock':
    case 'pairs':
    case 'stop':
    case 'cont':
    case 'migrate':
    case 'unplug':
      break;
  }
}

/** u64 */
function writeNumber(view: DataView, at: number, value: number): void {
  view.setUint32(at, value % 2 ** 32, true);
  view.setUint32(at + 4, Math.floor(value / 2 ** 32), true);
}

function bits(...flags: readonly boolean[]): number {
  return flags.reduce((sum, flag, index) => sum + (flag ? 1 << index : 0), 0);
}
