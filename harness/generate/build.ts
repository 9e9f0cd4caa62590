import type { DeviceEvent, Nanoseconds } from '../../model/trace.ts';
import { VNET_HEADER_LENGTH } from '../../model/wire/vnet-header.ts';
import { LONGEST_FRAME } from '../qemu/injector.ts';
import { advance, frameOf, plainDraft } from './draft.ts';
import { type Flow, startFlow } from './flow.ts';
import type { Plan, Step, Wait } from './plan.ts';

/** What a plan comes to. */
export interface Built {
  readonly events: readonly DeviceEvent[];
  /** Names of the disturbances in it, as often as they occur. */
  readonly labels: readonly string[];
}

type SegmentStep = Extract<Step, { kind: 'segment' }>;

/** The events of `plan`. Frames longer than the guest's buffer or a backend's are left out. */
export function buildPlan(plan: Plan): Built {
  const builder = new Builder(plan);
  for (const step of plan.steps) builder.step(step);
  return builder.finish();
}

class Builder {
  readonly #plan: Plan;
  readonly #longest: number;
  readonly #flows: Flow[];
  readonly #events: DeviceEvent[] = [];
  readonly #labels: string[] = [];
  #now: Nanoseconds = 0;
  /** Times of the frames whose interval has not ended. */
  #running: Nanoseconds[] = [];

  constructor(plan: Plan) {
    const { mergeable, bufferSize } = plan.config;
    this.#plan = plan;
    this.#longest = mergeable ? LONGEST_FRAME : bufferSize - VNET_HEADER_LENGTH;
    this.#flows = plan.connections.map(startFlow);
  }

  step(step: Step): void {
    this.#wait(step.wait);
    switch (step.kind) {
      case 'segment':
        this.#segment(step);
        break;
      case 'clock':
        this.#events.push({ kind: 'clock', at: this.#now });
        break;
      case 'offloads':
        this.#events.push({ kind: 'offloads', at: this.#now, ipv4: step.ipv4, ipv6: step.ipv6 });
        break;
    }
  }

  finish(): Built {
    if (this.#plan.settle) {
      this.#events.push({ kind: 'clock', at: this.#now + this.#plan.config.interval });
    }
    return { events: this.#events, labels: this.#labels };
  }

  #wait(wait: Wait): void {
    const { interval } = this.#plan.config;
    if (wait.kind === 'for') {
      this.#now += wait.time;
    } else {
      const start = this.#running[wait.which % Math.max(1, this.#running.length)];
      this.#now = Math.max(this.#now, (start ?? this.#now - interval) + interval + wait.offset);
    }
    this.#running = this.#running.filter((start) => start + interval > this.#now);
  }

  #segment(step: SegmentStep): void {
    const index = step.connection % this.#flows.length;
    const before = this.#flows[index];
    if (before === undefined) return;
    const flow = this.#restarted(before);
    const draft = step.changes.reduce(
      (changed, change) => change.apply(changed, flow),
      plainDraft(flow, step),
    );
    const { header, bytes } = frameOf(draft, flow.plan.padded);
    if (bytes.length > this.#longest) return;
    this.#labels.push(...step.changes.map(({ label }) => label));
    this.#events.push({ kind: 'frame', at: this.#now, header, bytes });
    this.#running.push(this.#now);
    const run = step.changes.length === 0 ? flow.run : 0;
    this.#flows[index] = { ...advance(flow, draft), run: run + draft.length };
  }

  /** A run of segments lasts one interval, as a unit does. */
  #restarted(flow: Flow): Flow {
    const over = flow.run === 0 || this.#now >= flow.runStart + this.#plan.config.interval;
    return over ? { ...flow, run: 0, runStart: this.#now } : flow;
  }
}
