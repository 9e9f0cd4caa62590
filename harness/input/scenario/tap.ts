/**
 * What a tap of several queues can feed to a card. Linux holds the frames that wait, and QEMU the first of them:
 * where the machine or the driver stops, QEMU loses its own and Linux keeps or loses the others, each by
 * rules of its own. So no frame may wait then.
 */

import { type DeviceEvent, emitVnetHeader, PLAIN_HEADER, runModel } from '../../../model/index.ts';
import type { Beyond } from './lifecycle.ts';
import { MAX_TAP_FRAME, MIN_TAP_FRAME, type Scenario } from './scenario.ts';

type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;

const ON_CORE = 'Run it on core';

/** The reason why a tap of several queues cannot play `scenario`; undefined when it can. */
export function beyondTap(scenario: Scenario): Beyond | undefined {
  let linkUp = true;
  for (const [index, event] of scenario.events.entries()) {
    if (event.kind === 'frame') {
      const reason = unfit(event);
      if (reason !== undefined) {
        return { reason: `Event ${index} ${reason}`, next: `${ON_CORE}, or on one queue pair.` };
      }
    }
    if (event.kind === 'link') linkUp = event.up;
    if (isCut(event, linkUp) && framesWait(scenario, index)) {
      return {
        reason:
          `Event ${index} is '${event.kind}' while frames wait for a queue: of those in a tap QEMU knows ` +
          'only the first.',
        next: `${ON_CORE}, or give the driver enough buffers before.`,
      };
    }
  }
  return undefined;
}

/** Whether the machine or the driver stops, or goes on without a link. */
function isCut({ kind }: DeviceEvent, linkUp: boolean): boolean {
  return kind === 'driver' || kind === 'stop' || kind === 'migrate' || (kind === 'cont' && !linkUp);
}

/** Whether frames wait before event `index`, as the rules say. */
function framesWait({ config, events }: Scenario, index: number): boolean {
  const { waiting } = runModel(config, events.slice(0, index));
  return waiting.frames.length > 0;
}

const PLAIN = Buffer.from(emitVnetHeader(PLAIN_HEADER));

function unfit({ header, bytes: { length } }: FrameEvent): string | undefined {
  if (!PLAIN.equals(emitVnetHeader(header))) {
    return 'has a virtio header, which the frames of this tap do not have.';
  }
  if (length < MIN_TAP_FRAME || length > MAX_TAP_FRAME) {
    return `is a frame of ${length} bytes; a tap carries ${MIN_TAP_FRAME} to ${MAX_TAP_FRAME}.`;
  }
  return undefined;
}
