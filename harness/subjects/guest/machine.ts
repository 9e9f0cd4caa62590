import { VNET_HEADER_LENGTH } from '../../../model/wire/vnet-header.ts';
import type { ErrorName } from '../../base/errors.ts';
import { createNamelessFile } from '../../base/run-folder.ts';
import { ConnectionLost, EmulatorFailure, NoResponse, RESPONSE_DEADLINE } from '../qemu/failure.ts';
import { QmpError } from '../qemu/qmp-client.ts';
import { type GuestMemory, guestMemory } from '../virtio/memory.ts';
import { CARD_ID, cardArgument, memoryBytes, ordersBase } from './command-line.ts';
import type { GuestPacket } from './log.ts';
import { moveGuest } from './migrate.ts';
import { type GuestFrame, type GuestStep, type Order, orderAccesses } from './order.ts';
import { readLog } from './read-log.ts';
import { type BootOptions, type RunningGuest, startGuest } from './running.ts';

/** The guest could not carry out an order completely. The guest has ended then. */
export class OrderRefused extends Error {
  override name = 'OrderRefused';
}

/** A booted guest. Every failure kills it: after a rejection it has ended. */
export interface Guest {
  /** The feature bits that its driver negotiated last. */
  readonly features: bigint;
  /** The QEMU that runs it now. */
  readonly pid: number;
  /**
   * Runs one step; resolves with the packets that the guest received up to its answer, none for a step without
   * an answer. One call at a time.
   * @throws EmulatorFailure, OrderRefused; RangeError when a frame is longer than a backend carries.
   */
  run(step: GuestStep): Promise<readonly GuestPacket[]>;
  /** Kills it and waits for its end. Safe to call twice. */
  close(): Promise<void>;
}

/** The length of the backend's virtio header when HASH_REPORT was negotiated, bytes. */
const HASH_HEADER_LENGTH = 20;

/**
 * Boots the Windows-like guest. It has no driver yet and waits for its first order.
 * @throws EmulatorFailure when QEMU does not start, or the guest gives up, with its reason
 */
export async function bootGuest(
  options: Omit<BootOptions, 'deadline'> & Partial<BootOptions>,
): Promise<Guest> {
  const boot = { ...options, deadline: options.deadline ?? RESPONSE_DEADLINE };
  // The file has no name, so that no file remains however this process ends.
  const size = memoryBytes(boot.properties.pairs ?? 1);
  const memory = guestMemory(await createNamelessFile(), size);
  try {
    const running = await startGuest(boot, memory, 'new');
    const machine = new Machine(boot, memory, running);
    await machine.ready();
    return machine;
  } catch (error) {
    memory.close();
    throw error;
  }
}

class Machine implements Guest {
  readonly #options: BootOptions;
  readonly #memory: GuestMemory;
  #running: RunningGuest;
  #number = 0;
  #headerLength = VNET_HEADER_LENGTH;
  #features = 0n;
  #closed = false;

  constructor(options: BootOptions, memory: GuestMemory, running: RunningGuest) {
    this.#options = options;
    this.#memory = memory;
    this.#running = running;
  }

  get features(): bigint {
    return this.#features;
  }

  get pid(): number {
    return this.#running.emulator.pid;
  }

  /** Waits until the guest has booted. */
  ready(): Promise<void> {
    return this.#orGone(async () => {
      await this.#signal('ready');
      // QEMU has opened everything. Without names no file remains, however this process ends.
      await this.#running.emulator.folder.remove();
    });
  }

  run(step: GuestStep): Promise<readonly GuestPacket[]> {
    return this.#orGone(() => this.#do(step));
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#running.emulator.kill();
    this.#memory.close();
  }

  async #orGone<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const reported = await this.#reported(error);
      await this.close();
      throw reported;
    }
  }

  async #do(step: GuestStep): Promise<readonly GuestPacket[]> {
    const { qmp, qtest, wire } = this.#running;
    switch (step.kind) {
      case 'order':
        return this.#order(step.frames, step.order);
      case 'frames':
        await qtest.run([await wire.put(step.frames, this.#headerLength)]);
        return [];
      case 'stop':
      case 'cont':
        await qmp.execute(step.kind);
        return [];
      case 'link':
        await qmp.execute('set_link', { name: CARD_ID, up: step.up });
        return [];
      case 'migrate':
        await this.#migrate();
        return [];
      case 'unplug':
        await qmp.execute('device_del', { id: CARD_ID });
        return this.#order([], { kind: 'eject' });
      case 'plug':
        await this.#plug();
        return [];
    }
  }

  /**
   * Frames, then an order. One thread of QEMU reads both, the frames first: when the guest gets the order, the
   * device has received every frame.
   */
  async #order(frames: readonly GuestFrame[], order: Order): Promise<readonly GuestPacket[]> {
    this.#number += 1;
    const { qtest, wire } = this.#running;
    const accepted = [await wire.put(frames, this.#headerLength)];
    const given = qtest.run([
      ...accepted,
      ...orderAccesses(order, this.#number, ordersBase(this.#memory.size)),
    ]);
    given.catch(() => {});
    await this.#signal('done');
    await given;
    if (order.kind === 'driver') {
      this.#headerLength = order.driver.hashReport ? HASH_HEADER_LENGTH : VNET_HEADER_LENGTH;
      if (order.driver.hashReport) await wire.steer();
    }
    return this.#answer(this.#number);
  }

  #answer(number: number): readonly GuestPacket[] {
    const { packets, status, features } = this.#log(number);
    this.#features = features;
    switch (status) {
      case 'done':
        return packets;
      case 'ring-full':
        throw new OrderRefused('The receive queue has too few entries for so many buffers.');
      case 'short':
        throw new OrderRefused(
          'When the driver stopped, its receive buffers may have been too few for the units held.',
        );
    }
  }

  #log(number: number) {
    try {
      return readLog(this.#memory, number);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw this.#failure(`Its log is broken: ${error.message}.`);
    }
  }

  async #migrate(): Promise<void> {
    const moved = await moveGuest(this.#options, this.#memory, this.#running);
    if (moved.kind === 'refused') throw this.#failure(`It could not migrate: ${moved.reason}`);
    this.#running = moved.to;
    await this.#running.wire.steer();
    // A `close` during the migration ended only the source.
    if (this.#closed) await this.close();
  }

  async #plug(): Promise<void> {
    const line = `device_add ${cardArgument(this.#options.properties)}`;
    const said = await this.#running.qmp.execute('human-monitor-command', { 'command-line': line });
    if (said !== '') throw new QmpError(`device_add: ${said}`);
  }

  async #signal(expected: 'ready' | 'done'): Promise<void> {
    const signal = await this.#running.signals.next();
    switch (signal.kind) {
      case expected:
        return;
      case 'fatal':
        throw this.#failure(`The guest gave up: ${signal.reason}.`);
      case 'gone':
        throw this.#gone(signal.how);
      case 'silence':
        throw this.#failure('The guest does not answer.', 'emulator-hung');
      case 'ready':
      case 'done':
        throw this.#failure(`The guest sent an unexpected signal: ${signal.kind}.`);
    }
  }

  /** `error` as it is reported to the person. */
  async #reported(error: unknown): Promise<unknown> {
    if (error instanceof ConnectionLost) {
      await this.#running.emulator.kill();
      return this.#gone(await this.#running.emulator.exited);
    }
    if (error instanceof NoResponse) return this.#failure(error.message, 'emulator-hung');
    if (error instanceof QmpError) return this.#failure(`QEMU refused: ${error.message}`);
    return error;
  }

  #gone(how: string): EmulatorFailure {
    return this.#failure(`QEMU ended while the guest was running (${how}).`);
  }

  #failure(message: string, code: ErrorName = 'emulator-died'): EmulatorFailure {
    const next = 'Read the log of QEMU and guests/README.md; the next scenario boots a new one.';
    return new EmulatorFailure(code, message, next, this.#running.emulator.log());
  }
}
