import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { digest } from '../../cache/cache.ts';
import { PYTHON } from './meson.ts';
import { CONFIGURE_FLAGS, DEVICE_LIST, DEVICE_LIST_PATH, recipeDigest } from './recipe.ts';
import type { Runner } from './runner.ts';
import type { SourceTree } from './source-tree.ts';

/** Written when configure has ended well, so an interrupted one is done again. */
const MARK = 'rsclab-configured';

/** What QEMU's programs need besides the runner's environment. */
export function buildEnvironment(meson: string | null): Readonly<Record<string, string>> {
  return meson === null ? {} : { PYTHONPATH: meson };
}

/** Prepares `tree.build`, unless it is; later changes of the build files are ninja's business. */
export async function configure(
  tree: SourceTree,
  meson: string | null,
  runner: Runner,
  onProgress: (line: string) => void,
): Promise<void> {
  const mark = path.join(tree.build, MARK);
  const wanted = digest(recipeDigest(), tree.src, meson ?? '');
  if ((await readFile(mark, 'utf8').catch(() => '')) === wanted) return;
  onProgress('configuring QEMU');
  await rm(tree.build, { recursive: true, force: true });
  await mkdir(tree.build, { recursive: true });
  await writeFile(path.join(tree.src, DEVICE_LIST_PATH), DEVICE_LIST);
  await runner.run({
    what: 'Configuring QEMU',
    command: [path.join(tree.src, 'configure'), `--python=${PYTHON}`, ...CONFIGURE_FLAGS],
    cwd: tree.build,
    env: buildEnvironment(meson),
  });
  await writeFile(mark, wanted);
}
