import type { Measured } from '../../../qemu-patches/generate/measured.ts';
import { number } from '../measure.ts';
import { type CountedTarget, countedText, metText, verdict } from '../targets.ts';
import type { MeasuredPlay } from '../valgrind/play.ts';

/** One counted number, as measured.json and the cover letter of the series have it. */
export type Result = Measured;

/** What a row counted on stock and on patched QEMU; `stock` is null where that has nothing of the kind. */
export type Numbers = Pick<Measured, 'stock' | 'patched' | 'framesPerUnit'>;

/** The emulators that every row is counted on. */
export interface Emulators {
  readonly stock: MeasuredPlay;
  readonly patched: MeasuredPlay;
}

/** A row of the table, not yet counted. */
export interface CountedRow extends Pick<Measured, 'id' | 'what' | 'unit' | 'how'> {
  /** @throws Error when what was counted is not what the row says */
  count(emulators: Emulators): Promise<Numbers>;
}

/** The numbers, judged by the target; a result of another target may be judged again. */
export function judged(
  { id, what, unit, stock, patched, framesPerUnit, how }: Omit<Measured, 'target' | 'met' | 'why'>,
  target: CountedTarget | undefined,
): Result {
  const joined = framesPerUnit ? { framesPerUnit } : {};
  const counted = { id, what, unit, stock, patched, ...joined, how };
  if (target === undefined) return { ...counted, target: '', met: null };
  const { ofStock, atMost, framesPerUnit: joinedAtLeast } = target;
  const met =
    (ofStock === undefined || (stock !== null && patched <= ofStock * stock)) &&
    (atMost === undefined || patched <= atMost) &&
    (joinedAtLeast === undefined || (framesPerUnit?.patched ?? 0) >= joinedAtLeast);
  return { ...counted, target: countedText(target, unit), ...verdict(met, target) };
}

export const COUNTED_HEAD = [
  'counted',
  'unit',
  'shipped',
  'patched',
  'ratio',
  'frames a unit',
  'wanted',
  'met',
] as const;

/** The cells of a result, in the order of `COUNTED_HEAD`; `-` for a number that there is not. */
export function countedCells(result: Result): readonly string[] {
  const { what, unit, stock, patched, framesPerUnit, target, met } = result;
  const ratio = stock === null || stock === 0 ? '-' : (patched / stock).toFixed(2);
  const joined = framesPerUnit
    ? `${number(framesPerUnit.stock)} / ${number(framesPerUnit.patched)}`
    : '-';
  return [
    ...[what, unit, number(stock), number(patched), ratio, joined],
    target || '-',
    metText(met),
  ];
}
