import type { Arrival } from '../coalesce/carry-out.ts';
import type { Unit } from '../coalesce/unit.ts';
import type { Conduct } from '../conduct.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { DriverConfig, Nanoseconds } from '../trace.ts';
import type { EndedUnit, Outbox } from './outbox.ts';
import { Room } from './room.ts';

/**
 * What is for the guest goes to it as far as there is room; here is W, what has ended and waits for
 * more (docs/rules.md, section 10).
 */
export class Handover {
  /** Units that were lost for want of room: a defect. */
  missed = 0;
  readonly #outbox: Outbox;
  readonly #handed: (unit: Unit) => void;
  readonly #conduct: Conduct;
  #room: Room;
  /** There is nobody to take anything (a defect): it is as good as handed over. */
  #nobody = false;
  /** W, in the order in which the units ended. */
  #waiting: EndedUnit[] = [];

  /** @param handed told of each unit that the guest has got */
  constructor(
    outbox: Outbox,
    driver: DriverConfig,
    conduct: Conduct,
    handed: (unit: Unit) => void,
  ) {
    this.#outbox = outbox;
    this.#conduct = conduct;
    this.#handed = handed;
    this.#room = new Room(driver);
  }

  /** Nothing waits for room. */
  get clear(): boolean {
    return this.#waiting.length === 0;
  }

  /** The longest frame a unit may grow to, bytes (10.5). */
  get longest(): number {
    return this.#room.longest;
  }

  /** Frame events of the units that wait, from the front. */
  waiting(): readonly (readonly number[])[] {
    return this.#waiting.map(({ unit }) => unit.events);
  }

  /** Another driver takes over, with its own buffers. */
  start(driver: DriverConfig): void {
    this.#outbox.start(driver);
    this.#room = new Room(driver);
  }

  /** The driver posts `count` more buffers. */
  post(count: number): void {
    this.#room.post(count);
  }

  /** Another machine goes on with the same driver. */
  move(): void {
    this.#room.move();
  }

  /** A frame that passes; false when there is no room for it. */
  pass({ frame, header, at, event }: Arrival): boolean {
    const { bytes } = frame;
    if (this.#nobody) {
      return true;
    }
    if (!this.clear || !this.#room.take(bytes.length)) {
      return false;
    }
    this.#outbox.pass(bytes, header, at, event);
    return true;
  }

  /** A unit has ended: it goes to the end of W. */
  unit(unit: Unit, cause: FinaliseCause, at: Nanoseconds): void {
    const ended = this.#outbox.ended(unit, cause, at);
    if (ended === undefined || this.#nobody) {
      return;
    }
    this.#waiting.push(ended);
    this.drain(at);
    if (this.#conduct.withoutRoom === 'lost') {
      this.missed += this.drop().length;
    }
  }

  /** What is done meanwhile is done in vain. */
  toNobody(work: () => void): void {
    this.#nobody = true;
    work();
    this.#nobody = false;
  }

  /** Hands over W from its front: what finds no room lets nothing overtake (10.2). */
  drain(at: Nanoseconds): void {
    for (;;) {
      const first = this.#waiting[0];
      if (first === undefined || !this.#takes(first.made.bytes.length)) {
        return;
      }
      this.#waiting.shift();
      this.#outbox.unit(first, at);
      this.#handed(first.unit);
    }
  }

  /** A unit fits the receive queue (10.5), unless a defect lets it grow beyond. */
  #takes(length: number): boolean {
    return this.#room.holds(length) && this.#room.take(length);
  }

  /** Nobody is left to take what waits (10.6, 10.11). @returns it, as `waiting` */
  drop(): readonly (readonly number[])[] {
    const dropped = this.waiting();
    this.#waiting = [];
    return dropped;
  }
}
