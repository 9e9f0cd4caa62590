import { type Scenario, WINDOWS_CONFIG } from '../../harness/input/scenario/scenario.ts';
import type { CouldNotRun, Outcome } from '../../harness/subjects/subject.ts';
import {
  ACK,
  buildSegment,
  type Delivery,
  type DeviceConfig,
  type DeviceEvent,
  PLAIN_HEADER,
} from '../../model/index.ts';

export const INTERVAL = WINDOWS_CONFIG.interval;

export function scenario(
  events: readonly DeviceEvent[],
  config: Partial<DeviceConfig> = {},
): Scenario {
  return { name: 'test', config: { ...WINDOWS_CONFIG, ...config }, events };
}

export function frame(at: number, bytes: Uint8Array, header = PLAIN_HEADER): DeviceEvent {
  return { kind: 'frame', at, header, bytes };
}

export function clock(at: number): DeviceEvent {
  return { kind: 'clock', at };
}

/** A data segment of one connection. */
export function data(seq: number, length: number, sourcePort = 1000): Uint8Array {
  const payload = Uint8Array.from({ length }, (_, index) => (seq + index) & 0xff);
  return buildSegment({ seq, payload, flags: ACK, sourcePort });
}

/** A frame of an unknown protocol, so of no connection: it passes at once. */
export function foreign(length: number, fill: number): Uint8Array {
  const bytes = new Uint8Array(length).fill(fill);
  bytes.set([0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x52, 0x54, 0, 0, 0, 1, 0x88, 0xb5]);
  return bytes;
}

export function deliveriesOf(outcome: Outcome): readonly Delivery[] {
  if (outcome.kind !== 'ran') throw new Error(`${outcome.reason}\n${outcome.log ?? ''}`);
  return outcome.deliveries;
}

export function failureOf(outcome: Outcome): CouldNotRun {
  if (outcome.kind !== 'could-not-run') throw new Error('It ran.');
  return outcome;
}

/** Instants and lengths, which distinguish the deliveries of a small scenario. */
export function summary(outcome: Outcome): readonly (readonly [number, number])[] {
  return deliveriesOf(outcome).map(({ at, bytes }) => [at, bytes.length]);
}
