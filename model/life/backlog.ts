import type { Verdict } from '../rules/decide.ts';
import type { Family } from '../trace.ts';
import type { VnetHeader } from '../wire/vnet-header.ts';

/** A frame as the backend hands it over. */
export interface BackendFrame {
  /** Index of its event. */
  readonly event: number;
  readonly header: VnetHeader;
  readonly bytes: Uint8Array;
  /** Length of the virtio header of the driver it arrived under, bytes. */
  readonly headerLength: number;
}

/** What was decided about a frame that has ended its unit by it and then found no room (10.4). */
export interface Kept {
  readonly verdict: Verdict;
  readonly family: Family | undefined;
}

/** A frame that is not taken waits, with what was decided about it when that stands. */
export type Offered = 'taken' | { readonly kept: Kept | undefined };

/** B: what waits in the backend, in the order of arrival. */
export class Backlog {
  readonly #offer: (frame: BackendFrame, kept: Kept | undefined) => Offered;
  #frames: BackendFrame[] = [];
  /** Of the first of them. */
  #kept: Kept | undefined;
  /** The first of them was offered: nothing is, until there is new room. */
  #refused = false;

  /** @param offer gives the device the frame that is next */
  constructor(offer: (frame: BackendFrame, kept: Kept | undefined) => Offered) {
    this.#offer = offer;
  }

  /** Indices of the frame events that wait. */
  events(): readonly number[] {
    return this.#frames.map(({ event }) => event);
  }

  /** A frame arrives, and is offered with what waits before it unless that was refused. */
  arrive(frame: BackendFrame): void {
    if (this.#frames.length > 0) {
      this.wait(frame);
      if (!this.#refused) {
        this.handOn();
      }
      return;
    }
    const offered = this.#offer(frame, undefined);
    if (offered !== 'taken') {
      this.wait(frame);
      this.#refuse(offered.kept);
    }
  }

  /** A frame arrives that nobody looks at yet. */
  wait(frame: BackendFrame): void {
    this.#frames.push(frame);
  }

  /** Offers one after the other; the first that is not taken stays in front. */
  handOn(): void {
    for (;;) {
      const first = this.#frames[0];
      if (first === undefined) {
        return;
      }
      const offered = this.#offer(first, this.#kept);
      if (offered !== 'taken') {
        this.#refuse(offered.kept);
        return;
      }
      this.#frames.shift();
      this.#accept();
    }
  }

  /** What was decided about the first stands no longer, if it is of a family that is not `on`. */
  forget(on: Readonly<Record<Family, boolean>> = NO_FAMILY): void {
    const family = this.#kept?.family;
    if (family !== undefined && !on[family]) {
      this.#kept = undefined;
    }
  }

  /** All of it is lost. @returns as `events` */
  drop(): readonly number[] {
    const events = this.events();
    this.#frames = [];
    this.#accept();
    return events;
  }

  #refuse(kept: Kept | undefined): void {
    this.#kept = kept;
    this.#refused = true;
  }

  #accept(): void {
    this.#kept = undefined;
    this.#refused = false;
  }
}

const NO_FAMILY = { ipv4: false, ipv6: false };
