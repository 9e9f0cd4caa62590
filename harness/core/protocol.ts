import type { DeviceEvent } from '../../model/trace.ts';
import { emitVnetHeader } from '../../model/wire/vnet-header.ts';
import { type Beyond, beyondFrames } from '../scenario/life.ts';
import type { Scenario } from '../scenario/scenario.ts';

/**
 * The near end of rsc-native's input. The format is described in one place, `rsc-native --help`
 * (qemu-patches/engine/native/rsc-native.c); the decoder of its output is answers.ts.
 */

/** Longest frame the program takes, bytes. */
const MAX_FRAME = 131_072;
/** Most units a flow table of the engine can have. */
const MAX_UNITS = 65_536;
/** virtio_net_hdr without num_buffers, bytes. */
const BACKEND_HEADER = 10;

export interface AskOptions {
  readonly decisions: boolean;
  readonly counters: boolean;
}

/** Why the program cannot run this scenario, or undefined. */
export function unsupported(scenario: Scenario): Beyond | undefined {
  const reason = beyondProgram(scenario);
  if (reason !== undefined) return { reason, next: 'Make the scenario smaller.' };
  return beyondFrames(scenario);
}

function beyondProgram({ config, events }: Scenario): string | undefined {
  if (config.units > MAX_UNITS) return `more than ${MAX_UNITS} units`;
  if (config.mergeable && config.bufferSize < 12) return 'guest buffers shorter than their header';
  const long = events.findIndex(
    (event) => event.kind === 'frame' && event.bytes.length > MAX_FRAME,
  );
  return long < 0 ? undefined : `event ${long}: a frame longer than ${MAX_FRAME} bytes`;
}

/**
 * The records of one scenario, from B to E; it has nothing that is `unsupported`.
 *
 * @param rules where they differ from `windows`: `choice=reading,choice=reading`
 */
export function encodeScenario(scenario: Scenario, ask: AskOptions, rules = ''): Uint8Array {
  const events = scenario.events.filter(isTold);
  const lengths = events.map(recordLength);
  const text = Buffer.from(rules);
  const begin = BEGIN + text.length;
  const bytes = new Uint8Array(lengths.reduce((sum, length) => sum + length, begin + END));
  const view = new DataView(bytes.buffer);
  writeBegin(view, scenario, ask);
  view.setUint16(BEGIN - 2, text.length, true);
  bytes.set(text, BEGIN);
  let at = begin;
  events.forEach((event, index) => {
    writeEvent(view, bytes, at, event);
    at += lengths[index] ?? 0;
  });
  view.setUint8(at, KIND.end);
  return bytes;
}

const KIND = { begin: 0x42, frame: 0x46, clock: 0x43, offloads: 0x4f, end: 0x45 } as const;

/** What the program can be told of. */
type Told = Extract<DeviceEvent, { kind: keyof typeof KIND }>;

function isTold(event: DeviceEvent): event is Told {
  return event.kind in KIND;
}

const BEGIN = 36;
const FRAME = 1 + 8 + BACKEND_HEADER + 4;
const CLOCK = 1 + 8;
const OFFLOADS = 1 + 8 + 1;
const END = 1;

function recordLength(event: Told): number {
  switch (event.kind) {
    case 'frame':
      return FRAME + event.bytes.length;
    case 'clock':
      return CLOCK;
    case 'offloads':
      return OFFLOADS;
  }
}

function writeBegin(view: DataView, { config }: Scenario, ask: AskOptions): void {
  const options = [
    config.ipv4,
    config.ipv6,
    config.guestEcn,
    config.mergeable,
    ask.decisions,
    ask.counters,
  ];
  view.setUint8(0, KIND.begin);
  view.setUint8(1, bits(...options));
  view.setUint32(2, config.units, true);
  writeTime(view, 6, config.interval);
  view.setUint32(14, config.bufferSize, true);
  // The key of the hash stays 0: which bucket a connection falls into decides nothing.
}

function writeEvent(view: DataView, bytes: Uint8Array, at: number, event: Told): void {
  view.setUint8(at, KIND[event.kind]);
  writeTime(view, at + 1, event.at);
  switch (event.kind) {
    case 'frame':
      bytes.set(emitVnetHeader(event.header).subarray(0, BACKEND_HEADER), at + 9);
      view.setUint32(at + 9 + BACKEND_HEADER, event.bytes.length, true);
      bytes.set(event.bytes, at + FRAME);
      break;
    case 'clock':
      break;
    case 'offloads':
      view.setUint8(at + 9, bits(event.ipv4, event.ipv6));
      break;
  }
}

function writeTime(view: DataView, at: number, time: number): void {
  view.setUint32(at, time % 2 ** 32, true);
  view.setUint32(at + 4, Math.floor(time / 2 ** 32), true);
}

function bits(...flags: readonly boolean[]): number {
  return flags.reduce((sum, flag, index) => sum + (flag ? 1 << index : 0), 0);
}
