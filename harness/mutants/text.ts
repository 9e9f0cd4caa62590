import type { Result } from './run.ts';

/** One mutant's line: what became of it, seconds, its name, what killed it. */
export function resultLine({ mutant, fate, seconds }: Result, listed: boolean): string {
  const kind = fate.kind === 'survived' && listed ? 'equivalent' : fate.kind;
  const by = fate.kind === 'killed' ? `  ${fate.stage}: ${fate.reason.split('\n', 1)}` : '';
  return `${kind.padEnd(10)} ${seconds.toFixed(1).padStart(6)} s  ${mutant.id}${by}`;
}

/** A mutant in full, as the list of the equivalent ones has it. */
export function mutantText({ mutant }: Pick<Result, 'mutant'>): string {
  return `${mutant.file} @@ ${mutant.within}\n- ${mutant.before}\n+ ${mutant.after}\n`;
}

/** Counts, and how long the kills took. */
export function summary(results: readonly Result[], listed: (result: Result) => boolean): string {
  const killed = results.filter(({ fate }) => fate.kind === 'killed');
  const survived = results.filter(({ fate }) => fate.kind === 'survived');
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
function stages(killed: readonly Result[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { fate } of killed) {
    if (fate.kind === 'killed') counts.set(fate.stage, (counts.get(fate.stage) ?? 0) + 1);
  }
  return [...counts].map(([stage, count]) => `  ${String(count).padStart(4)} by ${stage}`);
}
