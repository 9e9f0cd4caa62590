import type { DeviceEvent, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import { emitVnetHeader, VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import { UserError } from '../../base/errors.ts';
import { driverOf, type Scenario } from '../../input/scenario/scenario.ts';
import { unsuited } from '../../subjects/qtest/could-not-run.ts';
import { pendingDeadlines } from '../../subjects/qtest/deadlines.ts';
import { simultaneous } from '../../subjects/qtest/groups.ts';
import { driverFeatures, offloadMask } from '../../subjects/virtio/features.ts';

/** A driver as it starts: features, and a receive queue. */
export interface DriverStart {
  readonly features: bigint;
  readonly mergeable: boolean;
  /** Length of the virtio header, bytes: 12, or 20 with a hash. */
  readonly headerLength: number;
  /** Length of a receive buffer, header included, bytes. */
  readonly bufferSize: number;
  /** Entries of the receive queue, each with a buffer: a power of two. */
  readonly entries: number;
  /** Buffers made available at once. */
  readonly posted: number;
}

/** One step of a conversation with an emulator that runs no guest. */
export type Step =
  | { readonly kind: 'start'; readonly driver: DriverStart }
  | { readonly kind: 'reset' }
  /** Virtual time goes on by `by` ns. */
  | { readonly kind: 'clock'; readonly by: Nanoseconds }
  /** The packets delivered since the last look belong to the instant `at`. */
  | { readonly kind: 'look'; readonly at: Nanoseconds }
  /** Frames, each with the virtio header of the backend, go in at once. */
  | { readonly kind: 'frames'; readonly frames: readonly GivenFrame[] }
  | { readonly kind: 'offloads'; readonly mask: bigint }
  | { readonly kind: 'post'; readonly count: number }
  | { readonly kind: 'stop' | 'cont' | 'migrate' | 'unplug' }
  | { readonly kind: 'link'; readonly up: boolean };

export interface GivenFrame {
  /** As long as the driver's. */
  readonly header: Uint8Array;
  readonly bytes: Uint8Array;
  readonly event: number;
}

/** The steps of a scenario, and the properties of the device. */
export interface Conversation {
  readonly interval: Nanoseconds;
  readonly memory: number;
  readonly units: number;
  readonly hash: boolean;
  readonly steps: readonly Step[];
}

/** The length of the fields that HASH_REPORT adds to the virtio header, bytes. */
const HASH_LENGTH = 8;
const MOST_ENTRIES = 1024;
/** Guest memory for buffers, bytes. */
const BUFFER_MEMORY = 56 * 1024 ** 2;
/** The distance of two buffers is a multiple of it, bytes. */
export const STRIDE = 4096;

/**
 * The conversation that plays a scenario as `harness/subjects/qtest/play.ts` does, except that nothing in it depends on
 * the answers of the device: buffers are never posted again, there are enough of them.
 *
 * @throws UserError could-not-run for several queue pairs, a frame that no backend carries, or more buffers than fit
 */
export function conversationOf(scenario: Scenario): Conversation {
  const { config, events } = scenario;
  if (config.pairs > 1) {
    throw new UserError(
      'could-not-run',
      `${scenario.name} has ${config.pairs} queue pairs, which a reproducer cannot set up.`,
      'Use a scenario of one queue pair.',
    );
  }
  const failure = unsuited(scenario, 'tap');
  if (failure !== undefined) {
    throw new UserError('could-not-run', `${scenario.name}: ${failure.reason}`, failure.next);
  }
  return {
    interval: config.interval,
    memory: config.memory,
    units: config.units,
    hash: driversOf(scenario).some(({ hashReport }) => hashReport),
    steps: new Planner(scenario).plan(events),
  };
}

function driversOf({ config, events }: Scenario): DriverConfig[] {
  return [
    driverOf(config),
    ...events.flatMap((event) => (event.kind === 'driver' ? [event.driver] : [])),
  ];
}

class Planner {
  readonly #scenario: Scenario;
  readonly #steps: Step[] = [];
  readonly #deadlines: ReturnType<typeof pendingDeadlines>;
  #driver: DriverConfig;
  #now: Nanoseconds = 0;

  constructor(scenario: Scenario) {
    this.#scenario = scenario;
    this.#driver = driverOf(scenario.config);
    this.#deadlines = pendingDeadlines(scenario.config.interval || 1);
  }

  plan(events: readonly DeviceEvent[]): readonly Step[] {
    this.#start(this.#driver);
    for (const group of simultaneous(events)) {
      this.#advance(group.at);
      switch (group.kind) {
        case 'frames':
          this.#frames(group.frames);
          break;
        case 'lifecycle':
          this.#lifecycle(group.event);
          this.#look(this.#now);
          this.#deadlines.arrive(this.#now, 0);
          break;
        case 'clock':
          break;
      }
    }
    return this.#steps;
  }

  #look(at: Nanoseconds): void {
    this.#steps.push({ kind: 'look', at });
  }

  #advance(to: Nanoseconds): void {
    if (to <= this.#now) return;
    // With an interval of 0 a burst is over when time goes on, which the device sees a nanosecond later.
    const later = this.#scenario.config.interval === 0 ? 1 : 0;
    for (const { at } of this.#deadlines.until(to)) {
      this.#steps.push({ kind: 'clock', by: at - this.#now });
      this.#now = at;
      this.#look(at - later);
    }
  }

  #frames(frames: readonly (Extract<DeviceEvent, { kind: 'frame' }> & { event: number })[]): void {
    this.#steps.push({
      kind: 'frames',
      frames: frames.map(({ header, bytes, event }) => ({
        header: Buffer.concat([emitVnetHeader(header)], headerLengthOf(this.#driver)),
        bytes,
        event,
      })),
    });
    this.#look(this.#now);
    this.#deadlines.arrive(this.#now, 0);
  }

  #lifecycle(event: Exclude<DeviceEvent, { kind: 'frame' | 'clock' }>): void {
    switch (event.kind) {
      case 'offloads':
        this.#steps.push({ kind: 'offloads', mask: offloadMask(this.#driver, event) });
        return;
      case 'buffers':
        this.#steps.push({ kind: 'post', count: event.count });
        return;
      case 'driver':
        this.#steps.push({ kind: 'reset' });
        this.#look(this.#now);
        this.#driver = event.driver;
        this.#start(event.driver);
        return;
      case 'link':
        this.#steps.push({ kind: 'link', up: event.up });
        return;
      case 'pairs':
        throw new Error('there is one queue pair');
      default:
        this.#steps.push({ kind: event.kind });
    }
  }

  #start(driver: DriverConfig): void {
    const { bufferSize, mergeable, buffers } = driver;
    const needed = buffers === 'always' ? this.#needed(driver) : this.#posted(driver);
    const entries = Math.max(2, 2 ** Math.ceil(Math.log2(needed)));
    const size = Math.ceil(bufferSize / STRIDE) * STRIDE;
    if (entries > MOST_ENTRIES || entries * size > BUFFER_MEMORY) {
      throw new UserError(
        'could-not-run',
        `${this.#scenario.name} needs ${needed} receive buffers of ${bufferSize} bytes, more than a reproducer posts.`,
        'Take a smaller scenario that shows the same: npx rsclab shrink',
      );
    }
    this.#steps.push({
      kind: 'start',
      driver: {
        features: driverFeatures(driver),
        mergeable,
        headerLength: headerLengthOf(driver),
        bufferSize,
        entries,
        posted: buffers === 'always' ? entries : buffers,
      },
    });
  }

  /** Buffers for every frame of the scenario alone, and one more of the longest kind. */
  #needed(driver: DriverConfig): number {
    const lengths = this.#scenario.events.flatMap((event) =>
      event.kind === 'frame' ? [event.bytes.length] : [],
    );
    const most = lengths.reduce((sum, length) => sum + length, 0);
    const each = (length: number) =>
      driver.mergeable ? Math.ceil((headerLengthOf(driver) + length) / driver.bufferSize) : 1;
    return lengths.reduce((sum, length) => sum + each(length), each(most));
  }

  /** The buffers that the scenario gives to a driver, first to last. */
  #posted(driver: DriverConfig): number {
    const first = driver.buffers === 'always' ? 0 : driver.buffers;
    const more = this.#scenario.events.map((event) => (event.kind === 'buffers' ? event.count : 0));
    return more.reduce((sum, count) => sum + count, first);
  }
}

function headerLengthOf({ hashReport }: DriverConfig): number {
  return VNET_HEADER_LENGTH + (hashReport ? HASH_LENGTH : 0);
}
