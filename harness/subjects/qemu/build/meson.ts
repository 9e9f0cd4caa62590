import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { buildOnce, cacheRoot } from '../../../base/cache.ts';
import { type PrivateApt, SUITE } from './debian/private-apt.ts';
import type { Recipe } from './recipe.ts';

/** The Python of configure; Debian's meson is a module for it. */
export const PYTHON = '/usr/bin/python3';

/**
 * The folder of Debian's newer meson, unpacked in the cache; null where the machine's is new enough,
 * and where there is no Debian mirror: a QEMU release brings a meson of its own.
 * @throws UserError `download-failed`
 */
export async function newerMeson(
  apt: (suites: readonly string[]) => Promise<PrivateApt | null>,
): Promise<string | null> {
  if (isNewEnough(await systemMeson())) return null;
  const kept = path.join(cacheRoot(), 'meson', SUITE);
  if (existsSync(kept)) return kept;
  const opened = await apt([SUITE]);
  return opened && buildOnce('meson', SUITE, (into) => unpackMeson(opened, into));
}

/** The variables that QEMU's programs need in addition to the runner's environment. */
export function mesonEnvironment(meson: string | null): Readonly<Record<string, string>> {
  return {
    PYTHON,
    ...(meson === null ? {} : { PYTHONPATH: path.join(meson, 'usr/lib/python3/dist-packages') }),
  };
}

/** The flag that names meson or Python to configure. */
export function mesonFlag({ takesPython }: Recipe, meson: string | null): string {
  if (takesPython) return `--python=${PYTHON}`;
  return `--meson=${systemProgram(meson)}`;
}

/** The program that runs the tests of a configured QEMU. */
export function mesonProgram({ takesPython }: Recipe, meson: string | null, build: string): string {
  if (takesPython) return path.join(build, 'pyvenv/bin/meson');
  return systemProgram(meson);
}

function systemProgram(meson: string | null): string {
  return meson === null ? 'meson' : path.join(meson, 'usr/bin/meson');
}

/** QEMU 10.0 needs 1.5, older releases less. `version` is empty when there is none. */
export function isNewEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 5);
}

async function systemMeson(): Promise<string> {
  const script = 'import importlib.metadata as m; print(m.version("meson"))';
  const result = await execa(PYTHON, ['-c', script], {
    reject: false,
    env: { PYTHONPATH: undefined },
  });
  return result.failed ? '' : result.stdout.trim();
}

async function unpackMeson(apt: PrivateApt, into: string): Promise<void> {
  await apt.run('apt-get', ['download', 'meson'], into);
  for (const deb of await readdir(into)) await execa('dpkg-deb', ['-x', deb, '.'], { cwd: into });
}
