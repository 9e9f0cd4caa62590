import { readdirSync, readFileSync, statSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { digest } from '../../../base/cache.ts';
import { UserError } from '../../../base/errors.ts';

/** Folders that are not QEMU's source, and those that earlier use left (`build`, `.git`). */
const NOT_COPIED: ReadonlySet<string> = new Set(['.git', 'build', 'roms']);

/** Folders without effect on the emulator, which `fingerprint` leaves out. */
const NOT_WATCHED: ReadonlySet<string> = new Set([...NOT_COPIED, 'docs', 'tests', 'po']);

/** The version in `folder/VERSION`. @throws UserError `bad-argument` */
export function versionOfTree(folder: string): string {
  try {
    return readFileSync(path.join(folder, 'VERSION'), 'utf8').trim();
  } catch (cause) {
    const next = 'Name the top folder of an unpacked QEMU release.';
    throw new UserError('bad-argument', `QEMU_SRC=${folder} is no QEMU source tree.`, next, {
      cause,
    });
  }
}

/** Changes when a file of the tree does: names, sizes and times of modification. */
export function fingerprint(folder: string): string {
  const parts: string[] = [];
  const walk = (relative: string, skip: ReadonlySet<string>) => {
    const entries = readdirSync(path.join(folder, relative), { withFileTypes: true });
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const name = path.join(relative, entry.name);
      if (skip.has(entry.name)) continue;
      if (entry.isDirectory()) {
        walk(name, new Set());
      } else if (entry.isFile()) {
        const { size, mtimeMs } = statSync(path.join(folder, name));
        parts.push(name, `${size} ${mtimeMs}`);
      }
    }
  };
  walk('.', NOT_WATCHED);
  return digest(...parts);
}

/** Copies the tree; `from` is only read. */
export async function copyTree(from: string, to: string): Promise<void> {
  const names = (await readdir(from)).filter((name) => !NOT_COPIED.has(name));
  const paths = names.map((name) => path.join(from, name));
  await execa('cp', ['-R', '--no-dereference', '--preserve=timestamps', '-t', to, '--', ...paths]);
  // A tree that is kept read-only is still one to patch once it is a copy.
  await execa('chmod', ['-R', 'u+rwX', to]);
}

/** Unpacks a release's tar file into `to`, without the firmware sources. */
export async function unpackTree(file: string, to: string): Promise<void> {
  const skip = ['--anchored', '--no-wildcards-match-slash', '--exclude=*/roms'];
  await execa('tar', ['-C', to, '--strip-components=1', ...skip, '-xf', file]);
}

/** Applies patch files in order. Changes to binary files, test data all of them, are left out. */
export async function applyPatches(folder: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    const flags = ['-p1', '--silent', '--force', '--no-backup-if-mismatch'];
    await execa('patch', [...flags, '-i', file], { cwd: folder });
  }
}
