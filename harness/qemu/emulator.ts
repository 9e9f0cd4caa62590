import { buildEmulator } from './build/build.ts';
import { builtBinary, emulatorKey, pinnedSource } from './build/built.ts';
import { type Patch, readSeries } from './build/patch-series.ts';
import { givenOrigin, RELEASE } from './build/source.ts';
import { firmwareFolders } from './firmware.ts';

/** An emulator that can be started. */
export interface Emulator {
  readonly binary: string;
  /** Folders with firmware, given to QEMU with `-L`. */
  readonly dataDirs: readonly string[];
  /** Says what was built: source version, series and flags. */
  readonly id: string;
  /** As the binary says it, e.g. `10.0.13`. */
  readonly version: string;
  /** The command it runs under, `valgrind` and its options, if any; it must be of the same process. */
  readonly under?: readonly string[];
  /** Arguments it is always given, if any. */
  readonly args?: readonly string[];
}

/** `stock` is the source as published, `patched` the same with our series. */
export type Variant = 'stock' | 'patched';

export interface EnsureOptions {
  /** What is being done, a line at a time; ninja's steps as it prints them, `[n/m] ...`. */
  readonly onProgress?: (line: string) => void;
}

/**
 * The emulator, built if need be (`QEMU_SRC=DIR` from that tree, else from the published source).
 * Once built it takes milliseconds and no network.
 * @throws UserError `missing-package`, `download-failed`, `build-failed`, `bad-argument`
 */
export async function ensureEmulator(
  which: Variant,
  options: EnsureOptions = {},
): Promise<Emulator> {
  const patches = which === 'stock' ? [] : await readSeries(RELEASE);
  return ensurePatched(which, patches, options);
}

/** The same with any patches, as a search through a series needs it; `label` is for people. */
export async function ensurePatched(
  label: string,
  patches: readonly Patch[],
  { onProgress = () => {} }: EnsureOptions = {},
): Promise<Emulator> {
  const given = givenOrigin();
  const known = given?.source ?? (await pinnedSource());
  const source =
    known && builtBinary(known, patches) ? known : await buildEmulator(given, patches, onProgress);
  const binary = builtBinary(source, patches);
  if (binary === null) throw new Error(`the build of ${source.id} left no emulator`);
  return {
    binary,
    dataDirs: firmwareFolders(),
    id: `${source.id} ${label} ${emulatorKey(source, patches)}`,
    version: source.version,
  };
}
