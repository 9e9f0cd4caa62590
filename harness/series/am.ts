import path from 'node:path';
import { GIT_ENVIRONMENT } from '../base/git.ts';
import type { Patch } from '../subjects/qemu/build/patch-series.ts';
import type { Runner } from '../subjects/qemu/build/runner.ts';

/**
 * Applies `patches` in order to the files in `folder` with `git am`.
 * @returns the faults of the result, a line each: a missing commit, or a file that differs from the
 * one the patches state
 * @throws UserError `build-failed` with the output of git
 */
export async function applyMails(
  folder: string,
  patches: readonly Patch[],
  runner: Runner,
): Promise<readonly string[]> {
  const git = (what: string, args: readonly string[], input?: string) =>
    runner.run({
      what,
      command: ['git', `--git-dir=${path.join(folder, '.git')}`, `--work-tree=${folder}`, ...args],
      cwd: folder,
      env: GIT_ENVIRONMENT,
      ...(input === undefined ? {} : { input }),
    });
  await git('git init', ['init', '--quiet']);
  await git('git add', ['add', '--all', '--force', '.']);
  await git('git commit', ['commit', '--quiet', '-m', 'as published']);
  for (const { name, text } of patches) await git(`git am ${name}`, ['am', '--quiet'], text);
  const commits = Number(await git('git rev-list', ['rev-list', '--count', 'HEAD'])) - 1;
  const faults = commits === patches.length ? [] : [`git am: ${commits} of ${patches.length} made`];
  const tree = await git('git ls-tree', [
    'ls-tree',
    '-r',
    '--format=%(path) %(objectname)',
    'HEAD',
  ]);
  const made = new Map(tree.split('\n').map((line) => line.split(' ') as [string, string]));
  for (const [file, name] of blobNames(patches)) {
    if (made.get(file) !== name) faults.push(`git am: ${file} is not what its patch says`);
  }
  return faults;
}

/** Git's name for each file as the last patch that changes it leaves it. */
function blobNames(patches: readonly Patch[]): ReadonlyMap<string, string> {
  const named = patches.flatMap(({ text }) => [
    ...text.matchAll(/^diff --git a\/\S+ b\/(\S+)\n(?:new file .*\n)?index \w+\.\.(\w+)/gm),
  ]);
  return new Map(named.map(([, file = '', name = '']) => [file, name]));
}
