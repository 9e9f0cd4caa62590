/**
 * Several queue pairs [lifecycle.pairs]: each receive queue is a device of its own, with the same lifecycle.
 */

import type { Delivery, DeviceEvent } from './trace.ts';

/** Whether `event` concerns the receive queue `queue`. */
export function concerns(event: DeviceEvent | undefined, queue: number): boolean {
  switch (event?.kind) {
    case 'frame':
      return (event.queue ?? 0) === queue;
    case 'pairs':
      return queue >= event.count;
    default:
      return true;
  }
}

/** `deliveries` marked with their queue; those of the first queue have no mark. */
export function byQueue(deliveries: readonly Delivery[], queue: number): readonly Delivery[] {
  return queue === 0 ? deliveries : deliveries.map((delivery) => ({ ...delivery, queue }));
}

/** The order of the deliveries of several queues: by their instants, then queue by queue. */
export function inTimeOrder(a: Delivery, b: Delivery): number {
  return a.at - b.at || (a.queue ?? 0) - (b.queue ?? 0);
}
