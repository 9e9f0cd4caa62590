import type { DeviceEvent, Nanoseconds } from '../../../model/trace.ts';

type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;

/** An event that is neither a frame nor the passing of time. */
export type DeviceChange = Exclude<DeviceEvent, { kind: 'frame' | 'clock' }>;

export interface NumberedFrame extends FrameEvent {
  /** Its index among the events of the scenario. */
  readonly event: number;
}

/** Events that are played at once: frames of one instant, or one other event. */
export type Group =
  | { readonly kind: 'frames'; readonly at: Nanoseconds; readonly frames: readonly NumberedFrame[] }
  | { readonly kind: 'clock'; readonly at: Nanoseconds }
  | { readonly kind: 'lifecycle'; readonly at: Nanoseconds; readonly event: DeviceChange };

/** The events in groups, in their order. */
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
