import type { RuleId } from './rules/ids.ts';
import type { VnetHeader } from './wire/vnet-header.ts';

/** Nanoseconds of virtual time since the start of the scenario. */
export type Nanoseconds = number;

export type Family = 'ipv4' | 'ipv6';

/** What a device was negotiated and configured to do (docs/rules.md, sections 1, 5 and 8). */
export interface DeviceConfig {
  /** `rsc_interval`: how long a unit is held at most, ns, >= 1. */
  readonly interval: Nanoseconds;
  /** How many units the flow table holds (8.9), >= 1. */
  readonly units: number;
  /** Families whose GUEST_TSO was negotiated together with RSC_EXT (8.11). */
  readonly ipv4: boolean;
  readonly ipv6: boolean;
  /** GUEST_ECN negotiated. */
  readonly guestEcn: boolean;
  /** MRG_RXBUF negotiated. */
  readonly mergeable: boolean;
  /** Length of each guest receive buffer, header included, bytes. */
  readonly bufferSize: number;
}

/** What happens to the device. `at` never decreases from one event to the next. */
export type DeviceEvent =
  /** The backend hands over one frame with its virtio header (numBuffers is not the backend's: 0). */
  | {
      readonly kind: 'frame';
      readonly at: Nanoseconds;
      readonly header: VnetHeader;
      readonly bytes: Uint8Array;
    }
  /** Virtual time passes, nothing else. */
  | { readonly kind: 'clock'; readonly at: Nanoseconds }
  /** The driver switches RSC per family with CTRL_GUEST_OFFLOADS; a family not negotiated stays off. */
  | {
      readonly kind: 'offloads';
      readonly at: Nanoseconds;
      readonly ipv4: boolean;
      readonly ipv6: boolean;
    };

/** One frame in the guest's hands. */
export interface Delivery {
  readonly at: Nanoseconds;
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
}

export type Action = 'pass' | 'start' | 'append' | 'fold' | 'finalise-pass' | 'finalise-start';

/** What was decided about one frame event, and on which operands (name -> value as compared). */
export interface Decision {
  /** Index of the frame's event in the scenario. */
  readonly event: number;
  readonly action: Action;
  readonly rule: RuleId;
  readonly operands: Readonly<Record<string, number | string>>;
}
