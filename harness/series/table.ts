import type { SeriesResult } from './check.ts';

const HEADINGS = [
  'QEMU',
  'source',
  'patches',
  'compiled after each',
  'its tests',
  'result',
  'time',
] as const;

/** The results of all versions, one line each, then all faults and the next steps. */
export function seriesTable(results: readonly SeriesResult[]): string {
  const rows = [HEADINGS, ...results.map(rowOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return `${[...lines, ...results.flatMap(details)].join('\n')}\n`;
}

function rowOf(result: SeriesResult): readonly string[] {
  if (result.kind === 'no-source')
    return [nameOf(result), 'not available', '', '', '', 'NOT CHECKED', ''];
  const { qemu, patches, depth, known, tests, faults, seconds } = result;
  const compiled = depth === 'emulator' ? 'the emulator' : 'the changed files';
  return [
    nameOf(result),
    qemu,
    `${patches}`,
    known === 0 ? compiled : `${compiled} (${known} known)`,
    `${tests} passed`,
    faults.length === 0 ? 'proved' : `${faults.length} FAULTS`,
    `${seconds.toFixed(0)} s`,
  ];
}

function nameOf({ version, series }: SeriesResult): string {
  return series === 'series' ? version : `${version} ${series}`;
}

function details(result: SeriesResult): readonly string[] {
  if (result.kind === 'no-source') {
    return ['', `QEMU ${result.version} is not checked: ${result.reason}`, result.next];
  }
  return result.faults.flatMap((fault) => ['', `QEMU ${result.version}: ${fault}`]);
}

/** 0 all proved; 1 faults; 2 something could not be checked. */
export function seriesStatus(results: readonly SeriesResult[]): number {
  if (results.some((result) => result.kind === 'checked' && result.faults.length > 0)) return 1;
  return results.every((result) => result.kind === 'checked') ? 0 : 2;
}
