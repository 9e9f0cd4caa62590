import { ACK, buildSegment, type DeviceEvent, PLAIN_HEADER } from '../../../model/index.ts';
import { type Scenario, WINDOWS_CONFIG } from '../../input/scenario/scenario.ts';

/** Bulk traffic, the usual work of a device. */
export interface Bulk {
  /** Interleaved, one frame each in turn. */
  readonly connections: number;
  /** Bytes in each frame. */
  readonly payload: number;
  readonly frames: number;
  /** Pause between frames, ns. */
  readonly gap: number;
}

/** One scenario of contiguous data segments with right checksums, half the connections over IPv6. */
export function bulkScenario({ connections, payload, frames, gap }: Bulk): Scenario {
  const events: DeviceEvent[] = [];
  for (let index = 0; index < frames; index += 1) {
    const connection = index % connections;
    const bytes = buildSegment({
      family: connection % 2 === 0 ? 'ipv4' : 'ipv6',
      sourcePort: 1024 + connection,
      seq: 1 + Math.floor(index / connections) * payload,
      flags: ACK,
      payload: new Uint8Array(payload).fill(0x61),
    });
    events.push({ kind: 'frame', at: index * gap, header: PLAIN_HEADER, bytes });
  }
  return { name: `bulk ${connections}x${payload}`, config: WINDOWS_CONFIG, events };
}
