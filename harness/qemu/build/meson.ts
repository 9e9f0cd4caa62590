import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { buildOnce, cacheRoot } from '../../cache/cache.ts';
import { type PrivateApt, SUITE } from './debian/private-apt.ts';

/** The Python that configure is told to use; Debian's meson is a module for it. */
export const PYTHON = '/usr/bin/python3';

/**
 * What Python's search path must hold for configure to find a meson that is new enough: nothing
 * when the machine's is; else Debian's newer package, unpacked in the cache. Where there is no
 * Debian mirror nothing is added: a QEMU release brings a meson of its own.
 * @throws UserError `download-failed`
 */
export async function mesonPath(apt: () => Promise<PrivateApt | null>): Promise<string | null> {
  if (isNewEnough(await systemMeson())) return null;
  const modules = (folder: string) => path.join(folder, 'usr/lib/python3/dist-packages');
  const kept = path.join(cacheRoot(), 'meson', SUITE);
  if (existsSync(kept)) return modules(kept);
  const opened = await apt();
  return opened && modules(await buildOnce('meson', SUITE, (into) => unpackMeson(opened, into)));
}

/** QEMU 10.0 needs 1.5. `version` is empty when there is none. */
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
