import type { ReadingOf } from '../../../model/index.ts';
import type { Decision, Delivery, DriverConfig, Nanoseconds } from '../../../model/trace.ts';
import { LONGEST_FRAME } from '../../input/scenario/limits.ts';
import { driverOf, type Scenario } from '../../input/scenario/scenario.ts';
import type { NetDevice } from '../virtio/net-driver.ts';
import { Batch, type Seen } from './batch.ts';
import { DEVICE_ID } from './command-line.ts';
import { type Deadlines, pendingDeadlines } from './deadlines.ts';
import { delivery } from './delivery.ts';
import { type Group, type LifeEvent, type NumberedFrame, simultaneous } from './groups.ts';
import type { QtestMachine } from './machine.ts';
import { undecidedFrames } from './undecided.ts';

/** What a scenario brought about. */
export interface Played {
  readonly deliveries: readonly Delivery[];
  /** What the device told, where that is traced. */
  readonly decisions: readonly Decision[];
  /** Frames of whose decision nothing can be known. */
  readonly untold: ReadonlySet<number>;
}

/** More ended at one time than the driver has buffers, and it is gone before it could post more. */
export class ShortOfBuffers extends Error {
  override name = 'ShortOfBuffers';

  constructor(buffers: number) {
    super(`When the driver goes, ${buffers} receive buffers may be too few for all that is held.`);
  }
}

/**
 * Plays one scenario on a machine whose device is reset, and resets it again. What is still held at
 * the end is not delivered. @throws DeviceFault, ConnectionLost, NoResponse, RingFull, ShortOfBuffers
 *
 * @param reading how units end by themselves (docs/rules.md, section 9 and 10.15). A burst is over when
 *   time has gone on, which the device sees at the next nanosecond: what comes then belongs to the one before.
 * @param atEnd called when all has happened and the device still has its driver
 */
export async function play(
  machine: QtestMachine,
  scenario: Scenario,
  reading: ReadingOf<'interval'>,
  atEnd: () => Promise<void> = async () => {},
): Promise<Played> {
  const driver = driverOf(scenario.config);
  const device = await machine.driver.start(driver);
  const player = new Player(machine, scenario, reading, { driver, device });
  for (const group of simultaneous(scenario.events)) await player.act(group);
  return player.finish(atEnd);
}

/** A driver, and the device as it has negotiated it. */
interface Serving {
  readonly driver: DriverConfig;
  readonly device: NetDevice;
}

/**
 * Commands go out in batches, with a look at the used index wherever a delivery could have happened since
 * the last one; a batch ends where the harness itself has something to do.
 */
class Player {
  readonly #machine: QtestMachine;
  readonly #scenario: Scenario;
  readonly #reading: ReadingOf<'interval'>;
  readonly #start: Nanoseconds;
  readonly #batch: Batch;
  readonly #deadlines: Deadlines;
  readonly #deliveries: Delivery[] = [];
  readonly #undecided = undecidedFrames();

  #serving: Serving;
  #running = true;
  #linked = true;
  /** Frames wait that were not offered yet: the link was down when the machine went on (10.8). */
  #unoffered = false;
  #plugged = true;
  #now: Nanoseconds = 0;
  /** The instant to which what is seen now belongs. */
  #at: Nanoseconds = 0;
  /** Buffers that what may be delivered in the batch may need. */
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
    this.#noteSilence();
  }

  async act(group: Group): Promise<void> {
    await this.#advance(group.at);
    switch (group.kind) {
      case 'frames':
        return this.#frames(group.frames);
      case 'life':
        return this.#life(group.event);
      case 'clock':
        return;
    }
  }

  async finish(atEnd: () => Promise<void>): Promise<Played> {
    await this.#settle();
    await atEnd();
    if (this.#plugged) await this.#leave();
    const { decisions, untold } = this.#undecided;
    return { deliveries: this.#deliveries, decisions, untold };
  }

  async #advance(to: Nanoseconds): Promise<void> {
    if (to <= this.#now) return;
    const burst = this.#reading === 'per-burst';
    for (const stop of this.#deadlines.until(to)) {
      await this.#reserve(stop.buffers);
      this.#now = stop.at;
      this.#at = burst ? stop.at - 1 : stop.at;
      this.#batch.add({ kind: 'clock', at: this.#start + this.#now });
      this.#look();
      // Where units do not end one by one, any of these instants may be that of all of them.
      if (this.#reading !== 'per-unit') await this.#send();
    }
    this.#at = this.#now;
  }

  /** Should buffers run out, what the device holds back must get its buffers before time goes on. */
  async #reserve(buffers: number): Promise<void> {
    if (this.#needed > 0 && this.#needed + buffers > this.#allowance()) await this.#send();
    this.#needed += buffers;
  }

  async #frames(frames: readonly NumberedFrame[]): Promise<void> {
    await this.#send();
    if (!this.#linked && this.#running) await this.#settle();
    if (this.#unoffered) this.#undecided.drop();
    this.#unoffered = false;
    const lost = !this.#plugged || (!this.#linked && this.#running && !this.#undecided.waiting());
    for (const { event } of frames) this.#undecided.arrive(event, lost);
    let chunk: NumberedFrame[] = [];
    let buffers = 0;
    for (const frame of frames) {
      const more = this.#buffersOf(frame.bytes.length);
      if (chunk.length > 0 && buffers + more > this.#allowance()) {
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
    this.#batch.add(await this.#machine.inject(frames, this.#serving.device.headerLength));
    this.#look();
    this.#deadlines.arrive(this.#now, buffers);
    this.#needed = this.#deadlines.held();
  }

  async #life(event: LifeEvent): Promise<void> {
    const { device } = this.#serving;
    await this.#settle();
    switch (event.kind) {
      case 'offloads':
        await device.setOffloads(event);
        break;
      case 'buffers':
        device.post(event.count);
        this.#batch.add(device.notifyReceive);
        break;
      case 'driver':
        await this.#changeDriver(event.driver);
        break;
      case 'stop':
        await this.#machine.monitor('stop');
        this.#running = false;
        break;
      case 'cont':
        await this.#machine.monitor('cont');
        this.#running = true;
        break;
      case 'link':
        await this.#machine.monitor('set_link', { name: DEVICE_ID, up: event.up });
        this.#linked = event.up;
        break;
      case 'migrate':
        await this.#machine.migrate(this.#start + this.#now);
        break;
      case 'unplug':
        await this.#machine.unplug();
        this.#plugged = false;
        break;
      case 'pairs':
        throw new Error('scenarios of several queue pairs are played by pairs/play.ts');
    }
    this.#look();
    await this.#settle();
    // Frames that waited may have started units at this instant.
    this.#deadlines.arrive(this.#now, 0);
    if (this.#lostWaiting(event)) this.#undecided.drop();
    this.#unoffered = this.#leavesUnoffered(event);
  }

  /** Whether what still waits in the backend after an event is lost (docs/rules.md, 10.3, 10.7 to 10.11). */
  #lostWaiting({ kind }: LifeEvent): boolean {
    switch (kind) {
      case 'stop':
      case 'migrate':
      case 'unplug':
        return true;
      case 'buffers':
      case 'driver':
        return !this.#linked;
      case 'cont':
      case 'offloads':
      case 'link':
      case 'pairs':
        return false;
    }
  }

  /** Whether frames are left that wait and were not offered (10.8, 10.9). */
  #leavesUnoffered({ kind }: LifeEvent): boolean {
    switch (kind) {
      case 'cont':
        return !this.#linked;
      case 'link':
        return this.#unoffered && !this.#linked;
      case 'offloads':
      case 'pairs':
        return this.#unoffered;
      default:
        return false;
    }
  }

  async #changeDriver(driver: DriverConfig): Promise<void> {
    const taken = await this.#resetDevice();
    if (this.#isShort(taken)) throw new ShortOfBuffers(this.#serving.device.buffers);
    this.#serving = { driver, device: await this.#machine.driver.start(driver) };
    this.#noteSilence();
  }

  /** Resets the device and collects what that hands over; how many buffers it took. */
  async #resetDevice(): Promise<number> {
    this.#batch.add(this.#machine.driver.reset);
    this.#look();
    return this.#collect(await this.#batch.send());
  }

  /** A driver without either family leaves the device without an engine, and nobody decides. */
  #noteSilence(): void {
    const { ipv4, ipv6 } = this.#serving.driver;
    if (!ipv4 && !ipv6) this.#undecided.silence();
  }

  #look(): void {
    this.#batch.look(this.#serving.device.readUsed, this.#at);
  }

  async #send(): Promise<void> {
    const taken = this.#collect(await this.#batch.send());
    this.#needed = 0;
    // Where buffers could have run out the device may hold frames back, and has to be told that there
    // are buffers again; otherwise there was always room for the largest packet.
    if (this.#running && this.#isShort(taken)) {
      this.#batch.add(this.#serving.device.notifyReceive);
      this.#look();
      await this.#send();
    }
  }

  /** Sends, and takes down what the device has decided. */
  async #settle(): Promise<void> {
    await this.#send();
    this.#undecided.tell(this.#machine.told());
  }

  /** Takes the deliveries; how many buffers they took. */
  #collect(seen: readonly Seen[]): number {
    const { device } = this.#serving;
    let taken = 0;
    for (const { used, at } of seen) {
      for (const packet of device.collect(used)) {
        this.#deliveries.push(delivery(packet, at, device.headerLength));
        taken += packet.buffers;
      }
    }
    return taken;
  }

  /** Whether buffers that are to be always there could have run out when `taken` of them were used. */
  #isShort(taken: number): boolean {
    const { driver, device } = this.#serving;
    if (driver.buffers !== 'always' || taken === 0) return false;
    return device.buffers - taken < this.#buffersOf(LONGEST_FRAME);
  }

  /** Buffers a frame of `length` bytes takes. */
  #buffersOf(length: number): number {
    const { driver, device } = this.#serving;
    if (!driver.mergeable) return 1;
    return Math.ceil((device.headerLength + length) / driver.bufferSize);
  }

  /** Buffers that one batch may need, if time is to go on in it. */
  #allowance(): number {
    const { driver, device } = this.#serving;
    return driver.buffers === 'always' ? Math.floor(device.buffers / 2) : Number.POSITIVE_INFINITY;
  }

  /**
   * Leaves the machine as it was found. What is held has no driver any more, then no time any more: nothing
   * of it is left behind, not even by a device that keeps its units over a reset. What the reset itself
   * set free is no delivery, but its buffers have to be wiped.
   */
  async #leave(): Promise<void> {
    const { driver, monitor, run } = this.#machine;
    const { device } = this.#serving;
    await run([driver.reset]);
    if (!this.#running) await monitor('cont');
    this.#machine.clock = this.#start + this.#now + this.#scenario.config.interval + 1;
    const answers = await run([{ kind: 'clock', at: this.#machine.clock }, device.readUsed]);
    device.collect(answers.at(-1) ?? 0);
    if (!this.#linked) await monitor('set_link', { name: DEVICE_ID, up: true });
    if (waitsPossible(this.#scenario)) {
      // Stopping purges what waits in the backend, now that there is no driver to take it.
      await monitor('stop');
      await monitor('cont');
    }
  }
}

/** Whether frames may be left waiting in the backend: never while there are always buffers. */
function waitsPossible({ config, events }: Scenario): boolean {
  return (
    config.buffers !== 'always' ||
    events.some((event) => event.kind === 'stop' || event.kind === 'driver')
  );
}
