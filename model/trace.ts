import type { RuleId } from './rules/ids.ts';
import type { VnetHeader } from './wire/vnet-header.ts';

/** Nanoseconds of virtual time since the start of the scenario: whole numbers up to 2^53 - 1 (104 days). */
export type Nanoseconds = number;

export type { Family } from './wire/ethernet.ts';

/** The properties of a device that are fixed when it is made. */
export interface DeviceProperties {
  /**
   * `rsc_interval`: how long a unit is held at most, ns; 0: to the end of the burst
   * [end.interval.zero].
   */
  readonly interval: Nanoseconds;
  /** Octets that the units of each queue pair share [end.memory], 66,560 to 4 GiB. */
  readonly memory: number;
  /** A further bound on the units that the flow table of each queue pair holds [end.table], >= 1. */
  readonly units: number;
  /** Queue pairs, all in use at a driver's start [lifecycle.pairs], >= 1. */
  readonly pairs: number;
}

/** The features that a driver negotiated, and its buffers (docs/rules/frame.md, buffers.md). */
export interface DriverConfig {
  /** Families whose GUEST_TSO was negotiated together with RSC_EXT [frame.on]. */
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  /** GUEST_ECN negotiated. */
  readonly guestEcn: boolean;
  /** MRG_RXBUF negotiated. */
  readonly mergeable: boolean;
  /** HASH_REPORT negotiated: the virtio header is 20 bytes, not 12. */
  readonly hashReport: boolean;
  /** Length of each guest receive buffer, header included, bytes. */
  readonly bufferSize: number;
  /**
   * Buffers posted at the driver's start, none given back by itself; `always`: never too few
   * [buffers.needs].
   */
  readonly buffers: number | 'always';
}

/** The configuration of a device and its first driver. */
export interface DeviceConfig extends DeviceProperties, DriverConfig {}

/** An event of the device. `at` never decreases from one event to the next. */
export type DeviceEvent =
  /**
   * The backend hands over one frame with its virtio header (numBuffers is not the backend's: 0).
   */
  | {
      readonly kind: 'frame';
      readonly at: Nanoseconds;
      readonly header: VnetHeader;
      readonly bytes: Uint8Array;
      /** The receive queue it arrives on; left out: the first, 0. */
      readonly queue?: number;
    }
  /** Virtual time passes, nothing else. */
  | { readonly kind: 'clock'; readonly at: Nanoseconds }
  /**
   * The driver switches RSC per family with CTRL_GUEST_OFFLOADS; a family not negotiated stays off.
   */
  | {
      readonly kind: 'offloads';
      readonly at: Nanoseconds;
      readonly ipv4: boolean;
      readonly ipv6: boolean;
    }
  /** The driver posts more receive buffers [lifecycle.buffers]; not while `buffers` is `always`. */
  | { readonly kind: 'buffers'; readonly at: Nanoseconds; readonly count: number }
  /** The device is reset, and a driver with this configuration takes over [lifecycle.driver]. */
  | { readonly kind: 'driver'; readonly at: Nanoseconds; readonly driver: DriverConfig }
  /** The driver uses the first `count` queue pairs from now on [lifecycle.pairs]. */
  | { readonly kind: 'pairs'; readonly at: Nanoseconds; readonly count: number }
  /** The machine stops [lifecycle.stop]: up to the next `cont` all events have this instant. */
  | { readonly kind: 'stop'; readonly at: Nanoseconds }
  | { readonly kind: 'cont'; readonly at: Nanoseconds }
  /** The link goes down or comes up [lifecycle.link]. */
  | { readonly kind: 'link'; readonly at: Nanoseconds; readonly up: boolean }
  /** The machine is migrated and goes on [lifecycle.migrate]. */
  | { readonly kind: 'migrate'; readonly at: Nanoseconds }
  /** The card is taken out [lifecycle.unplug]. */
  | { readonly kind: 'unplug'; readonly at: Nanoseconds };

/** One frame in the guest's buffers. */
export interface Delivery {
  readonly at: Nanoseconds;
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
  /** The receive queue that brought it; left out: the first, 0. */
  readonly queue?: number;
}

export type Action = 'pass' | 'start' | 'append' | 'fold' | 'finalise-pass' | 'finalise-start';

/** The decision on one frame event, with its operands (name -> value as compared). */
export interface Decision {
  /** Index of the frame's event in the scenario. */
  readonly event: number;
  readonly action: Action;
  readonly rule: RuleId;
  readonly operands: Readonly<Record<string, number | string>>;
}
