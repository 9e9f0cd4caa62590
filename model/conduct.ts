import { buffersFor } from './deliver/buffers.ts';
import type { RuleId } from './rules/ids.ts';
import type { DeviceProperties, DriverConfig } from './trace.ts';
import { NO_TRUST, type Trust } from './wire/trust.ts';
import type { VnetHeader } from './wire/vnet-header.ts';

/** What becomes of the units held when something happens to the device. */
export type Fate = 'end' | 'stay' | 'are lost';

/** What happens to the device that ends units (docs/rules.md, 10.6 to 10.13). */
export type Ending = 'driver' | 'pairs' | 'stop' | 'link' | 'migrate' | 'unplug';

/** What every reading does alike, and only a device with a defect does otherwise. */
export interface Conduct {
  /** What is believed of a frame without a look at it. */
  readonly trust: Trust;
  /** Units held at most (8.9). */
  readonly room: (properties: DeviceProperties) => number;
  /** Units of both families over at one instant end oldest first (8.8), or family by family. */
  readonly together: 'oldest-first' | 'by-family';
  /** What becomes of the units of a family whose RSC is switched off (8.11). */
  readonly switchedOff: 'finalised' | 'kept';
  /** The virtio header of a unit that nothing joined, from the backend's (section 4). */
  readonly untouched: (header: VnetHeader) => VnetHeader;
  /** num_buffers of a frame of `length` bytes (8.12). */
  readonly buffers: (length: number, driver: DriverConfig) => number;
  /** Whether a unit of `length` bytes gets to the guest. */
  readonly arrives: (length: number, driver: DriverConfig) => boolean;
  /** Bytes of frame a unit may come to before memory that is not its own is written. */
  readonly unitBuffer: number;
  /** What becomes of the units held (10.6 to 10.13). */
  readonly fates: Readonly<Record<Ending, Fate>>;
  /** A unit that ends and finds no room (10.2). */
  readonly withoutRoom: 'waits' | 'lost';
  /** Where it is lost: whether the frame waits that ended it by this rule, though it has room itself. */
  readonly waitsWithUnit: (rule: RuleId) => boolean;
  /** Whether what was decided about a frame stands while it waits (10.4). */
  readonly verdictsStand: boolean;
  /** Whether it looks at what the backend offers while there is nobody to hand it to. */
  readonly looksWhenNobodyIsThere: boolean;
  /** What came under a driver whose virtio header has another length (10.6). */
  readonly otherHeader: 'understood' | 'misread';
  /** Which families' RSC is on after a migration (10.10). */
  readonly onAfterMigration: 'as before' | 'as negotiated';
}

export const PROPER: Conduct = {
  trust: NO_TRUST,
  room: ({ units }) => units,
  together: 'oldest-first',
  switchedOff: 'finalised',
  untouched: (header) => header,
  buffers: buffersFor,
  arrives: () => true,
  unitBuffer: Number.POSITIVE_INFINITY,
  fates: { driver: 'end', pairs: 'end', stop: 'end', link: 'end', migrate: 'end', unplug: 'end' },
  withoutRoom: 'waits',
  waitsWithUnit: () => true,
  verdictsStand: true,
  looksWhenNobodyIsThere: false,
  otherHeader: 'understood',
  onAfterMigration: 'as before',
};
