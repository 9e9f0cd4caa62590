import { inTimeOrder, type ReadingOf } from '../../../model/index.ts';
import type { Decision, Delivery, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import { driverOf, MAX_SOCKET_FRAME, type Scenario } from '../../input/scenario/scenario.ts';
import type { NetDevice } from '../virtio/net-driver.ts';
import { Batch, delivery, type UsedIndices } from './batch.ts';
import { DEVICE_ID } from './command-line.ts';
import { type Deadlines, pendingDeadlines } from './deadlines.ts';
import { type DeviceStatus, FrameLog } from './frame-log.ts';
import { type DeviceChange, type Group, type NumberedFrame, simultaneous } from './groups.ts';
import type { QtestMachine } from './machine.ts';

/** The result of one scenario. */
export interface Played {
  /** In the order of their instants, then of their queues. */
  readonly deliveries: readonly Delivery[];
  /** The decisions that the device reported; none where they are not traced. */
  readonly decisions: readonly Decision[];
  /** Frames whose decision cannot be known. */
  readonly unobserved: ReadonlySet<number>;
}

/** The units finalised at one instant may need more buffers than the driver has, and it stops before it posts more. */
export class ShortOfBuffers extends Error {
  override name = 'ShortOfBuffers';

  constructor(buffers: number) {
    super(`When the driver stops, ${buffers} receive buffers may be too few for the units held.`);
  }
}

/**
 * Plays one scenario on a machine whose device is reset, and resets it again. Units still held at the end
 * are not delivered. @throws DeviceFault, ConnectionLost, NoResponse, RingFull, ShortOfBuffers
 *
 * @param reading the reading of `interval` [end.interval]. Under `per-burst` a burst is over when time goes on,
 *   which the device sees at the next nanosecond: a delivery then belongs to the nanosecond before.
 * @param atEnd called after the last event, while the device still has its driver
 */
export async function play(
  machine: QtestMachine,
  scenario: Scenario,
  reading: ReadingOf<'interval'>,
  atEnd: () => Promise<void> = async () => {},
): Promise<Played> {
  const driver = driverOf(scenario.config);
  const device = await machine.driver.start(driver);
  if (driver.hashReport) await machine.source.steer();
  const player = new Player(machine, scenario, reading, { driver, device });
  for (const group of simultaneous(scenario.events)) await player.act(group);
  return player.finish(atEnd);
}

/** A driver, and the device with the features that it negotiated. */
interface Serving {
  readonly driver: DriverConfig;
  readonly device: NetDevice;
}

/**
 * Sends commands in batches. A batch reads the used indices wherever the device may have delivered since the last
 * read, and ends where the harness itself has to act.
 */
class Player {
  readonly #machine: QtestMachine;
  readonly #scenario: Scenario;
  readonly #reading: ReadingOf<'interval'>;
  readonly #start: Nanoseconds;
  readonly #batch: Batch;
  readonly #deadlines: Deadlines;
  readonly #deliveries: Delivery[] = [];
  readonly #status: DeviceStatus = { running: true, linkUp: true, plugged: true };
  readonly #log = new FrameLog(this.#status);

  #serving: Serving;
  #now: Nanoseconds = 0;
  /** The instant of the deliveries that the next read of the used indices finds. */
  #at: Nanoseconds = 0;
  /** The number of buffers that the deliveries of the batch may need. */
  #needed = 0;

  constructor(
    machine: QtestMachine,
    scenario: Scenario,
    reading: ReadingOf<'interval'>,
    serving: Serving,
  ) {
    this.#machine = machine;
    this.#scenario = scenario;
    this.#reading = reading;
    this.#start = machine.clock;
    this.#batch = new Batch(machine.run);
    this.#deadlines = pendingDeadlines(reading === 'per-burst' ? 1 : scenario.config.interval);
    this.#serving = serving;
    if (!machine.reportsInOrder) this.#log.silence();
    this.#noteSilence();
  }

  async act(group: Group): Promise<void> {
    await this.#advance(group.at);
    switch (group.kind) {
      case 'frames':
        return this.#frames(group.frames);
      case 'lifecycle':
        return this.#lifecycle(group.event);
      case 'clock':
        return;
    }
  }

  async finish(atEnd: () => Promise<void>): Promise<Played> {
    await this.#settle();
    await atEnd();
    if (this.#status.plugged) await this.#leave();
    const { decisions, unobserved } = this.#log;
    return { deliveries: this.#deliveries.sort(inTimeOrder), decisions, unobserved };
  }

  async #advance(to: Nanoseconds): Promise<void> {
    if (to <= this.#now) return;
    const burst = this.#reading === 'per-burst';
    for (const stop of this.#deadlines.until(to)) {
      await this.#reserve(stop.buffers);
      this.#now = stop.at;
      this.#at = burst ? stop.at - 1 : stop.at;
      this.#batch.add({ kind: 'clock', at: this.#start + this.#now });
      this.#readUsed();
      // Unless each unit has a deadline of its own, all units may be finalised at any of these instants.
      if (this.#reading !== 'per-unit') await this.#send();
    }
    this.#at = this.#now;
  }

  /** Sends the batch if its buffers may run out: the ready queue must get new ones before time goes on. */
  async #reserve(buffers: number): Promise<void> {
    if (this.#needed > 0 && this.#needed + buffers > this.#allowance()) await this.#send();
    this.#needed += buffers;
  }

  async #frames(frames: readonly NumberedFrame[]): Promise<void> {
    await this.#send();
    if (this.#log.needsReports) await this.#settle();
    this.#log.arrive(frames.map(({ event }) => event));
    let chunk: NumberedFrame[] = [];
    let buffers = 0;
    for (const frame of frames) {
      const more = this.#buffersOf(frame.bytes.length);
      const full = buffers + more > this.#allowance();
      if (chunk.length > 0 && (full || chunk.length === this.#machine.source.capacity)) {
        await this.#inject(chunk, buffers);
        chunk = [];
        buffers = 0;
      }
      chunk.push(frame);
      buffers += more;
    }
    await this.#inject(chunk, buffers);
  }

  async #inject(frames: readonly NumberedFrame[], buffers: number): Promise<void> {
    await this.#send();
    this.#batch.add(await this.#machine.source.inject(frames, this.#serving.device.headerLength));
    this.#readUsed();
    this.#deadlines.arrive(this.#now, buffers);
    this.#needed = this.#deadlines.held();
  }

  async #lifecycle(event: DeviceChange): Promise<void> {
    await this.#settle();
    await this.#happen(event);
    // The backend may offer its backlog now.
    this.#batch.add(...this.#machine.source.resumed);
    this.#readUsed();
    await this.#settle();
    // Frames of the backlog may have started units at this instant.
    this.#deadlines.arrive(this.#now, 0);
    this.#log.happened(event);
  }

  async #happen(event: DeviceChange): Promise<void> {
    const { device } = this.#serving;
    switch (event.kind) {
      case 'offloads':
        return device.setOffloads(event);
      case 'pairs':
        return device.setPairs(event.count);
      case 'buffers':
        for (const queue of device.queues) queue.post(event.count);
        this.#batch.add(...device.queues.map(({ notifyReceive }) => notifyReceive));
        return;
      case 'driver':
        return this.#changeDriver(event.driver);
      case 'stop':
      case 'cont':
        await this.#machine.monitor(event.kind);
        this.#status.running = event.kind === 'cont';
        return;
      case 'link':
        await this.#machine.monitor('set_link', { name: DEVICE_ID, up: event.up });
        this.#status.linkUp = event.up;
        return;
      case 'migrate':
        await this.#machine.migrate(this.#start + this.#now);
        await this.#machine.source.steer();
        return;
      case 'unplug':
        await this.#machine.unplug();
        this.#status.plugged = false;
    }
  }

  async #changeDriver(driver: DriverConfig): Promise<void> {
    this.#batch.add(this.#machine.driver.reset);
    this.#readUsed();
    if (this.#isShort(this.#collect(await this.#batch.send()))) {
      throw new ShortOfBuffers(this.#serving.device.buffers);
    }
    this.#serving = { driver, device: await this.#machine.driver.start(driver) };
    if (driver.hashReport) await this.#machine.source.steer();
    this.#noteSilence();
  }

  /** With neither family negotiated the device has no engine, and makes no decisions. */
  #noteSilence(): void {
    const { ipv4, ipv6 } = this.#serving.driver;
    if (!ipv4 && !ipv6) this.#log.silence();
  }

  #readUsed(): void {
    const { queues } = this.#serving.device;
    this.#batch.readUsed(
      queues.map(({ readUsed }) => readUsed),
      this.#at,
    );
  }

  async #send(): Promise<void> {
    const used = this.#collect(await this.#batch.send());
    this.#needed = 0;
    // If buffers could have run out, units or frames may wait, and the device has to be notified that there are
    // buffers again. Otherwise the buffers always sufficed for the largest packet.
    if (this.#status.running && this.#isShort(used)) {
      const { queues } = this.#serving.device;
      this.#batch.add(...queues.map(({ notifyReceive }) => notifyReceive));
      this.#batch.add(...this.#machine.source.resumed);
      this.#readUsed();
      await this.#send();
    }
  }

  /** Sends the batch, and notes the decisions that the device has reported. */
  async #settle(): Promise<void> {
    await this.#send();
    this.#log.report(this.#machine.reported());
  }

  /** Collects the deliveries; returns the number of buffers that they used. */
  #collect(reads: readonly UsedIndices[]): number {
    const { queues, headerLength } = this.#serving.device;
    let used = 0;
    for (const { used: indices, at } of reads) {
      for (const [queue, end] of queues.entries()) {
        for (const packet of end.collect(indices[queue] ?? 0)) {
          this.#deliveries.push(delivery(packet, { at, queue }, headerLength));
          used += packet.buffers;
        }
      }
    }
    return used;
  }

  /** Whether `always` buffers could have run out when `used` of them were used. */
  #isShort(used: number): boolean {
    const { driver, device } = this.#serving;
    if (driver.buffers !== 'always' || used === 0) return false;
    return fewestBuffers(device) - used < this.#buffersOf(MAX_SOCKET_FRAME);
  }

  /** The number of buffers that a frame of `length` bytes needs. */
  #buffersOf(length: number): number {
    const { driver, device } = this.#serving;
    if (!driver.mergeable) return 1;
    return Math.ceil((device.headerLength + length) / driver.bufferSize);
  }

  /** The most buffers that the deliveries of one batch may need. */
  #allowance(): number {
    const { driver, device } = this.#serving;
    if (driver.buffers !== 'always') return Number.POSITIVE_INFINITY;
    return Math.floor(fewestBuffers(device) / 2);
  }

  /**
   * Puts the machine into its initial state. The units held lose their driver, then their interval is over: none
   * is left, not even in a device that keeps its units over a reset. A packet that the reset itself caused is no
   * delivery, but its buffers have to be wiped.
   */
  async #leave(): Promise<void> {
    const { driver, monitor, run } = this.#machine;
    const { queues } = this.#serving.device;
    if (queues.length > 1 && waitsPossible(this.#scenario)) await this.#emptyTap();
    const batch = new Batch(run);
    batch.add(driver.reset);
    if (!this.#status.running) {
      await batch.send();
      await monitor('cont');
    }
    this.#machine.clock = this.#start + this.#now + this.#scenario.config.interval + 1;
    batch.add({ kind: 'clock', at: this.#machine.clock });
    batch.readUsed(
      queues.map(({ readUsed }) => readUsed),
      this.#machine.clock,
    );
    for (const { used } of await batch.send()) {
      for (const [queue, end] of queues.entries()) end.collect(used[queue] ?? 0);
    }
    if (!this.#status.linkUp) await monitor('set_link', { name: DEVICE_ID, up: true });
    if (queues.length === 1 && waitsPossible(this.#scenario)) {
      // Without a driver, stopping purges the backlog.
      await monitor('stop');
      await monitor('cont');
    }
  }

  /** While the link is down QEMU drops all that a tap offers, and it polls each queue after a notification. */
  async #emptyTap(): Promise<void> {
    const { monitor, source } = this.#machine;
    if (!this.#status.running) {
      await monitor('cont');
      this.#status.running = true;
    }
    await monitor('set_link', { name: DEVICE_ID, up: false });
    this.#status.linkUp = false;
    this.#batch.add(...this.#serving.device.queues.map(({ notifyReceive }) => notifyReceive));
    this.#batch.add(...source.resumed);
    await this.#batch.send();
  }
}

/** The number of buffers of the receive queue that has the fewest. */
function fewestBuffers({ queues }: NetDevice): number {
  return Math.min(...queues.map(({ buffers }) => buffers));
}

/** Whether frames may be left in the backlog: never while there are always buffers. */
function waitsPossible({ config, events }: Scenario): boolean {
  return (
    config.buffers !== 'always' ||
    events.some((event) => event.kind === 'stop' || event.kind === 'driver')
  );
}
