import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
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
export function versionOfTree(folder: string, named = `QEMU_SRC=${folder}`): string {
  try {
    return readFileSync(path.join(folder, 'VERSION'), 'utf8').trim();
  } catch (cause) {
    const next = 'Name the top folder of an unpacked QEMU release.';
    throw new UserError('bad-argument', `${named} is no QEMU source tree.`, next, {
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

/**
 * Makes `to` the same as `from`, which is only read. Files that are already the same are not touched, so only
 * the others are compiled again.
 *
 * @param change the content of a file in `to`, made of that in `from`
 * @param keep names of files that are only in `to`
 */
export function mirrorTree(
  from: string,
  to: string,
  change: (name: string, content: Buffer) => Buffer,
  keep: ReadonlySet<string> = new Set(),
): void {
  const walk = (relative: string, skip: ReadonlySet<string>) => {
    const place = path.join(to, relative);
    mkdirSync(place, { recursive: true });
    const names = new Set<string>();
    for (const entry of readdirSync(path.join(from, relative), { withFileTypes: true })) {
      if (skip.has(entry.name)) continue;
      names.add(entry.name);
      const name = path.join(relative, entry.name);
      if (entry.isDirectory()) walk(name, new Set());
      else mirrorFile(path.join(from, name), path.join(to, name), (text) => change(name, text));
    }
    for (const name of readdirSync(place)) {
      if (names.has(name) || keep.has(path.join(relative, name))) continue;
      rmSync(path.join(place, name), { recursive: true });
    }
  };
  walk('.', NOT_COPIED);
}

function mirrorFile(from: string, to: string, change: (content: Buffer) => Buffer): void {
  const there = lstatSync(to, { throwIfNoEntry: false });
  if (lstatSync(from).isSymbolicLink()) {
    const target = readlinkSync(from);
    if (there?.isSymbolicLink() && readlinkSync(to) === target) return;
    rmSync(to, { recursive: true, force: true });
    symlinkSync(target, to);
    return;
  }
  const content = change(readFileSync(from));
  const mode = statSync(from).mode | 0o200;
  if (there?.isFile() && there.mode === mode && readFileSync(to).equals(content)) return;
  rmSync(to, { recursive: true, force: true });
  writeFileSync(to, content);
  chmodSync(to, mode);
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
