import {
  ACK,
  buildSegment,
  type DeviceConfig,
  type DeviceEvent,
  type Family,
  PLAIN_HEADER,
} from '../../model/index.ts';
import { DEFAULT_INTERVAL, type Scenario, WINDOWS_CONFIG } from '../input/scenario/scenario.ts';

/** Bulk traffic, the usual work of a device. */
export interface Traffic {
  /** Interleaved, one frame each in turn. */
  readonly connections: number;
  /** Bytes in each frame. */
  readonly payload: number;
  readonly frames: number;
  /** Pause between frames, ns. */
  readonly gap: number;
}

/** One scenario of contiguous data segments with right checksums, half the connections over IPv6. */
export function bulkScenario(traffic: Traffic): Scenario {
  const events: DeviceEvent[] = [];
  for (let index = 0; index < traffic.frames; index += 1) {
    const connection = index % traffic.connections;
    const round = Math.floor(index / traffic.connections);
    const seq = 1 + round * traffic.payload;
    const family = familyOf('both', connection);
    events.push(
      segment({ family, connection, seq, payload: traffic.payload }, index * traffic.gap),
    );
  }
  return { name: `bulk ${traffic.connections}x${traffic.payload}`, config: WINDOWS_CONFIG, events };
}

/** Traffic with known units. */
export interface Rounds {
  readonly connections: number;
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
  readonly config: DeviceConfig;
}

/**
 * Contiguous data segments with right checksums, all of a round at one instant; then time goes on until
 * the interval has ended every unit.
 */
export function roundsScenario(traffic: Rounds): Scenario {
  const { connections, perUnit, payload } = traffic;
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
      events.push(segment({ family, connection, seq, payload, flags: traffic.flags }, at));
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
}

function segment({ family, connection, seq, payload, flags = 0 }: Wanted, at: number): DeviceEvent {
  const bytes = buildSegment({
    family,
    source: sourceAddress(family, Math.floor(connection / PORTS)),
    sourcePort: 1024 + (connection % PORTS),
    seq,
    flags: ACK | flags,
    payload: new Uint8Array(payload).fill(0x61),
  });
  return { kind: 'frame', at, header: PLAIN_HEADER, bytes };
}

function sourceAddress(family: Family, host: number): Uint8Array {
  return family === 'ipv4'
    ? Uint8Array.of(10, 0, 0, 1 + host)
    : Uint8Array.of(0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 + host);
}
