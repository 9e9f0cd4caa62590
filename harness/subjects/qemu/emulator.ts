import { existsSync } from 'node:fs';
import path from 'node:path';
import { VERSIONS, type Version } from '../../../qemu-patches/generate/versions.ts';
import { UserError } from '../../base/errors.ts';
import { installCommand } from '../../setup/packages.ts';
import { buildEmulator, buildTree } from './build/build.ts';
import { builtBinary, emulatorKey, pinnedSource } from './build/built.ts';
import { type Patch, readSeries } from './build/patch-series.ts';
import { RELEASE, releaseOf } from './build/releases.ts';
import { type GivenOrigin, givenOrigin } from './build/source.ts';
import { fingerprint, versionOfTree } from './build/source-folder.ts';

/** An emulator that can be started. */
export interface Emulator {
  readonly binary: string;
  /** Folders with firmware, given to QEMU with `-L`. */
  readonly dataDirs: readonly string[];
  /** Names the build: source version, series and flags. */
  readonly id: string;
  /** The version that the binary prints, e.g. `10.0.13`. */
  readonly version: string;
  /** The command under which it runs, such as `valgrind` with options, if any; it must stay the same process. */
  readonly under?: readonly string[];
  /** Arguments of every start, if any. */
  readonly args?: readonly string[];
}

/** `stock` is the source as published, `patched` the same with our series. */
export type Variant = 'stock' | 'patched';

export interface EnsureOptions {
  /** Default `RELEASE`. */
  readonly release?: Version;
  /** Called with the current step, a line at a time; ninja's steps as ninja prints them, `[n/m] ...`. */
  readonly onProgress?: (line: string) => void;
}

/**
 * The emulator, built when it is not in the cache (from the tree `QEMU_SRC=DIR` when it is of that release, else
 * from the published source). With a cached emulator this takes milliseconds and no network.
 * @throws UserError `missing-package`, `download-failed`, `no-source`, `build-failed`, `bad-argument`
 */
export async function ensureEmulator(
  which: Variant,
  options: EnsureOptions = {},
): Promise<Emulator> {
  const { release = RELEASE } = options;
  const patches = which === 'stock' ? [] : await readSeries(release);
  return ensurePatched(which, patches, options);
}

/** The same with any patches, for a search through a series; `label` is part of the emulator's id. */
export async function ensurePatched(
  label: string,
  patches: readonly Patch[],
  { release = RELEASE, onProgress = () => {} }: EnsureOptions = {},
): Promise<Emulator> {
  const given = givenTree(release);
  const known = given?.source ?? (await pinnedSource(release));
  const source =
    known && builtBinary(known, patches)
      ? known
      : await buildEmulator(release, given, patches, onProgress);
  const binary = builtBinary(source, patches);
  if (binary === null) throw new Error(`the build of ${source.id} left no emulator`);
  return {
    binary,
    dataDirs: firmwareFolders(),
    id: `${source.id} ${label} ${emulatorKey(source, patches)}`,
    version: source.version,
  };
}

/**
 * The emulator of the source tree `folder` as it is, built when it is not in the cache.
 * @throws UserError `bad-argument`, `missing-package`, `build-failed`
 */
export async function ensureTree(
  folder: string,
  onProgress: (line: string) => void,
): Promise<Emulator> {
  const version = versionOfTree(folder, folder);
  const release = releaseOf(version);
  if (release === undefined) {
    throw new UserError(
      'bad-argument',
      `${folder} is QEMU ${version}; rsclab can build ${VERSIONS.join(', ')}.`,
      'Build it yourself, and name the path of its qemu-system-x86_64.',
    );
  }
  const source = { id: `${version} of ${path.resolve(folder)} ${fingerprint(folder)}`, version };
  if (!builtBinary(source, [])) await buildTree(release, folder, source, onProgress);
  const binary = builtBinary(source, []);
  if (binary === null) throw new Error(`the build of ${source.id} left no emulator`);
  return { binary, dataDirs: firmwareFolders(), id: source.id, version };
}

/** @throws UserError `bad-argument` for a tree of another release, which would not be used */
function givenTree(release: Version): GivenOrigin | null {
  const given = givenOrigin(release);
  const folder = process.env['QEMU_SRC'];
  if (given || !folder) return given;
  throw new UserError(
    'bad-argument',
    `QEMU_SRC=${folder} is QEMU ${versionOfTree(folder)}; this emulator is of ${release}.`,
    `Give a ${release}.x tree, or leave QEMU_SRC unset.`,
  );
}

/** Debian's packages `seabios` and `qemu-system-data`; of two files alike the first counts. */
const FOLDERS = ['/usr/share/seabios', '/usr/share/qemu'] as const;

/** The firmware of the machines `microvm` (without and with ACPI), `pc` and `q35`, and of `pc` with a PVH kernel. */
const NEEDED = ['qboot.rom', 'bios-microvm.bin', 'bios-256k.bin', 'pvh.bin'] as const;

/** The folders for `-L`. @throws UserError `missing-package` when firmware is not there */
export function firmwareFolders(folders: readonly string[] = FOLDERS): readonly string[] {
  const found = folders.filter((folder) => existsSync(folder));
  const missing = NEEDED.filter((name) => !found.some((f) => existsSync(path.join(f, name))));
  if (missing.length === 0) return found;
  throw new UserError(
    'missing-package',
    `Firmware not found in ${folders.join(' or ')}: ${missing.join(', ')}.`,
    `Run as root: ${installCommand(['seabios', 'qemu-system-data'])}`,
  );
}
