import type { Nanoseconds } from '../../../model/trace.ts';
import type { QtestClient, QtestCommand } from '../qemu/qtest-client.ts';
import type { Access } from '../virtio/access.ts';

/** The device's used index as it was at an instant. */
export interface Seen {
  readonly at: Nanoseconds;
  readonly used: number;
}

/** Commands that are gathered and sent in one go, some of them looks at the used index. */
export class Batch {
  readonly #run: QtestClient['run'];
  #commands: QtestCommand[] = [];
  #looks: { readonly answer: number; readonly at: Nanoseconds }[] = [];

  constructor(run: QtestClient['run']) {
    this.#run = run;
  }

  add(command: QtestCommand): void {
    this.#commands.push(command);
  }

  /** @param readUsed what reads the used index */
  look(readUsed: Access, at: Nanoseconds): void {
    this.#looks.push({ answer: this.#commands.length, at });
    this.#commands.push(readUsed);
  }

  /** Sends them; what the looks saw, in order. */
  async send(): Promise<readonly Seen[]> {
    const looks = this.#looks;
    const commands = this.#commands;
    this.#commands = [];
    this.#looks = [];
    const answers = await this.#run(commands);
    return looks.map(({ answer, at }) => ({ at, used: answers[answer] ?? 0 }));
  }
}
