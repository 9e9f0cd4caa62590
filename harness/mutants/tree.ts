import { copyFile, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { ROOT } from '../base/root.ts';
import { type Mutant, mutate } from './mutant.ts';

/** A copy of the project to break things in, with a cache of its own. */
export interface Tree {
  readonly path: string;
  /** For the commands that run in it. */
  readonly env: Readonly<Record<string, string>>;
  /** Puts the mutant in, calls `work`, takes it out again. */
  with<T>(mutant: Mutant, work: () => Promise<T>): Promise<T>;
  remove(): Promise<void>;
}

/** Files of the project, as paths from its root: those git knows, and new ones it does not ignore. */
export async function projectFiles(under: readonly string[] = []): Promise<readonly string[]> {
  const options = ['--cached', '--others', '--exclude-standard', '--deduplicate', '-z'];
  const { stdout } = await execa('git', ['ls-files', ...options, '--', ...under], { cwd: ROOT });
  return stdout.split('\0').filter((file) => file !== '');
}

export async function createTree(): Promise<Tree> {
  const root = await mkdtemp(path.join(tmpdir(), 'rsclab-mutants-'));
  for (const file of await projectFiles()) {
    await mkdir(path.join(root, path.dirname(file)), { recursive: true });
    await copyFile(path.join(ROOT, file), path.join(root, file));
  }
  await symlink(path.join(ROOT, 'node_modules'), path.join(root, 'node_modules'));
  return {
    path: root,
    env: { XDG_CACHE_HOME: path.join(root, 'cache'), NO_COLOR: '1', LC_ALL: 'C' },
    async with(mutant, work) {
      const file = path.join(root, mutant.file);
      const sound = await readFile(file, 'utf8');
      await writeFile(file, mutate(sound, mutant));
      try {
        return await work();
      } finally {
        await writeFile(file, sound);
      }
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
