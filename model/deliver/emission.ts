import type { ReadingOf } from '../choices/choices.ts';
import type { Unit } from '../coalesce/unit.ts';
import type { DriverConfig } from '../trace.ts';
import type { Layers } from '../wire/segment.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';
import { rscInfoHeader, virtioHeader } from './header.ts';
import { partialChecksums } from './partial-checksums.ts';

/** What a touched unit looks like to the guest. */
export interface Emission {
  /** @param length bytes of the unit's frame */
  readonly header: (unit: Unit, length: number, driver: DriverConfig) => VnetHeader;
  /**
   * The headers of the unit with their checksum fields as the guest finds them.
   * @param headers with the checksum fields of the first segment
   */
  readonly checksums: (headers: Layers, payloadLength: number) => Layers;
}

/** The choice `header`. */
export const EMISSIONS: { readonly [R in ReadingOf<'header'>]: Emission } = {
  virtio: { header: virtioHeader, checksums: partialChecksums },
  'rsc-info-only': { header: rscInfoHeader, checksums: (headers) => headers },
};
