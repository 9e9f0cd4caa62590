import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { PatchFile } from '../../qemu-patches/generate/mail.ts';
import { buildOnce, digest } from '../base/cache.ts';
import { compile } from '../subjects/qemu/build/build.ts';
import { BINARY } from '../subjects/qemu/build/built.ts';
import { mesonEnvironment, mesonProgram, newerMeson } from '../subjects/qemu/build/meson.ts';
import { diffOf } from '../subjects/qemu/build/patch-series.ts';
import { recipeDigest, recipeOf } from '../subjects/qemu/build/recipe.ts';
import { checkOut } from '../subjects/qemu/build/source-tree.ts';
import type { Workshop } from '../subjects/qemu/build/workshop.ts';
import { firmwareFolders } from '../subjects/qemu/emulator.ts';
import { changedFiles } from './objects.ts';
import type { MadeSeries } from './series.ts';

/** A test of QEMU's meson, and its ninja target. */
export interface MesonTest {
  readonly name: string;
  readonly targets: readonly string[];
}

/**
 * The tests that `patches` bring. A unit test is a program of its own; those of a device are part of
 * `qos-test`, with all others of that device, and need an emulator: only for `wholeEmulator`.
 */
export function testsOf(
  patches: readonly PatchFile[],
  wholeEmulator: boolean,
): readonly MesonTest[] {
  const changed = patches.flatMap(({ text }) => changedFiles(text));
  const units = changed.flatMap((file) => /^tests\/unit\/([^/]+)\.c$/.exec(file)?.[1] ?? []);
  const device = changed.some((file) => /^tests\/qtest\/[^/]+\.c$/.test(file));
  return [
    ...units.map((name) => ({ name, targets: [`tests/unit/${name}`] })),
    ...(device && wholeEmulator
      ? [{ name: 'qtest-x86_64/qos-test', targets: ['tests/qtest/qos-test', BINARY] }]
      : []),
  ];
}

/**
 * Runs them with `meson test`, on the tree with all `patches`, unless they have passed before.
 * @returns how many tests passed, each case of a program counted
 * @throws UserError `build-failed` when one fails, `missing-package` without firmware
 */
export async function runTests(
  { source, workshop }: MadeSeries,
  patches: readonly PatchFile[],
  tests: readonly MesonTest[],
): Promise<number> {
  if (tests.length === 0) return 0;
  const { tree, onProgress } = workshop;
  const names = tests.map(({ name }) => name);
  const changes = patches.map(diffOf);
  const key = digest(source.id, recipeDigest(tree.release), ...changes, ...names);
  const folder = await buildOnce('qemu-tests', key, async (into) => {
    onProgress(`${tree.release}: meson test ${names.join(' ')}`);
    await checkOut(tree, patches, workshop.runner);
    await compile(
      workshop,
      tests.flatMap(({ targets }) => targets),
    );
    await placeFirmware(tree.build);
    const passed = passedIn(await mesonTest(workshop, names));
    await writeFile(path.join(into, 'passed'), `${passed}\n`);
  });
  return Number(await readFile(path.join(folder, 'passed'), 'utf8'));
}

async function mesonTest(
  { tree, runner, apt }: Workshop,
  names: readonly string[],
): Promise<string> {
  const meson = await newerMeson(apt);
  return runner.run({
    what: "QEMU's own tests",
    command: [
      mesonProgram(recipeOf(tree.release), meson, tree.build),
      ...['test', '--no-rebuild', '--print-errorlogs', ...names],
    ],
    cwd: tree.build,
    env: mesonEnvironment(meson),
  });
}

/** `1/2 qemu:unit / test-rsc OK 0.10s 71 subtests passed`, a line for each program. */
export function passedIn(output: string): number {
  const counts = [...output.matchAll(/\bOK\b.*?(\d+) subtests passed/g)];
  return counts.reduce((sum, [, count]) => sum + Number(count), 0);
}

/**
 * A built QEMU looks for firmware in its bundle, which our source does not have. A test of the qtest
 * accelerator executes nothing of it, so the card's boot ROM, of another package, may be empty.
 */
async function placeFirmware(build: string): Promise<void> {
  const bundle = path.join(build, 'qemu-bundle/usr/local/share/qemu');
  await mkdir(bundle, { recursive: true });
  const folders = firmwareFolders();
  for (const name of ['bios-256k.bin', 'kvmvapic.bin', 'vgabios-stdvga.bin']) {
    const file = folders.map((folder) => path.join(folder, name)).find(existsSync);
    if (file === undefined) continue;
    await rm(path.join(bundle, name), { force: true });
    await symlink(file, path.join(bundle, name));
  }
  await writeFile(path.join(bundle, 'efi-virtio.rom'), Buffer.alloc(512));
}
