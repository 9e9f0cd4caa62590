import type { Flows } from '../coalesce/flows.ts';
import type { Conduct, Ending } from '../conduct.ts';
import type { Handover } from '../deliver/handover.ts';
import type { Lost } from '../result.ts';
import type { FinaliseCause } from '../rules/ids.ts';
import type { DeviceEvent, DriverConfig, Nanoseconds } from '../trace.ts';
import { type BackendFrame, Backlog, type Kept, type Offered } from './backlog.ts';

/** What happens to the device besides frames, time and the offloads command. */
type LifeEvent = Exclude<DeviceEvent, { kind: 'frame' | 'clock' | 'offloads' }>;

/** Whose life it is. */
export interface Living {
  readonly conduct: Conduct;
  readonly flows: Flows;
  readonly handover: Handover;
  /** The way of a frame; there is nothing in W. */
  readonly take: (frame: BackendFrame, kept: Kept | undefined, at: Nanoseconds) => Offered;
  /** The driver posts more buffers. */
  readonly post: (count: number) => void;
  /** Another driver takes over. */
  readonly start: (driver: DriverConfig) => void;
  /** Another machine goes on. */
  readonly move: () => void;
}

/** Everything between a frame's arrival and the device's look at it (docs/rules.md, section 10). */
export class Life {
  readonly backlog: Backlog;
  readonly lost: Lost[] = [];
  readonly #living: Living;
  #running = true;
  #linkUp = true;
  #plugged = true;
  #now: Nanoseconds = 0;

  constructor(living: Living) {
    this.#living = living;
    this.backlog = new Backlog((frame, kept) => this.#offered(frame, kept));
  }

  /** A frame comes from the backend. */
  arrive(frame: BackendFrame, at: Nanoseconds): void {
    this.#now = at;
    if (!this.#plugged) {
      this.#lose([frame.event], 'driver-gone');
    } else if (this.#running) {
      this.backlog.arrive(frame);
    } else {
      this.backlog.wait(frame);
    }
  }

  /** The table of events: 10.6 to 10.13, of which a queue is told that is given up (../pairs.ts). */
  event(event: LifeEvent): void {
    const { post, start, move } = this.#living;
    this.#now = event.at;
    switch (event.kind) {
      case 'buffers':
        post(event.count);
        this.#handOn();
        break;
      case 'driver':
        this.#driverGoes('driver');
        start(event.driver);
        this.#offerToNobody();
        this.#handOn();
        break;
      case 'pairs':
        this.#endAll('pairs', 'queue-gone');
        break;
      case 'stop':
        this.#stop('stop');
        break;
      case 'cont':
        this.#goOn();
        break;
      case 'link':
        this.#linkUp = event.up;
        if (!event.up) {
          this.#endAll('link', 'link-down');
        } else if (this.#running) {
          this.#handOn();
        }
        break;
      case 'migrate':
        this.#stop('migrate');
        move();
        this.#goOn();
        break;
      case 'unplug':
        this.#driverGoes('unplug');
        this.#loseEach(this.backlog.drop(), 'driver-gone');
        this.#plugged = false;
        break;
    }
  }

  /** Nobody is left to take what the old driver has no room for. */
  #driverGoes(event: Ending): void {
    this.#endAll(event, 'driver-gone');
    for (const events of this.#living.handover.drop()) {
      this.#lose(events, 'driver-gone');
    }
  }

  #stop(event: Ending): void {
    this.#offerToNobody();
    this.#endAll(event, 'vm-stop');
    this.#loseEach(this.backlog.drop(), 'vm-stop');
    this.#running = false;
  }

  #goOn(): void {
    this.#running = true;
    if (this.#linkUp) {
      this.#handOn();
    }
  }

  /** First W, then B, as far as the room goes (10.3). */
  #handOn(): void {
    this.#living.handover.drain(this.#now);
    this.backlog.handOn();
  }

  /** The backend does not ask the device while the link is down (10.9); nothing overtakes W (10.2). */
  #offered(frame: BackendFrame, kept: Kept | undefined): Offered {
    if (!this.#linkUp) {
      this.#lose([frame.event], 'link-down');
      return 'taken';
    }
    return this.#living.handover.clear ? this.#living.take(frame, kept, this.#now) : { kept };
  }

  /** Between two drivers, and as the machine stops, the network layer still offers what waits. */
  #offerToNobody(): void {
    const { conduct, handover } = this.#living;
    if (conduct.looksWhenNobodyIsThere) {
      handover.toNobody(() => this.backlog.handOn());
    }
  }

  #endAll(event: Ending, cause: FinaliseCause): void {
    const { conduct, flows } = this.#living;
    switch (conduct.fates[event]) {
      case 'end':
        flows.endAll(cause, this.#now);
        break;
      case 'are lost':
        for (const { events } of flows.loseAll()) {
          this.#lose(events, cause);
        }
        break;
      case 'stay':
        break;
    }
    this.backlog.forget();
  }

  #loseEach(events: readonly number[], cause: FinaliseCause): void {
    for (const event of events) {
      this.#lose([event], cause);
    }
  }

  #lose(events: readonly number[], cause: FinaliseCause): void {
    this.lost.push({ events, cause, at: this.#now });
  }
}
