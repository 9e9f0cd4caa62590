import { cpus, release, totalmem, type } from 'node:os';
import Table from 'cli-table3';
import { execa } from 'execa';
import { UserError } from '../base/errors.ts';
import { BENCH_PACKAGES, installCommand } from '../setup/packages.ts';

/** Prints a table on stdout. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const table = new Table({ head: [...head], style: { head: [], border: [], compact: true } });
  table.push(...rows.map((row) => [...row]));
  process.stdout.write(`${table.toString()}\n`);
}

/** `1,234`: a whole number for people. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** The number for people: whole ones as `1,234`, `-` where there is none. */
export function number(value: number | null): string {
  if (value === null) return '-';
  return Number.isInteger(value) ? whole(value) : String(value);
}

/** The machine and the versions of the measurement, one line each. @throws UserError `missing-package` */
export async function machineLines(counts: boolean, emulator: string): Promise<string[]> {
  const processors = cpus();
  const versions = [`Node ${process.version}`, await versionOf('cc')];
  if (counts) versions.push(await versionOf('valgrind'));
  return [
    `machine   ${processors.length} x ${processors[0]?.model ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    `system    ${type()} ${release()}`,
    `versions  ${versions.join(', ')}`,
    `emulator  QEMU ${emulator}`,
  ];
}

/** The first line of `program --version`. @throws UserError `missing-package` */
async function versionOf(program: 'cc' | 'valgrind'): Promise<string> {
  const result = await execa(program, ['--version'], { reject: false });
  if (!result.failed) return result.stdout.split('\n')[0] ?? '';
  const wanted = program === 'cc' ? ['gcc', 'libc6-dev'] : BENCH_PACKAGES;
  throw new UserError(
    'missing-package',
    `${program} cannot be run: ${result.shortMessage}`,
    `Run as root: ${installCommand(wanted)}`,
    { cause: result },
  );
}
