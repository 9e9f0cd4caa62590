import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Measured } from '../../../qemu-patches/generate/measured.ts';
import { ROOT } from '../../base/root.ts';
import { whole } from '../measure.ts';

/** One counted number, as the cover letter of the series quotes it. */
export type Result = Measured;

/** Whether a target is missed that is not known to be. */
export function isSurprise({ met, why }: Result): boolean {
  return met === false && why === undefined;
}

/** A line for each target that is known to be missed. */
export function whys(results: readonly Result[]): readonly string[] {
  return results.flatMap(({ what, met, why }) =>
    met === false && why !== undefined ? [`${what}: ${why}`] : [],
  );
}

export const COUNTED_HEAD = ['what', 'stock', 'patched', 'unit', 'target', 'met'] as const;

export function countedCells(result: Result): readonly string[] {
  const { what, stock, patched, unit, target, met } = result;
  return [what, number(stock), number(patched), unit, target, met === null ? '' : yesOrNo(met)];
}

function number(value: number | null): string {
  if (value === null) return '';
  return Number.isInteger(value) ? whole(value) : String(value);
}

function yesOrNo(met: boolean): string {
  return met ? 'yes' : 'no';
}

/** What the cover letter of the series quotes. */
const FILE = path.join(ROOT, 'qemu-patches/qemu/measured.json');

/**
 * Keeps what was counted. Nothing in it depends on the machine's speed or the day, so that the same
 * emulators give the same file.
 */
export async function writeMeasured(results: readonly Result[]): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(results, null, 2)}\n`);
}
