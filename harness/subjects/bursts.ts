import type { DeviceEvent, Nanoseconds } from '../../model/trace.ts';
import type { Scenario } from '../input/scenario/scenario.ts';

export type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;

/**
 * The frames of a scenario as bursts: those within one interval of a burst's first frame are one burst.
 * @param fits whether a frame has a place in a burst, which holds at least one
 */
export function inBursts(
  { config, events }: Scenario,
  fits: (event: FrameEvent, burst: readonly FrameEvent[]) => boolean,
): FrameEvent[][] {
  const bursts: FrameEvent[][] = [];
  for (const event of events) {
    if (event.kind !== 'frame') continue;
    const burst = bursts.at(-1);
    const [first] = burst ?? [];
    const near = first !== undefined && event.at - first.at < config.interval;
    if (burst !== undefined && near && fits(event, burst)) burst.push(event);
    else bursts.push([event]);
  }
  return bursts;
}

/** The events of bursts that begin `apart` ns one after the other, each at one instant. */
export function atInstants(bursts: readonly FrameEvent[][], apart: Nanoseconds): DeviceEvent[] {
  return bursts.flatMap((burst, index) =>
    burst.map((event): DeviceEvent => ({ ...event, at: index * apart })),
  );
}
