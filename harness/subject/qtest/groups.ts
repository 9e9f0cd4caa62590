import type { DeviceEvent, Nanoseconds } from '../../../model/trace.ts';

export type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;
type OffloadsEvent = Extract<DeviceEvent, { kind: 'offloads' }>;

/** What can be done at once: frames of one instant, or one other event. */
export type Group =
  | { readonly kind: 'frames'; readonly at: Nanoseconds; readonly frames: readonly FrameEvent[] }
  | { readonly kind: 'offloads'; readonly at: Nanoseconds; readonly event: OffloadsEvent }
  | { readonly kind: 'clock'; readonly at: Nanoseconds };

/** Events in groups, order kept. */
export function simultaneous(events: readonly DeviceEvent[]): readonly Group[] {
  const groups: Group[] = [];
  let frames: FrameEvent[] = [];
  const closeFrames = () => {
    const [first] = frames;
    if (first) groups.push({ kind: 'frames', at: first.at, frames });
    frames = [];
  };
  for (const event of events) {
    if (event.kind !== 'frame' || event.at !== frames[0]?.at) closeFrames();
    switch (event.kind) {
      case 'frame':
        frames.push(event);
        break;
      case 'offloads':
        groups.push({ kind: 'offloads', at: event.at, event });
        break;
      case 'clock':
        groups.push({ kind: 'clock', at: event.at });
        break;
    }
  }
  closeFrames();
  return groups;
}
