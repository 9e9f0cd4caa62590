import type { DeviceEvent, Nanoseconds } from '../../../model/trace.ts';

type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;

/** What happens besides frames and time. */
export type DeviceChange = Exclude<DeviceEvent, { kind: 'frame' | 'clock' }>;

/** A frame and which event of the scenario it is. */
export interface NumberedFrame extends FrameEvent {
  readonly event: number;
}

/** What can be done at once: frames of one instant, or one other event. */
export type Group =
  | { readonly kind: 'frames'; readonly at: Nanoseconds; readonly frames: readonly NumberedFrame[] }
  | { readonly kind: 'clock'; readonly at: Nanoseconds }
  | { readonly kind: 'lifecycle'; readonly at: Nanoseconds; readonly event: DeviceChange };

/** Events in groups, order kept. */
export function simultaneous(events: readonly DeviceEvent[]): readonly Group[] {
  const groups: Group[] = [];
  let frames: NumberedFrame[] = [];
  const closeFrames = () => {
    const [first] = frames;
    if (first) groups.push({ kind: 'frames', at: first.at, frames });
    frames = [];
  };
  events.forEach((event, index) => {
    if (event.kind !== 'frame' || event.at !== frames[0]?.at) closeFrames();
    switch (event.kind) {
      case 'frame':
        frames.push({ ...event, event: index });
        break;
      case 'clock':
        groups.push({ kind: 'clock', at: event.at });
        break;
      default:
        groups.push({ kind: 'lifecycle', at: event.at, event });
    }
  });
  closeFrames();
  return groups;
}
