import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import { parseVnetHeader } from '../../../model/wire/vnet-header.ts';
import type { QtestClient, QtestCommand } from '../qemu/qtest-client.ts';
import { type Access, DeviceFault } from '../virtio/access.ts';
import type { Packet } from '../virtio/receive-queue.ts';

/** The used index of each receive queue as it was at an instant. */
export interface SeenDelivery {
  readonly at: Nanoseconds;
  readonly used: readonly number[];
}

/** Commands that are gathered and sent in one go, some of them looks at the used indices. */
export class Batch {
  readonly #run: QtestClient['run'];
  #commands: QtestCommand[] = [];
  #looks: { readonly first: number; readonly count: number; readonly at: Nanoseconds }[] = [];

  constructor(run: QtestClient['run']) {
    this.#run = run;
  }

  add(...commands: readonly QtestCommand[]): void {
    this.#commands.push(...commands);
  }

  /** @param readUsed the accesses that read the used index of each receive queue */
  look(readUsed: readonly Access[], at: Nanoseconds): void {
    this.#looks.push({ first: this.#commands.length, count: readUsed.length, at });
    this.#commands.push(...readUsed);
  }

  /** Sends them; the used indices that the looks saw, in order. */
  async send(): Promise<readonly SeenDelivery[]> {
    const looks = this.#looks;
    const commands = this.#commands;
    this.#commands = [];
    this.#looks = [];
    const answers = await this.#run(commands);
    return looks.map(({ first, count, at }) => ({ at, used: answers.slice(first, first + count) }));
  }
}

/**
 * A packet as a delivery. Of a virtio header longer than 12 bytes, which has a hash at its end, the first
 * 12 are reported. @param seen the instant at which it was seen, and its receive queue. @throws DeviceFault when it is shorter than a header of `headerLength` bytes
 */
export function delivery(
  packet: Packet,
  { at, queue }: { readonly at: Nanoseconds; readonly queue: number },
  headerLength: number,
): Delivery {
  const { bytes } = packet;
  if (bytes.length < headerLength) {
    throw new DeviceFault(`The device delivered ${bytes.length} bytes, less than a virtio header.`);
  }
  const whole = { at, header: parseVnetHeader(bytes), bytes: bytes.subarray(headerLength) };
  return queue === 0 ? whole : { ...whole, queue };
}
