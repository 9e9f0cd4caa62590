import type { Unit } from '../coalesce/unit.ts';
import type { Delivery, DriverConfig } from '../trace.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { buffersFor } from './buffers.ts';
import type { Emission } from './emission.ts';
import { emitUnit } from './frame.ts';

/** What will be in the guest's hands, whenever that is. */
export type Made = Omit<Delivery, 'at'>;

/** A frame as it came, with the header the backend gave it. `bytes` are passed on, not copied. */
export function makeFrame(bytes: Uint8Array, header: VnetHeader, driver: DriverConfig): Made {
  return { header: { ...header, numBuffers: buffersFor(bytes.length, driver) }, bytes };
}

/** A unit: its one segment as it came when nothing joined it, one datagram otherwise (section 4). */
export function makeUnit(unit: Unit, driver: DriverConfig, emission: Emission): Made {
  if (!unit.touched) {
    return makeFrame(unit.first.bytes, unit.header, driver);
  }
  const bytes = emitUnit(unit, emission);
  return { header: emission.header(unit, bytes.length, driver), bytes };
}
