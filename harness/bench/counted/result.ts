import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Measured } from '../../../qemu-patches/generate/measured.ts';
import { ROOT } from '../../base/root.ts';
import { whole } from '../measure.ts';

/** One counted number, as the cover letter of the series quotes it. */
export type Result = Measured;

/** Whether the target is missed and the result gives no reason. */
export function isSurprise({ met, why }: Result): boolean {
  return met === false && why === undefined;
}

/** A line for each missed target with a known reason. */
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

/** The file that the cover letter of the series quotes. */
const FILE = path.join(ROOT, 'qemu-patches/qemu/measured.json');

/**
 * Writes the counted numbers. They depend on neither the speed of the machine nor the day: the same
 * emulators give the same file.
 */
export async function writeMeasured(results: readonly Result[]): Promise<void> {
  await writeFile(FILE, `${JSON.stringify(results, null, 2)}\n`);
}
