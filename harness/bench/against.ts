import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import path from 'node:path';
import { execa, execaSync } from 'execa';
import { cacheRoot } from '../base/cache.ts';
import { UserError } from '../base/errors.ts';
import { GIT_ENVIRONMENT } from '../base/git.ts';
import { ROOT } from '../base/root.ts';

/** Another commit of the repository, checked out. */
export interface Revision {
  /** As the user named it. */
  readonly name: string;
  /** Its whole hash. */
  readonly commit: string;
  /** The root folder of its tree. */
  readonly root: string;
}

/** The programs that measure are this commit's in both trees, so that both do the same work. */
const METERS = 'harness/bench/rates';

/** The hash of the commit that `name` stands for. @throws UserError `bad-argument` */
export async function commitNamed(name: string): Promise<string> {
  const result = await git(
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${name}^{commit}`,
  );
  if (!result.failed) return result.stdout;
  throw new UserError(
    'bad-argument',
    `There is no commit "${name}" in this repository.`,
    '`git log --oneline` lists those that there are; a shallow clone has few of them.',
    { cause: result },
  );
}

/**
 * Checks the commit out into a folder of the cache, with its packages and our measuring programs, and removes
 * it after `work`, or when the process ends before.
 * @throws UserError `bad-argument`, `could-not-run`
 */
export async function withRevision<T>(
  name: string,
  work: (revision: Revision) => Promise<T>,
): Promise<T> {
  const commit = await commitNamed(name);
  const parent = path.join(cacheRoot(), 'against');
  await mkdir(parent, { recursive: true });
  const root = await mkdtemp(path.join(parent, `${commit.slice(0, 12)}-`));
  const remove = () => {
    rmSync(root, { recursive: true, force: true });
    execaSync('git', ['worktree', 'prune'], GIT);
  };
  process.once('exit', remove);
  try {
    required(await git('worktree', 'add', '--quiet', '--detach', root, commit), name);
    await rm(path.join(root, METERS), { recursive: true, force: true });
    await cp(path.join(ROOT, METERS), path.join(root, METERS), { recursive: true });
    const install = ['ci', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund'];
    required(await execa('npm', install, { cwd: root, reject: false, all: true }), name);
    return await work({ name, commit, root });
  } finally {
    process.off('exit', remove);
    remove();
  }
}

const GIT = { cwd: ROOT, env: GIT_ENVIRONMENT, reject: false, all: true } as const;

function git(...args: readonly string[]) {
  return execa('git', args, GIT);
}

interface Ended {
  readonly failed: boolean;
  readonly command: string;
  readonly all?: string | undefined;
}

function required(result: Ended, name: string): void {
  if (!result.failed) return;
  throw new UserError(
    'could-not-run',
    `The tree of "${name}" could not be made: ${result.command}\n${result.all}`,
    'Remove the cause and run it again.',
    { cause: result },
  );
}
