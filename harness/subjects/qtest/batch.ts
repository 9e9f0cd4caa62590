import type { Nanoseconds } from '../../../model/trace.ts';
import type { QtestClient, QtestCommand } from '../qemu/qtest-client.ts';
import type { Access } from '../virtio/access.ts';

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
