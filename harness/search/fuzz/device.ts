import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { buildOnce, cacheRoot, digest, digestFiles } from '../../base/cache.ts';
import { compile } from '../../subjects/qemu/build/build.ts';
import {
  BINARY,
  emulatorKey,
  parseCommands,
  pinnedSource,
} from '../../subjects/qemu/build/built.ts';
import { readSeries } from '../../subjects/qemu/build/patch-series.ts';
import { RELEASE } from '../../subjects/qemu/build/releases.ts';
import { givenOrigin, type QemuSource } from '../../subjects/qemu/build/source.ts';
import { checkOut } from '../../subjects/qemu/build/source-tree.ts';
import { inWorkshop, placeSource } from '../../subjects/qemu/build/workshop.ts';
import { type Plant, quote, runAll, runCompiler, writePlanted } from './compiler.ts';
import { FUZZ, type Kind, sourcesOf, toolchain, unitsOf } from './kinds.ts';
import { type WatchedBuild, watchedBuild } from './watched.ts';

/** Folder of the cache for the programs, each beside the objects compiled for it. */
const CACHE = 'fuzz-device';
const OBJECTS = 'objects';

export interface DeviceTargetOptions {
  readonly onProgress?: (line: string) => void;
  /** Bug planted in the device. */
  readonly plant?: Plant;
}

/**
 * The program that fuzzes the patched device, or replays inputs: QEMU without its own main, the device's
 * files compiled again with the sanitizers, the rest as the emulator was built.
 * @throws UserError `missing-package`, `download-failed`, `build-failed`
 */
export async function ensureDeviceTarget(
  kind: Kind,
  { onProgress = () => {}, plant }: DeviceTargetOptions = {},
): Promise<string> {
  const series = await readSeries(RELEASE);
  const given = givenOrigin(RELEASE);
  const recipe = await recipeOf(kind);
  const keyOf = (source: QemuSource, broken?: Plant) =>
    digest(emulatorKey(source, series), recipe, broken ? JSON.stringify(broken) : '');
  const known = given?.source ?? (await pinnedSource(RELEASE));
  const made = known && path.join(cacheRoot(), CACHE, keyOf(known, plant));
  if (made && existsSync(made)) return path.join(made, 'device');
  return inWorkshop(RELEASE, onProgress, async (workshop) => {
    const { tree } = workshop;
    const source = await placeSource(given, workshop);
    await checkOut(tree, series, workshop.runner);
    await compile(workshop, [BINARY]);
    onProgress(`building the ${kind} of the device`);
    const sound = await buildOnce(CACHE, keyOf(source), (into) => build(kind, tree.build, into));
    if (!plant) return path.join(sound, 'device');
    const broken = await buildOnce(CACHE, keyOf(source, plant), (into) =>
      rebuild(kind, plant, sound, tree.build, into),
    );
    return path.join(broken, 'device');
  });
}

async function recipeOf(kind: Kind): Promise<string> {
  const tools = toolchain(kind);
  return digest(
    await digestFiles(FUZZ, await sourcesOf('device')),
    await runCompiler(`${tools.compiler} --version`, '/'),
    JSON.stringify(tools),
  );
}

async function watched(kind: Kind, qemu: string, into: string): Promise<WatchedBuild> {
  const listing = await runCompiler('ninja -t compdb -x c_LINKER_RSP c_LINKER', qemu);
  const objects = path.join(into, OBJECTS);
  return watchedBuild(qemu, parseCommands(listing), toolchain(kind), objects);
}

async function build(kind: Kind, qemu: string, into: string): Promise<void> {
  await mkdir(path.join(into, OBJECTS));
  const { files, own, link } = await watched(kind, qemu, into);
  const tools = toolchain(kind);
  const units = (await unitsOf('device', kind)).map(({ file, guided }) => {
    const object = path.join(into, OBJECTS, `fuzz_${path.basename(file, '.c')}.o`);
    const flags = [...tools.compile, ...(guided ? tools.guided : []), '-Wall', '-Werror'].join(' ');
    return `${own} ${flags} -o ${quote(object)} -c ${quote(file)}`;
  });
  await runAll([...files.map((file) => file.compile()), ...units], qemu);
  await runCompiler(link, qemu);
}

/** Compiles the file with the bug; the other objects are those of `sound`. */
async function rebuild(
  kind: Kind,
  plant: Plant,
  sound: string,
  qemu: string,
  into: string,
): Promise<void> {
  await runCompiler(`cp -r ${quote(path.join(sound, OBJECTS))} ${quote(into)}`, '/');
  const { files, link } = await watched(kind, qemu, into);
  const file = files.find(({ name }) => name === plant.file);
  if (!file) throw new Error(`${plant.file} is no file of the device`);
  const broken = path.join(into, 'planted.c');
  await writePlanted(plant, path.join(qemu, file.file), broken);
  await runCompiler(file.compile(broken), qemu);
  await runCompiler(link, qemu);
}
