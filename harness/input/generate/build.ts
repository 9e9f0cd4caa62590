import { ETHERNET_LENGTH, VNET_HEADER_LENGTH } from '../../../model/index.ts';
import type { DeviceEvent, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import { DEFAULT_MEMORY, MAX_SOCKET_FRAME } from '../scenario/scenario.ts';
import { advance, type Draft, frameOf, headerLength, plainDraft } from './draft.ts';
import { type Flow, startFlow } from './flow.ts';
import type { Plan, PlanStep, Wait } from './plan.ts';

/** The events made of a plan. */
export interface Built {
  readonly events: readonly DeviceEvent[];
  /** Names of the disturbances in it, one for each occurrence. */
  readonly labels: readonly string[];
}

type SegmentStep = Extract<PlanStep, { kind: 'segment' }>;
type LifecycleStep = Exclude<PlanStep, { kind: 'segment' | 'clock' | 'offloads' }>;

/** Buffers posted at the end: enough for all waiting frames, and far fewer than a queue holds. */
const REFILL = 256;

/** Buffers at least so long take every long frame that waits once there are `REFILL` of them, bytes. */
const LONG_BUFFER = 4_096;

/** Bytes that HASH_REPORT adds to the virtio header. */
const HASH_LENGTH = 8;

/** The events of `plan`. Frames that the guest's buffers or the backend cannot hold are left out. */
export function buildPlan(plan: Plan): Built {
  const builder = new Builder(plan);
  for (const step of plan.steps) builder.step(step);
  return builder.finish();
}

class Builder {
  readonly #plan: Plan;
  /** Length of the longest frame that fits every driver's buffers, bytes. */
  readonly #maxFrame: number;
  /** Whether segments are so long that a few units take all memory. */
  readonly #fillsMemory: boolean;
  #driver: DriverConfig;
  readonly #flows: Flow[];
  readonly #events: DeviceEvent[] = [];
  readonly #labels: string[] = [];
  #now: Nanoseconds = 0;
  /** Times of the frames whose interval has not ended. */
  #running: Nanoseconds[] = [];

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#driver = plan.config;
    const drivers = driversOf(plan);
    this.#maxFrame = Math.min(...drivers.map(maxFrameFor));
    this.#fillsMemory =
      plan.config.memory < DEFAULT_MEMORY &&
      drivers.every(({ bufferSize }) => bufferSize >= LONG_BUFFER);
    this.#flows = plan.connections.map(startFlow);
  }

  step(step: PlanStep): void {
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
      default:
        this.#live(step);
    }
  }

  finish(): Built {
    this.#end();
    if (this.#plan.settle) {
      const interval = Math.max(1, this.#plan.config.interval);
      this.#events.push({ kind: 'clock', at: this.#now + interval });
    }
    return { events: this.#events, labels: this.#labels };
  }

  /** Adds the events of a lifecycle step. */
  #live(step: LifecycleStep): void {
    const at = this.#now;
    switch (step.kind) {
      case 'buffers':
        this.#post(step.count);
        break;
      case 'driver':
        this.#events.push({ kind: 'driver', at, driver: step.driver });
        this.#driver = step.driver;
        break;
      case 'stop':
        this.#events.push({ kind: 'stop', at });
        for (const inner of step.steps) this.step(inner);
        this.#events.push({ kind: 'cont', at });
        break;
      case 'link':
        this.#events.push({ kind: 'link', at, up: false });
        for (const inner of step.steps) this.step(inner);
        if (step.comesUp) this.#events.push({ kind: 'link', at: this.#now, up: true });
        break;
      case 'migrate':
        this.#events.push({ kind: 'migrate', at });
        break;
    }
  }

  #post(count: number): void {
    if (this.#driver.buffers === 'always') return;
    this.#events.push({ kind: 'buffers', at: this.#now, count });
  }

  #end(): void {
    switch (this.#plan.ending) {
      case 'none':
        break;
      case 'refill':
        this.#post(REFILL);
        break;
      case 'unplug':
        this.#events.push({ kind: 'unplug', at: this.#now });
        this.#again();
        break;
    }
  }

  /** Repeats the last frame after the card is unplugged. */
  #again(): void {
    const last = this.#events.findLast(({ kind }) => kind === 'frame');
    if (last !== undefined) this.#events.push({ ...last, at: this.#now });
  }

  #wait(wait: Wait): void {
    const { interval } = this.#plan.config;
    if (wait.kind === 'for') {
      this.#now += wait.time;
    } else {
      const start = this.#running[wait.which % Math.max(1, this.#running.length)];
      this.#now = Math.max(this.#now, (start ?? this.#now - interval) + interval + wait.offset);
    }
    const over = this.#running.findIndex((start) => start + interval > this.#now);
    if (over !== 0) this.#running = over < 0 ? [] : this.#running.slice(over);
  }

  #segment(step: SegmentStep): void {
    const index = step.connection % this.#flows.length;
    const before = this.#flows[index];
    if (before === undefined) return;
    const flow = this.#restarted(before);
    const plain = plainDraft(flow, step);
    const draft = step.changes.reduce(
      (changed, change) => change.apply(changed, flow),
      this.#fillsMemory ? lengthened(plain, flow) : plain,
    );
    const { header, bytes } = frameOf(draft, flow.plan.padded);
    if (bytes.length > this.#maxFrame) return;
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

/** Octets of a unit's frame in its first block of memory, and in each further one [end.memory.blocks]. */
const FIRST_BLOCK = 704;
const FURTHER_BLOCK = 1_016;

/**
 * The draft with so much payload that a few units take all of a small memory, where a unit fills its
 * blocks to an octet more or less.
 */
function lengthened(draft: Draft, flow: Flow): Draft {
  const first = flow.run === 0 ? FIRST_BLOCK - ETHERNET_LENGTH - headerLength(draft) : 0;
  const blocks = FURTHER_BLOCK * (draft.length % 50);
  const beside = (draft.length % 3) - 1;
  return { ...draft, length: Math.max(1, first + blocks + beside) };
}

function driversOf({ config, steps }: Plan): DriverConfig[] {
  return [config, ...steps.flatMap((step) => (step.kind === 'driver' ? [step.driver] : []))];
}

function maxFrameFor({ mergeable, hashReport, bufferSize }: DriverConfig): number {
  const header = VNET_HEADER_LENGTH + (hashReport ? HASH_LENGTH : 0);
  return mergeable ? MAX_SOCKET_FRAME : bufferSize - header;
}
