import type { DeviceEvent, DriverConfig } from '../../../model/trace.ts';
import { VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { driverOf, type Scenario } from '../../input/scenario/scenario.ts';
import type { GuestFrame, GuestStep, Order } from './order.ts';

type FrameEvent = Extract<DeviceEvent, { kind: 'frame' }>;

export interface GuestPlan {
  /** The start of the scenario's driver, when another one runs; its packets are no part of the result. */
  readonly before: readonly GuestStep[];
  /** The scenario. */
  readonly steps: readonly GuestStep[];
  /** Units and frames that are left are discarded, and the machine is again as it was. */
  readonly after: readonly GuestStep[];
  /** The driver that runs afterwards; undefined: none. */
  readonly driver: DriverConfig | undefined;
}

/**
 * The most receive buffers that the frames of one step may need. A driver with `always` buffers posts 512 large
 * ones or 1,024 pages, and has reposted all of them when it answers. The frames of a step and the units of a
 * full flow table fit these, so the device never lacks a buffer because the guest's processor was slow. A queue
 * of a tap holds as many frames.
 */
const STEP_BUFFERS = 256;

/** The steps that play a scenario made by `guestScenario` (guest-scenario.ts) on a guest whose driver is `driver`. */
export function planScenario(scenario: Scenario, driver: DriverConfig | undefined): GuestPlan {
  const first = driverOf(scenario.config);
  const planner = new Planner(first, scenario.config.pairs);
  scenario.events.forEach((event, index) => {
    planner.add(event, index === scenario.events.length - 1);
  });
  return {
    before: sameDriver(first, driver) ? [] : [order({ kind: 'driver', driver: first })],
    ...planner.end(),
  };
}

class Planner {
  readonly #steps: GuestStep[] = [];
  readonly #pairs: number;
  #frames: GuestFrame[] = [];
  #buffers = 0;
  #driver: DriverConfig;
  #running = true;
  #plugged = true;
  #linked = true;
  #used: number;

  constructor(driver: DriverConfig, pairs: number) {
    this.#driver = driver;
    this.#pairs = pairs;
    this.#used = pairs;
  }

  add(event: DeviceEvent, last: boolean): void {
    switch (event.kind) {
      case 'frame':
        this.#frame(event);
        return;
      case 'clock':
        return;
      case 'pairs':
        // A single pair is always in use.
        if (this.#pairs > 1) this.#order(event);
        this.#used = event.count;
        return;
      case 'offloads':
        this.#order(last && this.#switchesOffAlone(event) ? { kind: 'end' } : event);
        return;
      case 'buffers':
        this.#order(event);
        return;
      case 'driver':
        this.#order(event);
        this.#driver = event.driver;
        this.#used = this.#pairs;
        return;
      case 'stop':
        this.#machine({ kind: 'stop' });
        this.#running = false;
        return;
      case 'cont':
        this.#machine({ kind: 'cont' });
        this.#running = true;
        return;
      case 'link':
        this.#machine({ kind: 'link', up: event.up });
        this.#linked = event.up;
        return;
      case 'migrate':
        this.#machine({ kind: 'migrate' });
        return;
      case 'unplug':
        this.#machine({ kind: 'unplug' });
        this.#plugged = false;
        return;
    }
  }

  end(): Omit<GuestPlan, 'before'> {
    if (this.#frames.length > 0) this.#settle();
    const after: GuestStep[] = [];
    const stays = this.#plugged && this.#linked && this.#driver.buffers === 'always';
    if (!this.#plugged) after.push({ kind: 'plug' });
    else if (!stays) {
      // Without a driver the frames in the backlog are lost when the machine stops.
      after.push(order({ kind: 'reset' }), { kind: 'stop' }, { kind: 'cont' });
    } else if (this.#used < this.#pairs) after.push(order({ kind: 'pairs', count: this.#pairs }));
    if (this.#plugged && !this.#linked) after.push({ kind: 'link', up: true });
    return { steps: this.#steps, after, driver: stays ? this.#driver : undefined };
  }

  /** With `always` buffers no unit waits once RSC is off: RSC can be switched on again at once. */
  #switchesOffAlone({ ipv4, ipv6 }: { readonly ipv4: boolean; readonly ipv6: boolean }): boolean {
    return !ipv4 && !ipv6 && this.#driver.buffers === 'always';
  }

  #frame({ header, bytes, queue }: FrameEvent): void {
    const needed = Math.ceil((VNET_HEADER_LENGTH + bytes.length) / this.#driver.bufferSize);
    if (this.#frames.length > 0 && this.#buffers + needed > STEP_BUFFERS) this.#settle();
    this.#frames.push(queue === undefined ? { header, bytes } : { header, bytes, queue });
    this.#buffers += needed;
  }

  #order(what: Order): void {
    this.#steps.push({ kind: 'order', frames: this.#collectFrames(), order: what });
  }

  /** Adds a step that acts on the machine, once the guest has handled all frames before it. */
  #machine(step: GuestStep): void {
    this.#settle();
    this.#steps.push(step);
  }

  #settle(): void {
    if (this.#running && this.#plugged) this.#order({ kind: 'sync' });
    else if (this.#frames.length > 0) {
      this.#steps.push({ kind: 'frames', frames: this.#collectFrames() });
    }
  }

  #collectFrames(): readonly GuestFrame[] {
    const frames = this.#frames;
    this.#frames = [];
    this.#buffers = 0;
    return frames;
  }
}

function order(what: Order): GuestStep {
  return { kind: 'order', frames: [], order: what };
}

function sameDriver(a: DriverConfig, b: DriverConfig | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
