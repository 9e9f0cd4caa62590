import Table from 'cli-table3';

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
