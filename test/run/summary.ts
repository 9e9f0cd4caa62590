import type { StageResult } from './stages.ts';
import type { TestRun } from './vitest.ts';

/** What a search covered: the part of the tests, what is counted, how many. */
export type Covered = readonly (readonly [part: string, of: string, count: number])[];

/** Whether everything was run and passed. A skip that gives no reason is a failure. */
export function succeeded(results: readonly StageResult[]): boolean {
  return (
    results.every(({ outcome }) => outcome.kind === 'passed') &&
    all(results, 'skipped').every(({ reason }) => reason !== undefined)
  );
}

/** Seconds of each stage, what was skipped and why, what failed; its last line says how many tests. */
export function closingText(
  results: readonly StageResult[],
  seed: number,
  covered: Covered,
): string {
  const sections = [
    stageTable(results),
    coveredText(results, covered),
    skippedText(results),
    failedText(results),
    `RSCLAB_SEED=${seed}\n`,
  ];
  const text = sections.filter((section) => section !== '').join('\n');
  return `\n${text}\n${countsText(all(results, 'passed'), all(results, 'failed'), all(results, 'skipped'))}\n`;
}

function stageTable(results: readonly StageResult[]): string {
  const total = results.reduce((sum, { seconds }) => sum + seconds, 0);
  const rows = results.map(({ name, seconds, outcome, tests }) => {
    const counts = tests && countsText(tests.passed, tests.failed, tests.skipped);
    return row(name, seconds, [outcome.kind, counts].filter(Boolean).join(': '));
  });
  return [...rows, row('total', total, ''), ''].join('\n');
}

function row(name: string, seconds: number, text: string): string {
  return `${name.padEnd(12)} ${seconds.toFixed(1).padStart(7)} s  ${text}`.trimEnd();
}

/** Each search of `make soak`, then the tests that only it has. */
function coveredText(results: readonly StageResult[], covered: Covered): string {
  if (covered.length === 0) return '';
  const passed = all(results, 'passed');
  const searches = covered.map(([part, of, count]) => {
    const ran = passed.filter(({ file }) => file === `test/${part}.test.ts`);
    return ran.length === 0 ? `  ${part}: not run: ${of}` : `  ${part}: ${grouped(count)} ${of}`;
  });
  const only = passed.filter(({ file }) => file.startsWith('test/soak/'));
  const tests = only.map(({ name, seconds }) => `  ${name}, ${seconds.toFixed(0)} s`);
  return ['Covered:', ...searches, ...tests, ''].join('\n');
}

function skippedText(results: readonly StageResult[]): string {
  const stages = results.flatMap(({ name, outcome, tests }) => {
    if (outcome.kind !== 'skipped') return [];
    const count = tests === undefined ? '' : `, with ${tests.skipped.length} tests`;
    return [`  stage ${name}${count}: ${outcome.reason}`];
  });
  const times = new Map<string, number>();
  const ran = results.filter(({ outcome }) => outcome.kind !== 'skipped');
  for (const { file, reason = 'NO REASON GIVEN' } of all(ran, 'skipped')) {
    const what = `${file}: ${reason}`;
    times.set(what, (times.get(what) ?? 0) + 1);
  }
  const tests = [...times].map(([what, count]) => `  ${count} in ${what}`);
  return listed('Skipped:', [...stages, ...tests]);
}

function failedText(results: readonly StageResult[]): string {
  const stages = results.flatMap(({ name, outcome }) =>
    outcome.kind === 'failed' ? [`  stage ${name}: ${outcome.reason}`] : [],
  );
  const tests = all(results, 'failed').map(({ file, name }) => `  ${file}: ${name}`);
  return listed('Failed:', [...stages, ...tests]);
}

function listed(title: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [title, ...lines, ''].join('\n');
}

function all<K extends keyof TestRun>(
  results: readonly StageResult[],
  kind: K,
): TestRun[K][number][] {
  return results.flatMap(({ tests }): TestRun[K][number][] => [...(tests?.[kind] ?? [])]);
}

function countsText(
  passed: readonly unknown[],
  failed: readonly unknown[],
  skipped: readonly unknown[],
): string {
  return `${passed.length} passed, ${failed.length} failed, ${skipped.length} skipped`;
}

function grouped(value: number): string {
  return value.toLocaleString('en-US');
}
