import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import type { DeviceConfig, DeviceEvent, DriverConfig } from '../../model/trace.ts';
import { denseScenario } from './dense.ts';
import type { Random } from './fuzz.ts';
import { buffers, driver, happens, link } from './lab.ts';

/** Dense traffic on a device with all lifecycle events, and often too few buffers. */
export function denseLifecycle(name: string, random: Random, count: number): Scenario {
  const dense = denseScenario(name, random, count);
  const interval = random.below(5) === 0 ? 0 : dense.config.interval;
  const config: DeviceConfig = { ...dense.config, interval, ...anyDriver(random, dense.config) };
  const lifecycle = new Lifecycle(random, config);
  const events = dense.events.flatMap((event) => lifecycle.around(event));
  return { name, config, events: [...events, ...lifecycle.end()] };
}

function anyDriver(random: Random, like: DriverConfig): DriverConfig {
  const mergeable = random.below(2) === 0;
  return {
    ipv6: like.ipv6,
    ipv4: random.below(8) > 0,
    guestEcn: random.below(3) > 0,
    mergeable,
    hashReport: random.below(3) === 0,
    // Buffers for a segment or two, so that units reach their limit, or for many.
    bufferSize: mergeable
      ? ([20, 60, 100, 1500][random.below(4)] ?? 0)
      : ([90, 130, 160, 65_565][random.below(4)] ?? 0),
    buffers: random.below(6) === 0 ? 'always' : random.below(5),
  };
}

class Lifecycle {
  readonly #random: Random;
  #config: DriverConfig;
  /** The instant at which the machine was stopped; its time stands still. */
  #stopped: number | undefined;
  /** The part of the time of `events` during which the machine was stopped, ns. */
  #late = 0;
  #unplugged = false;
  #up = true;

  constructor(random: Random, config: DriverConfig) {
    this.#random = random;
    this.#config = config;
  }

  /** `event`, preceded by a lifecycle event. */
  around(event: DeviceEvent): DeviceEvent[] {
    const at = event.at - this.#late;
    const before = this.#unplugged ? [] : this.#happening(this.#stopped ?? at);
    if (this.#stopped !== undefined) this.#late += at - this.#stopped;
    const possible = event.kind === 'frame' || !(this.#unplugged || this.#stopped !== undefined);
    return possible ? [...before, { ...event, at: event.at - this.#late }] : before;
  }

  /** No machine is left stopped. */
  end(): DeviceEvent[] {
    return this.#stopped === undefined ? [] : [happens(this.#stopped, 'cont')];
  }

  #happening(at: number): DeviceEvent[] {
    const what = this.#random.below(40);
    if (this.#stopped !== undefined) {
      if (what < 10) {
        this.#stopped = undefined;
        return [happens(at, 'cont')];
      }
      return what < 12 ? [this.#link(at)] : [];
    }
    switch (what) {
      case 0:
        this.#config = anyDriver(this.#random, this.#config);
        return [driver(at, this.#config)];
      case 1:
        this.#stopped = at;
        return [happens(at, 'stop')];
      case 2:
      case 3:
        return [this.#link(at)];
      case 4:
        return [happens(at, 'migrate')];
      case 5:
        if (this.#random.below(12) > 0) return [];
        this.#unplugged = true;
        return [happens(at, 'unplug')];
      default:
        if (what > 18 || this.#config.buffers === 'always') return [];
        return [buffers(at, 1 + this.#random.below(4))];
    }
  }

  #link(at: number): DeviceEvent {
    this.#up = !this.#up;
    return link(at, this.#up);
  }
}
