import type { DeviceConfig, DeviceEvent, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import type { Scenario } from './scenario.ts';

/** Why an event may not stand where it stands. */
export interface OutOfOrder {
  /** The part that is wrong: the time of the event, or the event itself. */
  readonly wrong: 'time' | 'event';
  /** The events or times that may stand there, and why. */
  readonly expected: string;
}

/** Checks the order of events: a stopped machine has no time, an unplugged card no driver. */
export class LifecycleOrder {
  #state: 'running' | 'stopped' | 'unplugged' = 'running';
  #now: Nanoseconds = 0;
  #buffers: DriverConfig['buffers'];
  /** The number of queue pairs, and of those in use. */
  readonly #pairs: number;
  #used: number;

  constructor({ buffers, pairs }: DeviceConfig) {
    this.#buffers = buffers;
    this.#pairs = pairs;
    this.#used = pairs;
  }

  get stopped(): boolean {
    return this.#state === 'stopped';
  }

  /** Moves on to the next event. @returns undefined when it may stand there, else why not; nothing has changed then */
  advance(event: DeviceEvent): OutOfOrder | undefined {
    const wrong = this.#wrong(event);
    if (wrong !== undefined) return wrong;
    this.#now = event.at;
    switch (event.kind) {
      case 'stop':
        this.#state = 'stopped';
        break;
      case 'cont':
        this.#state = 'running';
        break;
      case 'unplug':
        this.#state = 'unplugged';
        break;
      case 'driver':
        this.#buffers = event.driver.buffers;
        this.#used = this.#pairs;
        break;
      case 'pairs':
        this.#used = event.count;
        break;
    }
    return undefined;
  }

  #wrong(event: DeviceEvent): OutOfOrder | undefined {
    const { kind, at } = event;
    if (kind === 'frame' && (event.queue ?? 0) >= this.#used) {
      return misplaced(`'queue N' before it with N below ${this.#used}, the queue pairs in use`);
    }
    if (kind === 'pairs' && (event.count < 1 || event.count > this.#pairs)) {
      return misplaced(`1 to ${this.#pairs} queue pairs, as 'config pairs=' says`);
    }
    switch (this.#state) {
      case 'stopped':
        if (kind !== 'frame' && kind !== 'link' && kind !== 'cont') {
          return misplaced("a frame, 'link' or 'cont': the machine is stopped");
        }
        if (at === this.#now) return undefined;
        return { wrong: 'time', expected: "'+0': the time of a stopped machine stands still" };
      case 'unplugged':
        if (kind === 'frame' || kind === 'clock') return undefined;
        return misplaced("a frame or 'clock': the card is unplugged");
      case 'running':
        if (kind === 'cont') return misplaced("'stop' before it: the machine runs");
        if (kind !== 'buffers' || this.#buffers !== 'always') return undefined;
        return misplaced("'buffers=N' of the driver before it, which has always enough");
    }
  }
}

function misplaced(expected: string): OutOfOrder {
  return { wrong: 'event', expected };
}

/** Whether every event may stand where it stands, and no machine is left stopped. */
export function inOrder({ config, events }: Scenario): boolean {
  const order = new LifecycleOrder(config);
  return events.every((event) => order.advance(event) === undefined) && !order.stopped;
}

/** Why a subject that knows only frames, time and offloads cannot play a scenario. */
export interface Beyond {
  readonly reason: string;
  readonly next: string;
}

/** The first part of [lifecycle] that the scenario needs; undefined: none. */
export function beyondFrames({ config, events }: Scenario): Beyond | undefined {
  if (config.hashReport) return beyond('the scenario has hash=on', 'leave it out');
  if (config.buffers !== 'always') {
    return beyond(`the scenario has buffers=${config.buffers}`, 'leave it out');
  }
  if (config.pairs > 1) return beyond(`the scenario has pairs=${config.pairs}`, 'leave it out');
  const index = events.findIndex(({ kind }) => !PLAIN.has(kind));
  const event = events[index];
  if (event === undefined) return undefined;
  return beyond(`event ${index} is '${event.kind}', which it cannot play`, 'leave the event out');
}

const PLAIN: ReadonlySet<DeviceEvent['kind']> = new Set(['frame', 'clock', 'offloads']);

function beyond(reason: string, mend: string): Beyond {
  return { reason, next: `Run it on another subject, or ${mend}.` };
}
