import type { Unit } from '../coalesce/unit.ts';
import type { Delivery, DeviceConfig, Nanoseconds } from '../trace.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { buffersFor } from './buffers.ts';
import type { Emission } from './emission.ts';
import { emitUnit } from './frame.ts';

/** A frame as it came, with the header the backend gave it. `bytes` are passed on, not copied. */
export function deliverFrame(
  bytes: Uint8Array,
  header: VnetHeader,
  at: Nanoseconds,
  config: DeviceConfig,
): Delivery {
  return { at, header: { ...header, numBuffers: buffersFor(bytes.length, config) }, bytes };
}

/** A unit: its one segment as it came when nothing joined it, one datagram otherwise (section 4). */
export function deliverUnit(
  unit: Unit,
  at: Nanoseconds,
  config: DeviceConfig,
  emission: Emission,
): Delivery {
  if (!unit.touched) {
    return deliverFrame(unit.first.bytes, unit.header, at, config);
  }
  const bytes = emitUnit(unit, emission);
  return { at, header: emission.header(unit, bytes.length, config), bytes };
}
