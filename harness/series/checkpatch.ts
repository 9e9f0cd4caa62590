import { execa } from 'execa';
import type { Patch } from '../subjects/qemu/build/patch-series.ts';
import type { SourceTree } from '../subjects/qemu/build/source-tree.ts';

/**
 * What scripts/checkpatch.pl of that QEMU says against a patch, errors and warnings alike; empty when
 * it is content. The tree is as it is before the patch or later: it is only looked at for MAINTAINERS.
 */
export async function complaints(tree: SourceTree, patch: Patch): Promise<readonly string[]> {
  const command = ['scripts/checkpatch.pl', '--color=never', '--no-summary', '--terse', '-'];
  const result = await execa('perl', command, {
    cwd: tree.src,
    input: patch.text,
    env: { LC_ALL: 'C.UTF-8' },
    reject: false,
  });
  const lines = result.stdout.split('\n').filter((line) => /(ERROR|WARNING): /.test(line));
  // It fails without a complaint only when it could not do its work.
  if (result.failed && lines.length === 0) {
    throw new Error(`checkpatch.pl on ${patch.name}: ${result.stderr || result.shortMessage}`);
  }
  return lines.map((line) => line.replace(/^\S*?(\d+): /, 'line $1: '));
}
