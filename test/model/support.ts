import type { Choices, DeviceConfig, DeviceEvent, SegmentFields } from '../../model/index.ts';
import {
  buildSegment,
  type ModelRun,
  PLAIN_HEADER,
  PROFILES,
  runModel,
  type VnetHeader,
} from '../../model/index.ts';

/** The device of a Windows guest without mergeable buffers (profile `windows`). */
export const CONFIG: DeviceConfig = {
  interval: 300_000,
  memory: 16 * 1024 ** 2,
  units: 65_536,
  pairs: 1,
  ipv4: true,
  ipv6: true,
  guestEcn: false,
  mergeable: false,
  hashReport: false,
  bufferSize: 65_565,
  buffers: 'always',
};

/** `text` as bytes; blanks between pairs of hexadecimal digits do not matter. */
export function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s/g, '');
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** `length` bytes that count up from the low octet of `from`. */
export function payload(length: number, from = 0): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => from + i);
}

/** A segment of `length` bytes of payload at `seq`. */
export function data(seq: number, length: number, fields: Partial<SegmentFields> = {}): Uint8Array {
  return buildSegment({ seq, payload: payload(length, seq), ...fields });
}

/** A segment without payload at `seq`. */
export function ack(seq: number, fields: Partial<SegmentFields> = {}): Uint8Array {
  return buildSegment({ seq, ...fields });
}

/** `bytes` arriving at `at` ns. */
export function frame(bytes: Uint8Array, at = 0, header: Partial<VnetHeader> = {}): DeviceEvent {
  return { kind: 'frame', at, bytes, header: { ...PLAIN_HEADER, ...header } };
}

/** An arrival: bytes with a plain header, or with the one given. */
export type Arriving = Uint8Array | { bytes: Uint8Array; header: Partial<VnetHeader> };

/** Frames that arrive one nanosecond after the other. */
export function burst(...frames: readonly Arriving[]): DeviceEvent[] {
  return frames.map((arriving, at) =>
    arriving instanceof Uint8Array
      ? frame(arriving, at)
      : frame(arriving.bytes, at, arriving.header),
  );
}

/** Time enough for everything held to end. */
export const LATER: DeviceEvent = { kind: 'clock', at: 1_000_000_000 };

/** The deliveries of a burst after all intervals are over. */
export function afterBurst(
  frames: readonly Arriving[],
  config: Partial<DeviceConfig> = {},
  choices: Partial<Choices> = {},
): ModelRun {
  const events = [...burst(...frames), LATER];
  return runModel({ ...CONFIG, ...config }, events, { ...PROFILES.windows, ...choices });
}
