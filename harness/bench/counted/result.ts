import { whole } from '../table.ts';

/** One counted number of the patched QEMU beside that of stock. */
export interface Result {
  readonly what: string;
  /** What patched is to reach; empty where nothing was asked for. */
  readonly target: string;
  /** null where the question makes no sense. */
  readonly stock: number | null;
  readonly patched: number;
  readonly unit: string;
  readonly how: string;
  /** null without a target. */
  readonly met: boolean | null;
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
