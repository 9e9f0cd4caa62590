import type { Delivery, Nanoseconds } from '../../../model/trace.ts';
import { parseVnetHeader } from '../../../model/wire/vnet-header.ts';
import type { QtestClient, QtestCommand } from '../qemu/qtest-client.ts';
import { type Access, DeviceFault } from '../virtio/access.ts';
import type { Packet } from '../virtio/receive-queue.ts';

/** The used index of each receive queue at an instant. */
export interface UsedIndices {
  readonly at: Nanoseconds;
  readonly used: readonly number[];
}

/** Commands that are sent together, among them reads of the used indices. */
export class Batch {
  readonly #run: QtestClient['run'];
  #commands: QtestCommand[] = [];
  #reads: { readonly first: number; readonly count: number; readonly at: Nanoseconds }[] = [];

  constructor(run: QtestClient['run']) {
    this.#run = run;
  }

  add(...commands: readonly QtestCommand[]): void {
    this.#commands.push(...commands);
  }

  /** @param readUsed the accesses that read the used index of each receive queue */
  readUsed(readUsed: readonly Access[], at: Nanoseconds): void {
    this.#reads.push({ first: this.#commands.length, count: readUsed.length, at });
    this.#commands.push(...readUsed);
  }

  /** Sends the commands; resolves with the used indices of each `readUsed`, in order. */
  async send(): Promise<readonly UsedIndices[]> {
    const reads = this.#reads;
    const commands = this.#commands;
    this.#commands = [];
    this.#reads = [];
    const answers = await this.#run(commands);
    return reads.map(({ first, count, at }) => ({ at, used: answers.slice(first, first + count) }));
  }
}

/**
 * A packet as a delivery, at its instant on its receive queue. A virtio header longer than 12 bytes has a hash at
 * its end; the first 12 bytes are reported.
 *
 * @throws DeviceFault when the packet is shorter than a header of `headerLength` bytes
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
