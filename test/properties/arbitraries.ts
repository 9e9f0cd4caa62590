// Traffic for the model alone: several connections, well-behaved by default, each step now and then
// disturbed. A plan is data; `eventsOf` makes frames of it, so that one plan can be run in variants.

import fc from 'fast-check';
import {
  ACK,
  AE,
  buildSegment,
  CWR,
  type DeviceConfig,
  type DeviceEvent,
  ECE,
  type Family,
  FIN,
  macAddress,
  PLAIN_HEADER,
  PSH,
  paddedTimestamps,
  RST,
  type SegmentFields,
  SYN,
  timestampsOption,
  URG,
  VNET_F_DATA_VALID,
} from '../../model/index.ts';

/** The kind of the step. */
export type Step =
  | {
      readonly kind: 'segment';
      readonly connection: number;
      /** Bytes of payload; 0 for a pure ACK. */
      readonly length: number;
      /** Distance from the next sequence number of the connection. */
      readonly jump: number;
      /** Change of the acknowledgment number. */
      readonly acked: number;
      readonly fields: Partial<SegmentFields>;
      readonly vouched: boolean;
    }
  | { readonly kind: 'octets'; readonly bytes: Uint8Array }
  | { readonly kind: 'clock' }
  | { readonly kind: 'offloads'; readonly ipv4: boolean; readonly ipv6: boolean };

export interface Plan {
  readonly config: DeviceConfig;
  /** Family and first sequence number of each connection. */
  readonly connections: readonly { readonly family: Family; readonly seq: number }[];
  readonly steps: readonly { readonly delay: number; readonly step: Step }[];
}

const family = fc.constantFrom<Family>('ipv4', 'ipv6');
const often = <T>(plain: T, rest: fc.Arbitrary<T>, weight = 9): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(plain), weight }, { arbitrary: rest, weight: 1 });

/** One unusual property of a segment, without wrong fields. */
const honest: fc.Arbitrary<Partial<SegmentFields>> = fc.oneof(
  fc.record({ window: fc.nat(3) }),
  fc.record({ ttl: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ trafficClass: fc.constantFrom(1, 2, 3, 4, 0xb8) }),
  fc
    .record({ flags: fc.constantFrom(SYN, FIN, RST, URG, AE, 0x800, PSH, ECE, CWR) })
    .map(({ flags }) => ({ flags: flags | ACK })),
  fc.record({ df: fc.boolean(), mf: fc.boolean(), id: fc.nat(9), reservedFlag: fc.boolean() }),
  fc.record({ flowLabel: fc.nat(2) }),
  fc.record({ urgent: fc.nat(2) }),
  fc.record({ macSource: fc.constant(macAddress('02:00:00:00:00:09')) }),
  fc.record({ trailer: fc.uint8Array({ maxLength: 6 }) }),
  fc.record({ tcpOptions: fc.nat(2).map((echo) => paddedTimestamps(1, echo)) }),
  fc.record({ tcpOptions: fc.nat(1).map((value) => timestampsOption(value, 2)) }),
  fc.record({ tcpOptions: fc.uint8Array({ maxLength: 12 }) }),
  fc.record({ ipOptions: fc.uint8Array({ maxLength: 4 }) }),
  fc.record({
    extensions: fc.constantFrom(60, 44, 0, 51).map((type) => [{ type, body: new Uint8Array(6) }]),
  }),
);

/** One field with a wrong value. */
const lie: fc.Arbitrary<Partial<SegmentFields>> = fc.record({
  lies: fc.oneof(
    fc.record({ version: fc.nat(15) }),
    fc.record({ ihl: fc.nat(15) }),
    fc.record({ totalLength: fc.nat(200) }),
    fc.record({ payloadLength: fc.nat(200) }),
    fc.record({ dataOffset: fc.nat(15) }),
    fc.record({ ipChecksum: fc.nat(3) }),
    fc.record({ tcpChecksum: fc.nat(3) }),
    fc.record({ protocol: fc.constantFrom(17, 44, 59) }),
  ),
});

const length = fc.oneof(
  { arbitrary: fc.integer({ min: 1, max: 60 }), weight: 12 },
  { arbitrary: fc.constant(0), weight: 4 },
  { arbitrary: fc.constantFrom(1448, 30_000), weight: 1 },
);

type Disturbance = fc.Arbitrary<Partial<SegmentFields>>;

const segment = (connections: number, disturbance: Disturbance): fc.Arbitrary<Step> =>
  fc.record({
    kind: fc.constant('segment' as const),
    connection: fc.nat(connections - 1),
    length,
    jump: often(0, fc.integer({ min: -40, max: 40 }), 19),
    acked: often(0, fc.integer({ min: -3, max: 3 })),
    fields: often({}, disturbance, 7),
    vouched: often(false, fc.boolean()),
  });

const step = (connections: number, disturbance: Disturbance): fc.Arbitrary<Step> =>
  fc.oneof(
    { arbitrary: segment(connections, disturbance), weight: 24 },
    { arbitrary: fc.record({ kind: fc.constant('clock' as const) }), weight: 1 },
    {
      arbitrary: fc.record({ kind: fc.constant('octets' as const), bytes: fc.uint8Array() }),
      weight: 1,
    },
    {
      arbitrary: fc.record({
        kind: fc.constant('offloads' as const),
        ipv4: often(true, fc.boolean(), 2),
        ipv6: often(true, fc.boolean(), 2),
      }),
      weight: 1,
    },
  );

const config: fc.Arbitrary<DeviceConfig> = fc.record({
  interval: often(300_000, fc.constantFrom(1, 50), 3),
  memory: often(16 * 1024 ** 2, fc.constant(66_560), 3),
  units: often(256, fc.integer({ min: 1, max: 3 }), 2),
  pairs: fc.constant(1),
  ipv4: often(true, fc.boolean()),
  ipv6: often(true, fc.boolean()),
  guestEcn: fc.boolean(),
  mergeable: fc.boolean(),
  hashReport: fc.constant(false),
  bufferSize: fc.constantFrom(65_565, 4096, 1526),
  buffers: fc.constant('always' as const),
});

const CONNECTIONS = 4;

function planWith(disturbance: Disturbance): fc.Arbitrary<Plan> {
  return fc.record({
    config,
    connections: fc.array(
      fc.record({ family, seq: often(1, fc.constantFrom(0xffff_ffe0, 0x7fff_fff0), 2) }),
      { minLength: CONNECTIONS, maxLength: CONNECTIONS },
    ),
    steps: fc.array(
      fc.record({
        delay: often(0, fc.constantFrom(1, 2, 49, 50, 51, 299_999, 300_000), 7),
        step: step(CONNECTIONS, disturbance),
      }),
      { maxLength: 40, size: 'max' },
    ),
  });
}

/** Any traffic: well-behaved for the most part, disturbed in every way now and then. */
export const plan = planWith(
  fc.oneof({ arbitrary: honest, weight: 13 }, { arbitrary: lie, weight: 3 }),
);

/** Traffic without wrong lengths and checksums, so that no field is read as another. */
export const honestPlan = planWith(honest);

/** Options for the events of a plan. */
export interface Variant {
  /** Added to every time, ns. */
  readonly later?: number;
  /** Added to every sequence number, modulo 2^32. */
  readonly seqOffset?: number;
  /** Segments of these connections only. */
  readonly only?: (connection: number) => boolean;
}

/** The events of `plan`, and a last clock event when everything held has ended. */
export function eventsOf(
  { connections, steps, config: { interval } }: Plan,
  { later = 0, seqOffset = 0, only = () => true }: Variant = {},
): DeviceEvent[] {
  const next = connections.map(({ seq }) => seq + seqOffset);
  const acks = connections.map(() => 0);
  const events: DeviceEvent[] = [];
  let at = later;
  for (const { delay, step } of steps) {
    at += delay;
    switch (step.kind) {
      case 'segment': {
        const { connection, length, jump, acked, vouched } = step;
        const seq = (next[connection] ?? 0) + jump;
        acks[connection] = (acks[connection] ?? 0) + acked;
        next[connection] = seq + length;
        if (only(connection)) {
          const bytes = buildSegment({
            family: connections[connection]?.family ?? 'ipv4',
            sourcePort: 1000 + connection,
            seq,
            ack: acks[connection] ?? 0,
            payload: Uint8Array.from({ length }, (_, i) => 31 * connection + seq - seqOffset + i),
            ...step.fields,
          });
          const flags = vouched ? VNET_F_DATA_VALID : 0;
          events.push({ kind: 'frame', at, bytes, header: { ...PLAIN_HEADER, flags } });
        }
        break;
      }
      case 'octets':
        events.push({ kind: 'frame', at, bytes: step.bytes, header: PLAIN_HEADER });
        break;
      case 'clock':
        events.push({ kind: 'clock', at });
        break;
      case 'offloads':
        events.push({ kind: 'offloads', at, ipv4: step.ipv4, ipv6: step.ipv6 });
        break;
    }
  }
  events.push({ kind: 'clock', at: at + interval });
  return events;
}
