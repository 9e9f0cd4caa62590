import type { DeviceEvent } from '../../model/trace.ts';
import { VNET_HEADER_LENGTH } from '../../model/wire/vnet-header.ts';
import type { BackendFrame } from '../qemu/injector.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Marker } from './marker.ts';

/** Frames injected at once, and the marker behind them that the guest answers. */
export interface Step {
  readonly frames: readonly BackendFrame[];
  readonly marker: Marker;
}

/**
 * Most receive buffers the frames of one step may need. The guest posts 512 large buffers or 1,024
 * pages and has reposted all of them when it answers, so a step and a full flow table of units fit:
 * the device is never without a buffer because the guest's processor was slow.
 */
const STEP_BUFFERS = 256;

/**
 * The steps of a scenario made by `guestScenario` (subject/guest-scenario.ts): its last event, RSC switched off, is the `end`
 * marker's doing.
 */
export function planSteps(scenario: Scenario): Step[] {
  const steps: Step[] = [];
  let frames: BackendFrame[] = [];
  let buffers = 0;
  const close = (marker: Marker) => {
    steps.push({ frames, marker });
    frames = [];
    buffers = 0;
  };
  for (const event of scenario.events.slice(0, -1)) {
    switch (event.kind) {
      case 'frame': {
        const needed = buffersOf(event, scenario.config.bufferSize);
        if (buffers + needed > STEP_BUFFERS) close({ kind: 'sync' });
        frames.push({ header: event.header, bytes: event.bytes });
        buffers += needed;
        break;
      }
      case 'offloads':
        close({ kind: 'offloads', ipv4: event.ipv4, ipv6: event.ipv6 });
        break;
      case 'clock':
        break;
    }
  }
  close({ kind: 'end' });
  return steps;
}

function buffersOf(event: Extract<DeviceEvent, { kind: 'frame' }>, bufferSize: number): number {
  return Math.ceil((VNET_HEADER_LENGTH + event.bytes.length) / bufferSize);
}
