import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Version } from '../../../../qemu-patches/generate/versions.ts';
import { GIT_ENVIRONMENT } from '../../../base/git.ts';
import type { Patch } from './patch-series.ts';
import { editsDigest, recipeOf, type TreeEdit } from './recipe.ts';
import type { Runner } from './runner.ts';

/**
 * The one source tree of a release. Its history lies beside it: with a `.git` of its own inside, QEMU's build
 * would look for submodules and put commit names into the version.
 */
export interface SourceTree {
  readonly release: Version;
  /** The source of the emulator that was built last: with its patches, and our edits of the build files. */
  readonly src: string;
  readonly git: string;
  /** Objects of `src`, out of date with any other source. */
  readonly build: string;
  /** Names the source in it; written last, so an interrupted unpacking is none. */
  readonly mark: string;
}

export function sourceTree(release: Version, root: string): SourceTree {
  const at = (name: string) => path.join(root, name);
  return {
    release,
    src: at('as-last-built'),
    git: at('history'),
    build: at('objects'),
    mark: at('held'),
  };
}

/** The tag of the source with our edits of its build files, the base of every emulator. */
const STOCK = 'stock';

/** Puts the source named `id` in place, unless it is there. `unpack` fills an empty folder. */
export async function importSource(
  tree: SourceTree,
  id: string,
  runner: Runner,
  unpack: (folder: string) => Promise<void>,
): Promise<void> {
  const mark = `${id} ${editsDigest(tree.release)}`;
  if ((await heldMark(tree)) === mark) return;
  for (const old of [tree.mark, tree.build, tree.git, tree.src]) {
    await rm(old, { recursive: true, force: true });
  }
  await mkdir(tree.src, { recursive: true });
  await unpack(tree.src);
  await edit(tree);
  await git(tree, runner, ['init', '--quiet']);
  await git(tree, runner, ['add', '--all', '--force', '.']);
  await git(tree, runner, ['commit', '--quiet', '-m', id]);
  await git(tree, runner, ['tag', STOCK]);
  await writeFile(`${tree.mark}.new`, mark);
  await rename(`${tree.mark}.new`, tree.mark);
}

/** The id of the source in place, if any. */
export async function heldSource(tree: SourceTree): Promise<string | null> {
  const mark = await heldMark(tree);
  const suffix = ` ${editsDigest(tree.release)}`;
  return mark?.endsWith(suffix) ? mark.slice(0, -suffix.length) : null;
}

/**
 * Makes the tree stock plus `patches`. Only files that differ from what it was are touched, so only
 * they are compiled again.
 * @throws UserError `build-failed` naming the patch that does not apply
 */
export async function checkOut(
  tree: SourceTree,
  patches: readonly Patch[],
  runner: Runner,
): Promise<void> {
  const commit = await commitSeries(tree, patches, runner);
  // A killed git leaves this file; the caller holds the lock of the whole tree.
  await rm(path.join(tree.git, 'index.lock'), { force: true });
  await git(tree, runner, ['checkout', '--quiet', '--force', '--detach', commit]);
}

/** Writes the source with `patches`, or some `files` of it, into the folder `into`. */
export async function exportTree(
  tree: SourceTree,
  patches: readonly Patch[],
  into: string,
  runner: Runner,
  files?: readonly string[],
): Promise<void> {
  const env = { GIT_INDEX_FILE: path.join(tree.git, 'export.index') };
  await rm(`${env.GIT_INDEX_FILE}.lock`, { force: true });
  await git(tree, runner, ['read-tree', await commitSeries(tree, patches, runner)], { env });
  const which = files === undefined ? ['--all'] : ['--', ...files];
  await git(tree, runner, ['checkout-index', `--prefix=${into}/`, ...which], { env });
}

/** One commit for each patch, made in an index of its own; returns the last. */
async function commitSeries(
  tree: SourceTree,
  patches: readonly Patch[],
  runner: Runner,
): Promise<string> {
  const env = { GIT_INDEX_FILE: path.join(tree.git, 'series.index') };
  await rm(`${env.GIT_INDEX_FILE}.lock`, { force: true });
  await git(tree, runner, ['read-tree', STOCK], { env });
  let commit = await git(tree, runner, ['rev-parse', `${STOCK}^{commit}`]);
  for (const { name, text } of patches) {
    const what = `Applying ${name} to QEMU`;
    await git(tree, runner, ['apply', '--cached', '--whitespace=nowarn', '-'], {
      env,
      input: text,
      what,
    });
    const content = await git(tree, runner, ['write-tree'], { env });
    commit = await git(tree, runner, ['commit-tree', '-p', commit, '-m', name, content]);
  }
  return commit;
}

async function git(
  tree: SourceTree,
  runner: Runner,
  args: readonly string[],
  options: { env?: Record<string, string>; input?: string; what?: string } = {},
): Promise<string> {
  const { what = `git ${args[0]}`, env, ...rest } = options;
  const repository = [`--git-dir=${tree.git}`, `--work-tree=${tree.src}`, '-c', 'gc.auto=0'];
  const output = await runner.run({
    what,
    command: ['git', ...repository, ...args],
    cwd: tree.src,
    env: { ...GIT_ENVIRONMENT, ...env },
    ...rest,
  });
  return output.trim();
}

async function edit(tree: SourceTree): Promise<void> {
  for (const { file } of recipeOf(tree.release).edits) {
    const full = path.join(tree.src, file);
    const content = await readFile(full).catch(() => null);
    if (content !== null) await writeFile(full, edited(tree.release, file, content));
  }
}

/** The content of a file of the tree with our edits. */
export function edited(release: Version, name: string, content: Buffer): Buffer {
  const edits = recipeOf(release).edits.filter(({ file }) => file === name);
  if (edits.length === 0) return content;
  const apply = (text: string, { pattern, replacement }: TreeEdit) =>
    text.replace(pattern, replacement);
  return Buffer.from(edits.reduce(apply, content.toString('utf8')));
}

async function heldMark(tree: SourceTree): Promise<string | null> {
  return readFile(tree.mark, 'utf8').catch(() => null);
}
