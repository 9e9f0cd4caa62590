import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { parseJson } from '../../harness/base/json.ts';
import { wrapped } from './mail.ts';

/** One number that `make bench` has counted, of QEMU without and with the series. */
const MEASURED = v.strictObject({
  /** The name of the row for `make bench BENCH_ARGS='--only ID'`. */
  id: v.string(),
  what: v.string(),
  /** Empty without a target. */
  target: v.string(),
  /** Null where stock has nothing of the kind. */
  stock: v.nullable(v.number()),
  patched: v.number(),
  /** Frames for each delivery, where frames were to be joined; null where stock was not counted. */
  framesPerUnit: v.exactOptional(v.object({ stock: v.nullable(v.number()), patched: v.number() })),
  unit: v.string(),
  how: v.string(),
  /** Null without a target. */
  met: v.nullable(v.boolean()),
  /** The reason why the target is not met, when it is known. */
  why: v.exactOptional(v.string()),
});
export type Measured = Readonly<v.InferOutput<typeof MEASURED>>;

/** The file of the counted numbers, relative to this folder's parent. */
export const MEASURED_FILE = 'qemu/measured.json';

export async function readMeasured(root: string): Promise<readonly Measured[]> {
  const file = path.join(root, MEASURED_FILE);
  return parseJson(v.array(MEASURED), await readFile(file, 'utf8'), file);
}

/** The numbers as a table for a mail, those of one unit together, and below it how they were measured. */
export function measuredText(rows: readonly Measured[]): string {
  const hows = [...new Set(rows.map(({ how }) => how))];
  const units = [...new Set(rows.map(({ unit }) => unit))];
  const lines = units.flatMap((unit) => [
    `${`${unit}:`.padEnd(40)} ${'shipped'.padStart(13)} ${'patched'.padStart(13)}`,
    ...rows.filter((row) => row.unit === unit).flatMap((row) => rowLines(row, hows)),
    '',
  ]);
  const notes = hows.flatMap((how, index) => wrapped(how, `[${index + 1}] `));
  return [...lines, ...notes].join('\n');
}

function rowLines(row: Measured, hows: readonly string[]): string[] {
  const { what, target, stock, patched, framesPerUnit, met, how } = row;
  const name = `${what} [${hows.indexOf(how) + 1}]`;
  const numbers = `${grouped(stock).padStart(13)} ${grouped(patched).padStart(13)}`;
  const first = name.length <= 38 ? [`  ${name.padEnd(38)} ${numbers}`] : [];
  const two = [...wrapped(name, '  '), `${' '.repeat(41)}${numbers}`];
  const joined = framesPerUnit
    ? wrapped(
        `frames a unit: ${grouped(framesPerUnit.stock)}, ${grouped(framesPerUnit.patched)}`,
        '    ',
      )
    : [];
  const asked = target === '' ? [] : [`    asked: ${target}; ${met ? 'met' : 'not met'}`];
  const reason = met === false && row.why !== undefined ? wrapped(row.why, '    because ') : [];
  return [...(first.length > 0 ? first : two), ...joined, ...asked, ...reason];
}

/** `16,865,712`; the same on every machine. */
function grouped(value: number | null): string {
  if (value === null) return '-';
  const [whole = '', part] = `${value}`.split('.');
  const thousands = whole.replace(/(?<=\d)(?=(?:\d{3})+$)/g, ',');
  return part === undefined ? thousands : `${thousands}.${part}`;
}
