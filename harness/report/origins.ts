import type { Delivery, DeviceEvent } from '../../model/index.ts';
import { sameBytes } from '../input/scenario/frame/bytes.ts';
import { type FrameView, viewFrame } from '../input/scenario/frame/view.ts';

/** An event and its place in the scenario. */
export interface IndexedEvent {
  readonly event: DeviceEvent;
  readonly index: number;
}

/** The frames that a subject's delivery must be made of, derived from its bytes. */
export class Origins {
  readonly #frames: readonly Origin[];
  readonly #passed = new Set<number>();

  constructor(events: readonly IndexedEvent[]) {
    this.#frames = events.flatMap(({ event, index }) =>
      event.kind === 'frame' ? [{ index, bytes: event.bytes, view: viewFrame(event.bytes) }] : [],
    );
  }

  /** The frame itself when it was passed; else the frames whose payload lies within the delivery's. */
  of({ bytes }: Delivery): number[] {
    const whole = this.#frames.find(
      (frame) => !this.#passed.has(frame.index) && sameBytes(frame.bytes, bytes),
    );
    if (whole !== undefined) {
      this.#passed.add(whole.index);
      return [whole.index];
    }
    const unit = viewFrame(bytes);
    if (unit === undefined) return [];
    return this.#frames.flatMap(({ index, view }) =>
      view !== undefined && within(view, unit) ? [index] : [],
    );
  }
}

interface Origin {
  readonly index: number;
  readonly bytes: Uint8Array;
  readonly view: FrameView | undefined;
}

function within(segment: FrameView, unit: FrameView): boolean {
  const offset = (segment.tcp.sequence - unit.tcp.sequence) >>> 0;
  return (
    segment.payload.length > 0 &&
    segment.tcp.sourcePort === unit.tcp.sourcePort &&
    segment.tcp.destinationPort === unit.tcp.destinationPort &&
    sameBytes(segment.ip.source, unit.ip.source) &&
    sameBytes(segment.ip.destination, unit.ip.destination) &&
    offset + segment.payload.length <= unit.payload.length
  );
}
