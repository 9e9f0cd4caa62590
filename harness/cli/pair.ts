import { kindList } from '../search/explain/kinds.ts';
import type { Side } from '../search/explain/model-side.ts';
import type { Pair, Started } from '../search/explain/pair.ts';
import { sideNamed } from '../search/explain/side.ts';
import { following, withSubjects } from './session.ts';

/** The two sides of a command. */
export interface Sides {
  readonly of: Side;
  readonly against: Side;
}

/** @throws UserError as `sideNamed` */
export async function sidesNamed(names: {
  readonly of: string;
  readonly against: string;
}): Promise<Sides> {
  return { of: await sideNamed(names.of), against: await sideNamed(names.against) };
}

/** Starts both sides, or one when they are the same, runs `work` and closes them. */
export async function withPair<T>(
  { of, against }: Sides,
  work: (pair: Pair, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const same = of.entry.name === against.entry.name;
  const entries = same ? [of.entry] : [of.entry, against.entry];
  return withSubjects(following(entries), async (running, signal) => {
    const started: readonly Started[] = running;
    const [first, second = first] = started;
    if (first === undefined || second === undefined) throw new Error('no subject was started');
    return work({ of: first, against: second }, signal);
  });
}

/** Whether both sides have a clock, so that the pauses of a capture count. */
export function haveClock({ of, against }: Sides): boolean {
  return of.entry.clock && against.entry.clock;
}

export const SIDE_HELP = `
A side is a subject (below), qemu:PATH, or the model under any choices: model:windows, model:ms-flowchart,
model:windows,psh=or-flush, model:qemu-stock,-trailer-in-unit. PATH is a qemu-system-x86_64 of yours, or a source
tree of QEMU, which is built. To leave out a known difference, compare with a model that has it: --of stock
--against model:windows,+num-buffers-unwritten.
`;

export const KIND_HELP = `
Kinds of difference, the worst first:
${kindList()}
`;
