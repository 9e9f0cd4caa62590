import type { ReadingOf } from '../../../../model/index.ts';
import { inTimeOrder } from '../../../../model/index.ts';
import type { Delivery, Nanoseconds } from '../../../../model/trace.ts';
import { driverOf, type Scenario } from '../../../input/scenario/scenario.ts';
import type { QtestCommand } from '../../qemu/qtest-client.ts';
import { QUEUE_DEPTH, turnsToTake } from '../../qemu/queue-tap/feeder.ts';
import type { NetDevice } from '../../virtio/net-driver.ts';
import { DEVICE_ID } from '../command-line.ts';
import { type Deadlines, pendingDeadlines } from '../deadlines.ts';
import { delivery } from '../delivery.ts';
import { type Group, type LifeEvent, type NumberedFrame, simultaneous } from '../groups.ts';
import type { PairsMachine } from './machine.ts';

/** Plays one scenario of several queue pairs on a machine of its own. @throws DeviceFault, ConnectionLost */
export async function playPairs(
  machine: PairsMachine,
  scenario: Scenario,
  reading: ReadingOf<'interval'>,
): Promise<readonly Delivery[]> {
  const device = await machine.driver.start(driverOf(scenario.config));
  const player = new Player(machine, device, scenario, reading);
  for (const group of simultaneous(scenario.events)) await player.act(group);
  return player.deliveries.sort(inTimeOrder);
}

/** Step by step: everything that can be delivered at an instant is, before the next command goes out. */
class Player {
  readonly deliveries: Delivery[] = [];
  readonly #machine: PairsMachine;
  readonly #device: NetDevice;
  readonly #reading: ReadingOf<'interval'>;
  readonly #deadlines: Deadlines;
  #now: Nanoseconds = 0;

  constructor(
    machine: PairsMachine,
    device: NetDevice,
    { config }: Scenario,
    reading: ReadingOf<'interval'>,
  ) {
    this.#machine = machine;
    this.#device = device;
    this.#reading = reading;
    this.#deadlines = pendingDeadlines(reading === 'per-burst' ? 1 : config.interval);
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

  async #advance(to: Nanoseconds): Promise<void> {
    if (to <= this.#now) return;
    for (const { at } of this.#deadlines.until(to)) {
      this.#now = at;
      const seen = this.#reading === 'per-burst' ? at - 1 : at;
      await this.#collect([{ kind: 'clock', at }], seen);
    }
  }

  async #frames(frames: readonly NumberedFrame[]): Promise<void> {
    for (let first = 0; first < frames.length; first += QUEUE_DEPTH) {
      const chunk = frames.slice(first, first + QUEUE_DEPTH);
      await this.#machine.feeder.put(
        chunk.map(({ queue, bytes }) => ({ queue: queue ?? 0, bytes })),
      );
      this.#deadlines.arrive(this.#now, 0);
      await this.#collect([turns(chunk.length)], this.#now);
    }
  }

  async #life(event: LifeEvent): Promise<void> {
    switch (event.kind) {
      case 'offloads':
        await this.#device.setOffloads(event);
        break;
      case 'pairs':
        await this.#device.setPairs(event.count);
        break;
      case 'link':
        await this.#machine.monitor('set_link', { name: DEVICE_ID, up: event.up });
        break;
      default:
        throw new Error(`'${event.kind}' is refused before: see unsuited.ts`);
    }
    await this.#collect([], this.#now);
  }

  /**
   * Sends the commands and takes what has come by each queue. Buffers may have run out: with new ones the
   * device goes on, and the tap after it, until nothing more comes.
   */
  async #collect(commands: readonly QtestCommand[], at: Nanoseconds): Promise<void> {
    const { queues, headerLength } = this.#device;
    let send = [...commands];
    for (;;) {
      const looks = queues.map(({ readUsed }) => readUsed);
      const used = (await this.#machine.run([...send, ...looks])).slice(-queues.length);
      let taken = 0;
      for (const [queue, end] of queues.entries()) {
        for (const packet of end.collect(used[queue] ?? 0)) {
          const told = delivery(packet, at, headerLength);
          this.deliveries.push(queue === 0 ? told : { ...told, queue });
          taken += packet.buffers;
        }
      }
      if (taken === 0) return;
      send = [...queues.map(({ notifyReceive }) => notifyReceive), turns(QUEUE_DEPTH)];
    }
  }
}

/** Answered when QEMU has certainly read `frames` frames that stood in the queues of its tap. */
function turns(frames: number): QtestCommand {
  return { kind: 'turns', count: turnsToTake(frames) };
}
