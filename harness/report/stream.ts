import {
  type Behaviour,
  type Decision,
  type DeviceConfig,
  initial,
  type Machine,
  machineFor,
  noEffects,
  type Provenance,
  type State,
  step,
  unitsHeld,
} from '../../model/index.ts';
import { frameEvent } from '../input/capture/frames.ts';
import { frameKey } from '../input/scenario/frame/frame-key.ts';
import { ConnectionTable } from '../input/scenario/text/connection-table.ts';
import { CaptureTally } from './capture-tally.ts';
import { eventLine } from './notation.ts';
import type { ShownDelivery, ShownEvent, ShownPart, ShownRun } from './show.ts';
import { SHORT_RUN } from './show-text.ts';
import { connectionSum, type DeliverySum, type RunSum, RunSummer } from './sum.ts';

/** A frame that arrives. */
export interface ArrivingFrame {
  /** Its number, from 1. */
  readonly number: number;
  readonly at: number;
  readonly bytes: Uint8Array;
}

/** Is told of each frame and delivery as they happen. */
export interface StreamWatcher {
  frame(frame: ArrivingFrame, decision: Decision | undefined): void;
  delivery(delivery: ShownDelivery): void;
}

export interface StreamOptions {
  readonly side: string;
  readonly name: string;
  /** One queue pair. */
  readonly config: DeviceConfig;
  readonly behaviour: Behaviour;
  /** The part that is kept whole; default: a short run. */
  readonly part?: ShownPart | undefined;
  readonly watcher?: StreamWatcher | undefined;
}

/** What became of a stream. */
export interface StreamedSum {
  readonly sum: RunSum;
  /** The run or the part of it that was wanted, whole; undefined when it is only summed up. */
  readonly whole: ShownRun | undefined;
  readonly tally: CaptureTally;
  readonly table: ConnectionTable;
}

/** Effects that are kept at most before they are forgotten. */
const KEPT_EFFECTS = 256;

/** A connection that was met. */
interface Met {
  readonly name: string;
  frames: number;
}

/** The reference model on frames that come one by one: what each becomes is added up and then forgotten. */
export class StreamedRun {
  readonly #options: StreamOptions;
  readonly #machine: Machine;
  readonly #state: State;
  readonly #effects = noEffects();
  /** Deliveries and decisions of `#effects` that were summed up. */
  #summed = 0;
  #decided = 0;
  /** The number of each frame by the index of its event. */
  readonly #numbers: number[] = [];
  readonly #summer = new RunSummer();
  readonly #tally = new CaptureTally();
  readonly #table = new ConnectionTable([]);
  readonly #connections = new Map<string, Met>();
  #other = 0;
  #deliveries = 0;
  #last = 0;
  readonly #part: boolean;
  readonly #events: ShownEvent[] = [];
  readonly #shown: ShownDelivery[] = [];
  /** Numbers of the frames in `#events`. */
  readonly #kept = new Set<number>();

  constructor(options: StreamOptions) {
    const { config, behaviour, part } = options;
    this.#options = options;
    this.#machine = machineFor(config, behaviour);
    this.#state = initial(this.#machine);
    this.#part = part?.connection !== undefined || part?.frames !== undefined;
  }

  /** @throws RangeError when it comes before the one before it */
  frame(frame: ArrivingFrame): void {
    const { number, at, bytes } = frame;
    const { watcher } = this.#options;
    const index = this.#numbers.push(number) - 1;
    this.#last = at;
    this.#tally.frame(bytes);
    const connection = this.#meet(bytes);
    const event = frameEvent(at, bytes);
    step(this.#machine, this.#state, event, index, this.#effects);
    const { decisions } = this.#effects;
    for (let i = this.#decided; i < decisions.length; i++) {
      const one = decisions[i];
      if (one !== undefined) this.#tally.decision(one);
    }
    if (this.#keeps(number, connection)) {
      this.#kept.add(number);
      const decision = this.#decisionOn(index);
      const line = () => eventLine(event, this.#table);
      this.#events.push({ at, frame: number, connection, line, decision });
    }
    if (watcher !== undefined) {
      this.#sumUp(at);
      watcher.frame(frame, this.#decisionOn(index));
    }
    this.#sumUp(Number.POSITIVE_INFINITY);
    this.#forget();
  }

  /** After the last frame: every interval is over. */
  end(): StreamedSum {
    const { config, side, name, behaviour } = this.#options;
    const { choices } = behaviour;
    const at = this.#last + config.interval;
    step(this.#machine, this.#state, { kind: 'clock', at }, this.#numbers.length, this.#effects);
    this.#sumUp(Number.POSITIVE_INFINITY);
    this.#forget();
    const waiting = this.#waiting();
    this.#summer.waiting(waiting);
    const table = this.#table;
    const counts = new Map([...this.#connections.values()].map((one) => [one.name, one.frames]));
    const sum = this.#summer.sum({
      side,
      choices,
      name,
      frames: this.#numbers.length,
      connections: table.all().map((one) => connectionSum(one, counts.get(one.name) ?? 0)),
      other: this.#other,
    });
    const whole: ShownRun = {
      side,
      choices,
      scenario: { name, config, events: [] },
      table,
      events: this.#events,
      deliveries: this.#shown,
      decided: true,
      waiting: new Set(waiting.filter((frame) => this.#kept.has(frame))),
      lost: new Map(),
    };
    const asked = this.#part || this.#numbers.length <= SHORT_RUN;
    return { sum, whole: asked ? whole : undefined, tally: this.#tally, table };
  }

  /** Counts the frame for its connection. @returns the name of that */
  #meet(bytes: Uint8Array): string | undefined {
    const key = frameKey(bytes);
    if (key === undefined) {
      this.#other += 1;
      return undefined;
    }
    const known = this.#connections.get(key);
    if (known !== undefined) {
      // the base of its acknowledgments may only be known from its second frame, after a SYN
      if (known.frames === 1) this.#table.add(bytes);
      known.frames += 1;
      return known.name;
    }
    const name = this.#table.add(bytes)?.name;
    if (name !== undefined) this.#connections.set(key, { name, frames: 1 });
    return name;
  }

  #keeps(number: number, connection: string | undefined): boolean {
    const { part } = this.#options;
    if (!this.#part) return this.#numbers.length <= SHORT_RUN;
    return (
      (part?.connection === undefined || part.connection === connection) &&
      (part?.frames === undefined || part.frames.has(number))
    );
  }

  /** The deliveries before an instant. */
  #sumUp(before: number): void {
    const { deliveries, provenance } = this.#effects;
    const { watcher } = this.#options;
    for (; this.#summed < deliveries.length; this.#summed += 1) {
      const delivery = deliveries[this.#summed];
      const from = provenance[this.#summed];
      if (delivery === undefined || from === undefined || delivery.at >= before) return;
      this.#deliveries += 1;
      const sum = this.#madeOf(from);
      this.#summer.delivery(sum);
      const kept = sum.frames.some((frame) => this.#kept.has(frame));
      if (!kept && watcher === undefined) continue;
      const connection = this.#table.find(delivery.bytes)?.name;
      const shown = { ...sum, number: this.#deliveries, delivery, connection };
      if (kept) this.#shown.push(shown);
      watcher?.delivery(shown);
    }
  }

  /** The decision of this step on a frame. */
  #decisionOn(event: number): Decision | undefined {
    const { decisions } = this.#effects;
    for (let i = this.#decided; i < decisions.length; i++) {
      if (decisions[i]?.event === event) return decisions[i];
    }
    return undefined;
  }

  #madeOf(from: Provenance): DeliverySum {
    if (from.kind === 'unit') {
      return { frames: this.#numbersOf(from.events), cause: from.cause, passed: false };
    }
    const [event] = from.events;
    // a frame passes in the step in which it is decided
    const cause = this.#decisionOn(event)?.rule;
    return { frames: this.#numbersOf(from.events), cause, passed: true };
  }

  #numbersOf(events: readonly number[]): number[] {
    return events.map((event) => this.#numbers[event] ?? 0);
  }

  /** Now and then only: an array that becomes empty loses its memory. */
  #forget(): void {
    const { decisions, deliveries, provenance, finalised, lost } = this.#effects;
    this.#decided = decisions.length;
    if (decisions.length + finalised.length < KEPT_EFFECTS) return;
    for (const list of [decisions, deliveries, provenance, finalised, lost]) list.length = 0;
    [this.#summed, this.#decided] = [0, 0];
  }

  #waiting(): number[] {
    const { ready, backlog } = this.#state;
    return this.#numbersOf([
      ...unitsHeld(this.#state).flatMap(({ events }) => events),
      ...ready.flatMap(({ unit }) => unit.events),
      ...backlog.map(({ event }) => event),
    ]);
  }
}
