import {
  IPV4_TEMPLATE,
  IPV6_TEMPLATE,
  ipv4Address,
  ipv6Address,
  macAddress,
  type SegmentFields,
} from '../../../model/index.ts';
import type { Family, Nanoseconds } from '../../../model/trace.ts';

/** The properties of a connection without disturbances; the plain values are the simplest. */
export interface ConnectionPlan {
  readonly family: Family;
  /** Sequence number of its first byte, acknowledgment number and TSval of its first segment. */
  readonly seq: number;
  readonly ack: number;
  readonly timestamp: number;
  readonly timestamps: boolean;
  readonly trafficClass: number;
  readonly df: boolean;
  readonly ttl: number;
  readonly flowLabel: number;
  /** Every segment has ECE, as during congestion. */
  readonly ece: boolean;
  /** IPv4 identification grows by one with each segment. */
  readonly countingIds: boolean;
  /** Frames below 60 bytes are padded to the Ethernet minimum. */
  readonly padded: boolean;
}

export interface FlowTimestamps {
  readonly value: number;
  readonly echo: number;
}

/** One direction of a connection, with the numbers of its next segment. */
export interface Flow {
  readonly plan: ConnectionPlan;
  /** Addresses, ports and all other constant fields. */
  readonly template: SegmentFields;
  /** Sequence number of the next new byte. */
  readonly next: number;
  readonly ack: number;
  readonly window: number;
  readonly id: number;
  readonly timestamps: FlowTimestamps | undefined;
  /** Payload bytes sent since the last disturbance or interval, probably those in the unit held. */
  readonly run: number;
  readonly runStart: Nanoseconds;
}

/** Every second connection shares its addresses with the one before: only its ports differ. */
export function startFlow(plan: ConnectionPlan, index: number): Flow {
  const host = 1 + Math.floor(index / 2);
  const addresses =
    plan.family === 'ipv4'
      ? {
          source: ipv4Address(`10.0.${host >> 8}.${host & 0xff}`),
          destination: ipv4Address('10.0.0.100'),
        }
      : { source: ipv6Address(`fd00::${host}`), destination: ipv6Address('fd00::100') };
  return {
    plan,
    template: {
      ...(plan.family === 'ipv4' ? IPV4_TEMPLATE : IPV6_TEMPLATE),
      ...addresses,
      macSource: macAddress('52:54:00:00:00:02'),
      macDestination: macAddress('52:54:00:12:34:56'),
      sourcePort: 1_000 + index,
      destinationPort: 2_000,
      trafficClass: plan.trafficClass,
      df: plan.df,
      ttl: plan.ttl,
      flowLabel: plan.flowLabel,
    },
    next: plan.seq,
    ack: plan.ack,
    window: 65_535,
    id: 0,
    timestamps: plan.timestamps ? { value: plan.timestamp, echo: 1 } : undefined,
    run: 0,
    runStart: 0,
  };
}
