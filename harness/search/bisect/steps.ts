import path from 'node:path';
import { UserError } from '../../base/errors.ts';
import { askBuilt, askEmulator } from '../../subjects/qemu/asked.ts';
import { type Patch, readSeries } from '../../subjects/qemu/build/patch-series.ts';
import { RELEASE } from '../../subjects/qemu/build/releases.ts';
import { ensurePatched } from '../../subjects/qemu/emulator.ts';
import type { Sought } from './emulators.ts';
import type { Range } from './first-new.ts';
import type { BisectStep } from './step.ts';

/** A step with a line that describes it. */
export interface NamedStep extends BisectStep {
  /** `hw/net/virtio-net: coalesce received segments`. */
  readonly subject: string;
}

/**
 * Step n is QEMU with the first n patches of the series in `folder` (default: the committed one);
 * step 0 is QEMU as published.
 */
export async function patchSteps(
  folder: string | undefined,
  onProgress: (line: string) => void,
): Promise<NamedStep[]> {
  const patches =
    folder === undefined
      ? await readSeries(RELEASE)
      : await readSeries(path.basename(folder), path.dirname(path.resolve(folder)));
  const step = (name: string, subject: string, count: number): NamedStep => ({
    name,
    subject,
    emulator: async () =>
      askBuilt(await ensurePatched(name, patches.slice(0, count), { onProgress })),
  });
  return [
    step('no patch', 'QEMU as published', 0),
    ...patches.map((patch, index) => step(patch.name, subjectLine(patch), index + 1)),
  ];
}

/** The step of an emulator that is already built. */
export function buildStep(binary: string): NamedStep {
  return { name: binary, subject: binary, emulator: () => askEmulator(binary) };
}

/** The subject of a patch mail without `[PATCH n/m]`, its folded lines joined. */
export function subjectLine({ name, text }: Patch): string {
  const folded = /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(text)?.[1];
  return folded?.replaceAll(/\r?\n[ \t]+/g, ' ').replace(/^\[[^\]]*\] */, '') ?? name;
}

/**
 * The steps named as ends, by number or name; for a cure the bad end is the old one.
 * @throws UserError bad-argument
 */
export function rangeOf(
  steps: readonly BisectStep[],
  { good, bad }: { readonly good?: string; readonly bad?: string },
  sought: Sought,
): Range {
  const [old, newest] = sought === 'difference' ? [good, bad] : [bad, good];
  const find = (end: string | undefined, otherwise: number): number => {
    if (end === undefined) return otherwise;
    const named = steps.findIndex(({ name }, index) => name === end || `${index}` === end);
    if (named >= 0) return named;
    const known = steps.map(({ name }, index) => `${index} (${name})`).join(', ');
    throw new UserError('bad-argument', `There is no step '${end}'.`, `Known are: ${known}.`);
  };
  const range = { old: find(old, 0), new: find(newest, steps.length - 1) };
  if (range.old < range.new) return range;
  const [before, after] = sought === 'difference' ? ['good', 'bad'] : ['bad', 'good'];
  throw new UserError(
    'bad-argument',
    `The ${before} end does not lie before the ${after} one.`,
    `Name two steps, the ${before} one first (${sought === 'difference' ? 'with --cured it is the other way round' : 'a cure comes after'}).`,
  );
}
