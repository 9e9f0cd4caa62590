import { createHash } from 'node:crypto';
import {
  ACK,
  buildSegment,
  type DeviceConfig,
  type DeviceEvent,
  type Family,
  PLAIN_HEADER,
  type SegmentFields,
  VNET_F_DATA_VALID,
} from '../../model/index.ts';
import { DEFAULT_INTERVAL, type Scenario } from '../input/scenario/scenario.ts';

/**
 * How connections differ: by port, one after the other; by address and port of both sides, at random (but the
 * same each time); or `chosen`, so that a hash without a key that adds or XORs the address of the sender and
 * the ports has one value for all of them.
 */
export type Tuples = 'ports' | 'random' | 'chosen';

/** Traffic with known units. */
export interface Rounds {
  readonly connections: number;
  /** Default `ports`. The others are of IPv4, and `chosen` has at most 131,072 connections. */
  readonly tuples?: Tuples;
  /** Of the connections; `both` by turns. */
  readonly family: Family | 'both';
  /** Bytes in each frame. */
  readonly payload: number;
  /** Frames of each connection in each round: they become one unit. */
  readonly perUnit: number;
  readonly rounds: number;
  /** `turns`: every connection one frame, then every one the next. `trains`: all of one connection's, then the next one's. */
  readonly order: 'turns' | 'trains';
  /** TCP flags of every frame besides ACK. */
  readonly flags?: number;
  /** Whether the backend vouches for the checksum of every frame, as a tap device does for what a card verified. */
  readonly vouched?: boolean;
  readonly config: DeviceConfig;
}

/**
 * Contiguous data segments with right checksums, all of a round at one instant; then time goes on until
 * the interval has ended every unit.
 */
export function roundsScenario(traffic: Rounds): Scenario {
  const { connections, perUnit, payload, tuples } = traffic;
  const events: DeviceEvent[] = [];
  for (let round = 0; round < traffic.rounds; round += 1) {
    const at = round * 2 * DEFAULT_INTERVAL;
    for (let index = 0; index < connections * perUnit; index += 1) {
      const [connection, nth] =
        traffic.order === 'turns'
          ? [index % connections, Math.floor(index / connections)]
          : [Math.floor(index / perUnit), index % perUnit];
      const seq = 1 + (round * perUnit + nth) * payload;
      const family = familyOf(traffic.family, connection);
      const { flags, vouched } = traffic;
      events.push(segment({ family, connection, seq, payload, flags, vouched, tuples }, at));
    }
    events.push({ kind: 'clock', at: at + DEFAULT_INTERVAL });
  }
  const name = `${connections} connections, ${perUnit} x ${payload} bytes`;
  return { name, config: traffic.config, events };
}

function familyOf(family: Family | 'both', connection: number): Family {
  if (family !== 'both') return family;
  return connection % 2 === 0 ? 'ipv4' : 'ipv6';
}

/** Connections differ in their ports, beyond 32,768 of them in the source's address too. */
const PORTS = 32_768;

interface Wanted {
  readonly family: Family;
  readonly connection: number;
  readonly seq: number;
  readonly payload: number;
  readonly flags?: number | undefined;
  readonly vouched?: boolean | undefined;
  readonly tuples?: Tuples | undefined;
}

function segment(wanted: Wanted, at: number): DeviceEvent {
  const { seq, payload, flags = 0, vouched = false } = wanted;
  const bytes = buildSegment({
    ...endpoints(wanted),
    seq,
    flags: ACK | flags,
    payload: new Uint8Array(payload).fill(0x61),
  });
  const header = vouched ? { ...PLAIN_HEADER, flags: VNET_F_DATA_VALID } : PLAIN_HEADER;
  return { kind: 'frame', at, header, bytes };
}

/** The fields by which a connection differs from the others. */
export function endpoints({
  family,
  connection,
  tuples = 'ports',
}: Pick<Wanted, 'family' | 'connection' | 'tuples'>): Partial<SegmentFields> {
  switch (tuples) {
    case 'ports':
      return {
        family,
        source: sourceAddress(family, Math.floor(connection / PORTS)),
        sourcePort: 1024 + (connection % PORTS),
      };
    case 'random': {
      const drawn = createHash('sha256').update(`${connection}`).digest();
      return {
        source: drawn.subarray(0, 4),
        destination: drawn.subarray(4, 8),
        sourcePort: drawn.readUInt16BE(8),
        destinationPort: drawn.readUInt16BE(10),
      };
    }
    case 'chosen': {
      // Each bit of the number is set in the address or in the ports, never in both: neither the sum nor
      // the XOR of the two words depends on it, nor on the order of their bytes.
      const rest = ~connection & CHOSEN;
      return {
        source: Uint8Array.of(10, connection >> 16, connection >> 8, connection),
        sourcePort: 2048 + (rest >> 16),
        destinationPort: rest & 0xffff,
      };
    }
  }
}

/** The bits in which `chosen` connections differ. */
const CHOSEN = 0x1_ffff;

function sourceAddress(family: Family, host: number): Uint8Array {
  return family === 'ipv4'
    ? Uint8Array.of(10, 0, 0, 1 + host)
    : Uint8Array.of(0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 + host);
}
