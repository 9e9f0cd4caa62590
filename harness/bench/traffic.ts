import { ACK, buildSegment, type DeviceEvent, PLAIN_HEADER } from '../../model/index.ts';
import { type Scenario, WINDOWS_CONFIG } from '../scenario/scenario.ts';

/** Bulk traffic as it looks on a wire: what a device does most of the time. */
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
  const payload = new Uint8Array(traffic.payload).fill(0x61);
  const events: DeviceEvent[] = [];
  for (let index = 0; index < traffic.frames; index += 1) {
    const connection = index % traffic.connections;
    const round = Math.floor(index / traffic.connections);
    const bytes = buildSegment({
      family: connection % 2 === 0 ? 'ipv4' : 'ipv6',
      sourcePort: 1024 + connection,
      seq: 1 + round * traffic.payload,
      flags: ACK,
      payload,
    });
    events.push({ kind: 'frame', at: index * traffic.gap, header: PLAIN_HEADER, bytes });
  }
  return { name: `bulk ${traffic.connections}x${traffic.payload}`, config: WINDOWS_CONFIG, events };
}
