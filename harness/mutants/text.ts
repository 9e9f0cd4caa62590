import type { MutantResult } from './run.ts';

/** One mutant's line: result, seconds, its name, the test that killed it. */
export function resultLine({ mutant, status, seconds }: MutantResult, listed: boolean): string {
  const kind = status.kind === 'survived' && listed ? 'equivalent' : status.kind;
  const by = status.kind === 'killed' ? `  ${status.stage}: ${status.reason.split('\n', 1)}` : '';
  return `${kind.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${mutant.id}${by}`;
}

/** A mutant in full, as the list of the equivalent ones has it. */
export function mutantText({ mutant }: Pick<MutantResult, 'mutant'>): string {
  return `${mutant.file} @@ ${mutant.within}\n- ${mutant.before}\n+ ${mutant.after}\n`;
}

/** Counts, and how long the kills took. */
export function summary(
  results: readonly MutantResult[],
  listed: (result: MutantResult) => boolean,
): string {
  const killed = results.filter(({ status }) => status.kind === 'killed');
  const survived = results.filter(({ status }) => status.kind === 'survived');
  const equivalent = survived.filter(listed);
  const seconds = killed.map((result) => result.seconds).sort((a, b) => a - b);
  const at = (index: number) => `${seconds[index]?.toFixed(1) ?? '-'} s`;
  return [
    `${results.length} mutants: ${killed.length} killed, ${survived.length - equivalent.length} survived, ${equivalent.length} equivalent`,
    `time to a kill: median ${at(Math.floor(seconds.length / 2))}, slowest ${at(seconds.length - 1)}`,
    ...stages(killed),
  ].join('\n');
}

/** How many each stage killed. */
function stages(killed: readonly MutantResult[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { status } of killed) {
    if (status.kind === 'killed') counts.set(status.stage, (counts.get(status.stage) ?? 0) + 1);
  }
  return [...counts].map(([stage, count]) => `  ${String(count).padStart(4)} by ${stage}`);
}
