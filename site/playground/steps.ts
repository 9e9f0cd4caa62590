/** The model, one event at a time: its state after each, forward and back. */

import type { Scenario } from '../../harness/input/scenario/scenario.ts';
import {
  type Behaviour,
  clone,
  concerns,
  type DeviceEvent,
  type Effects,
  initial,
  type Machine,
  machineFor,
  noEffects,
  type State,
  step,
} from '../../model/index.ts';

/** A state is kept after so many events; the others are made again from there. */
const KEPT_EACH = 64;

/** What the device does with one event, and how it is afterwards. */
export interface Step {
  readonly effects: Effects;
  /** One for each receive queue. */
  readonly states: readonly State[];
}

export class Steps {
  readonly #machine: Machine;
  readonly #events: readonly DeviceEvent[];
  /** States before the events 0, 64, 128 ... */
  readonly #kept: (readonly State[])[];

  constructor({ config, events }: Scenario, behaviour: Behaviour) {
    this.#machine = machineFor(config, behaviour);
    this.#events = events;
    this.#kept = [Array.from({ length: config.pairs }, () => initial(this.#machine))];
  }

  get length(): number {
    return this.#events.length;
  }

  /** The step of event `index`; -1: before the first. */
  at(index: number): Step {
    let block = Math.min(Math.floor(Math.max(index, 0) / KEPT_EACH), this.#kept.length - 1);
    const states = this.#copy(block);
    let effects = noEffects();
    for (let at = block * KEPT_EACH; at <= index; at += 1) {
      if (at > block * KEPT_EACH && at % KEPT_EACH === 0) {
        block += 1;
        this.#kept[block] = states.map((state) => clone(state));
      }
      effects = this.#step(states, at);
    }
    return { effects, states };
  }

  #copy(block: number): State[] {
    return (this.#kept[block] ?? []).map((state) => clone(state));
  }

  #step(states: readonly State[], index: number): Effects {
    const effects = noEffects();
    const event = this.#events[index];
    if (event === undefined) return effects;
    states.forEach((state, queue) => {
      if (concerns(event, queue)) step(this.#machine, state, event, index, effects);
    });
    return effects;
  }
}
