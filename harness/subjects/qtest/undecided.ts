import type { Decision } from '../../../model/trace.ts';
import { DeviceFault } from '../virtio/fault.ts';
import type { Told } from './told.ts';

/**
 * Which frame each decision is about. The device does not say, but it handles frames in the order in which
 * they came, each once, and those that are dropped before they reach it are known: a decision is about the
 * first frame that waits.
 */
export interface Undecided {
  /** The frame of an event was given to the backend, which keeps it for the device unless it is `lost`. */
  arrive(event: number, lost?: boolean): void;
  /**
   * The device told so much more. What no frame waits for is about one that should be lost and is not.
   * @throws DeviceFault when there is no frame a decision could be about
   */
  tell(told: readonly Told[]): void;
  /** Frames that wait are lost. */
  drop(): void;
  /** Whether a frame waits, as far as the device has told. */
  waiting(): boolean;
  /**
   * The device has nothing that decides any more, so nothing is told, and later nobody knows about which
   * frame: whatever waits or comes is untold.
   */
  silence(): void;
  readonly decisions: readonly Decision[];
  /** Frames of whose decision nothing can be known. */
  readonly untold: ReadonlySet<number>;
}

export function undecidedFrames(): Undecided {
  const decisions: Decision[] = [];
  const untold = new Set<number>();
  let frames: number[] = [];
  const lost: number[] = [];
  let silent = false;
  return {
    decisions,
    untold,
    arrive(event, isLost = false) {
      // What is lost depends on what waits, of which nothing is known in silence.
      if (silent) untold.add(event);
      else if (!isLost) frames.push(event);
    },
    tell(told) {
      if (silent) return;
      for (const what of told) {
        const event = frames.shift() ?? lost.shift();
        if (event === undefined) {
          throw new DeviceFault(`The device decided on a frame nobody sent it: ${what.rule}.`);
        }
        decisions.push({ event, ...what });
      }
    },
    drop() {
      lost.push(...frames);
      frames = [];
    },
    waiting: () => frames.length > 0,
    silence() {
      silent = true;
      for (const event of frames) untold.add(event);
      frames = [];
    },
  };
}
