import type { Choices, FinaliseCause } from '../../model/index.ts';
import type { Connection } from '../input/scenario/frame/segment-spec.ts';
import { printEndpoint } from '../input/scenario/text/connection.ts';
import { RangeList } from './words.ts';

/** What a run comes to, however long it is. */
export interface RunSum {
  readonly side: string;
  /** The choices under which it was decided. */
  readonly choices: Choices;
  readonly name: string;
  readonly frames: number;
  /** Frames in units of several; of a part, those of the part. */
  readonly coalesced: number;
  readonly coalescedFrames: number;
  /** Units of several frames; their least and most frames, 0 without one. */
  readonly units: number;
  readonly least: number;
  readonly most: number;
  readonly alone: number;
  readonly connections: readonly ConnectionSum[];
  /** Frames of no connection. */
  readonly other: number;
  /** What finalised the units of several frames; the most frequent first, as everywhere here. */
  readonly finalised: readonly CauseSum[];
  /** The rules by which frames passed, or where that is not known the deliveries of one frame. */
  readonly passed: readonly CauseSum[];
  /** What finalised the units of one frame. */
  readonly heldAlone: readonly CauseSum[];
  readonly lost: readonly CauseSum[];
  readonly waiting: RangeList;
}

export interface ConnectionSum {
  readonly name: string;
  /** `10.0.0.1:1000`. */
  readonly source: string;
  readonly destination: string;
  readonly frames: number;
}

/** Units or frames of one cause. */
export interface CauseSum {
  /** Undefined where the side does not report it. */
  readonly cause: FinaliseCause | undefined;
  readonly times: number;
  readonly frames: RangeList;
}

type CauseSums = Map<FinaliseCause | undefined, { times: number; frames: RangeList }>;

export function connectionSum(connection: Connection, frames: number): ConnectionSum {
  const { name, source, sourcePort, destination, destinationPort } = connection;
  return {
    name,
    source: printEndpoint({ address: source, port: sourcePort }),
    destination: printEndpoint({ address: destination, port: destinationPort }),
    frames,
  };
}

/** A delivery: the numbers of its frames, why it was delivered, and whether no unit ever held it. */
export interface DeliverySum {
  readonly frames: readonly number[];
  readonly cause: FinaliseCause | undefined;
  readonly passed: boolean | undefined;
}

/** Adds up a run, delivery by delivery, in little memory. */
export class RunSummer {
  #coalesced = 0;
  #coalescedFrames = 0;
  #units = 0;
  #least = Number.POSITIVE_INFINITY;
  #most = 0;
  #alone = 0;
  readonly #finalised: CauseSums = new Map();
  readonly #passed: CauseSums = new Map();
  readonly #heldAlone: CauseSums = new Map();
  readonly #lost: CauseSums = new Map();
  readonly #waiting = new RangeList();

  /** @param wanted the frames that count, when it is not all of them */
  delivery({ frames, cause, passed }: DeliverySum, wanted?: (frame: number) => boolean): void {
    if (frames.length > 1) {
      this.#units += 1;
      this.#coalescedFrames += frames.length;
      this.#coalesced += wanted === undefined ? frames.length : frames.filter(wanted).length;
      this.#least = Math.min(this.#least, frames.length);
      this.#most = Math.max(this.#most, frames.length);
      count(this.#finalised, cause, frames);
      return;
    }
    this.#alone += 1;
    count(passed === false ? this.#heldAlone : this.#passed, cause, frames);
  }

  lost(cause: FinaliseCause, frames: readonly number[]): void {
    count(this.#lost, cause, frames);
  }

  waiting(frames: Iterable<number>): void {
    for (const frame of frames) this.#waiting.add(frame);
  }

  sum(
    about: Pick<RunSum, 'side' | 'choices' | 'name' | 'frames' | 'connections' | 'other'>,
  ): RunSum {
    return {
      ...about,
      coalesced: this.#coalesced,
      coalescedFrames: this.#coalescedFrames,
      units: this.#units,
      least: this.#units === 0 ? 0 : this.#least,
      most: this.#most,
      alone: this.#alone,
      connections: about.connections.toSorted((a, b) => b.frames - a.frames),
      finalised: sorted(this.#finalised),
      passed: sorted(this.#passed),
      heldAlone: sorted(this.#heldAlone),
      lost: sorted(this.#lost),
      waiting: this.#waiting,
    };
  }
}

function count(sums: CauseSums, cause: FinaliseCause | undefined, frames: readonly number[]): void {
  let sum = sums.get(cause);
  if (sum === undefined) {
    sum = { times: 0, frames: new RangeList() };
    sums.set(cause, sum);
  }
  sum.times += 1;
  for (const frame of frames) sum.frames.add(frame);
}

function sorted(sums: CauseSums): CauseSum[] {
  return [...sums].map(([cause, sum]) => ({ cause, ...sum })).toSorted((a, b) => b.times - a.times);
}
