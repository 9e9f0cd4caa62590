import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { digest } from '../../../base/cache.ts';
import { mesonEnvironment, mesonFlag } from './meson.ts';
import { DEVICE_LIST_PATH, recipeDigest, recipeOf } from './recipe.ts';
import type { Runner } from './runner.ts';
import type { SourceTree } from './source-tree.ts';

/** The file written when configure has succeeded, so that an interrupted configure runs again. */
const MARK = 'rsclab-configured';

/** Configures `tree.build`, unless that is done; ninja handles later changes of the build files. */
export async function configure(
  tree: SourceTree,
  meson: string | null,
  runner: Runner,
  onProgress: (line: string) => void,
): Promise<void> {
  const recipe = recipeOf(tree.release);
  const mark = path.join(tree.build, MARK);
  const wanted = digest(recipeDigest(tree.release), tree.src, meson ?? '');
  // Ninja makes its own file again when a meson.build changes; there is none if it was killed meanwhile.
  const there = existsSync(path.join(tree.build, 'build.ninja'));
  if (there && (await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
  onProgress(`configuring QEMU ${tree.release}`);
  await rm(tree.build, { recursive: true, force: true });
  await mkdir(tree.build, { recursive: true });
  await writeFile(path.join(tree.src, DEVICE_LIST_PATH), recipe.devices);
  await runner.run({
    what: 'Configuring QEMU',
    command: [path.join(tree.src, 'configure'), mesonFlag(recipe, meson), ...recipe.flags],
    cwd: tree.build,
    env: mesonEnvironment(meson),
  });
  await writeFile(mark, wanted);
}
