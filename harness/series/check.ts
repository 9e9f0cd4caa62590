import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { execa } from 'execa';
import { PLACES, type SeriesKind } from '../../qemu-patches/generate/definition.ts';
import type { PatchFile } from '../../qemu-patches/generate/mail.ts';
import type { Version } from '../../qemu-patches/generate/versions.ts';
import { buildOnce, digest } from '../base/cache.ts';
import { UserError } from '../base/errors.ts';
import { compile, keep } from '../subjects/qemu/build/build.ts';
import { BINARY } from '../subjects/qemu/build/built.ts';
import { diffOf, type Patch, patchesOf } from '../subjects/qemu/build/patch-series.ts';
import { recipeDigest } from '../subjects/qemu/build/recipe.ts';
import { checkOut, type SourceTree } from '../subjects/qemu/build/source-tree.ts';
import { applyMails } from './am.ts';
import { affectedObjects, type CompiledFile, changedFiles, compiledFiles } from './objects.ts';
import { type MadeSeries, staleFiles, withMadeSeries } from './series.ts';
import { runTests, testsOf } from './tests.ts';

/** How much is compiled after each patch: the whole emulator, or the objects of the changed files. */
export type Depth = 'emulator' | 'objects';

type Checked = Extract<SeriesResult, { kind: 'checked' }>;

/** The result of the check of the series for one QEMU. */
export type SeriesResult =
  | {
      readonly kind: 'checked';
      readonly series: SeriesKind;
      readonly version: Version;
      /** `10.0.13` */
      readonly qemu: string;
      readonly patches: number;
      readonly depth: Depth;
      /** Patches whose build was known from an earlier run. */
      readonly known: number;
      /** Cases of the series' own tests that passed under QEMU's `meson test`. */
      readonly tests: number;
      /** All faults, a line each; empty when the series is proved. */
      readonly faults: readonly string[];
      readonly seconds: number;
    }
  | {
      /** The series is not checked, because its QEMU is not available. */
      readonly kind: 'no-source';
      readonly series: SeriesKind;
      readonly version: Version;
      readonly reason: string;
      readonly next: string;
    };

/**
 * Proves for one QEMU that the committed patches are what our sources make, apply with `git am`,
 * compile with -Werror after each patch, please checkpatch.pl, and pass the tests they bring.
 * @throws UserError `missing-package`, `download-failed`, `bad-argument`
 */
export async function checkSeries(
  version: Version,
  series: SeriesKind,
  depth: Depth,
  onProgress: (line: string) => void,
): Promise<SeriesResult> {
  const start = process.hrtime.bigint();
  try {
    const check = async (made: MadeSeries): Promise<Checked> => {
      const stale = await staleFiles(version, made.files, series);
      const { faults, known, tests } = await checkPatches(made, depth, onProgress);
      return {
        kind: 'checked',
        series,
        version,
        qemu: made.source.version,
        patches: patchesOf(made.files).length,
        depth,
        known,
        tests,
        faults: [
          ...stale.map(
            (name) => `not as generated (make patches): ${PLACES[series].made}/${version}/${name}`,
          ),
          ...faults,
        ],
        seconds: Number(process.hrtime.bigint() - start) / 1e9,
      };
    };
    return await withMadeSeries(version, onProgress, check, { kind: series });
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'no-source') throw error;
    return { kind: 'no-source', series, version, reason: error.message, next: error.next };
  }
}

async function checkPatches(
  made: MadeSeries,
  depth: Depth,
  onProgress: (line: string) => void,
): Promise<Pick<Checked, 'faults' | 'known' | 'tests'>> {
  const { workshop, pristine, files } = made;
  const { tree, runner } = workshop;
  const patches = patchesOf(files);
  try {
    onProgress(`${tree.release}: git am, ${patches.length} patches`);
    const faults = [...(await applyMails(pristine, patches, runner))];
    let known = 0;
    for (const [index, patch] of patches.entries()) {
      const label = `${tree.release}: patch ${index + 1} of ${patches.length}`;
      if (!(await provePatch(made, patches.slice(0, index + 1), depth, label))) known++;
      const found = await complaints(tree, patch);
      faults.push(...found.map((line) => `checkpatch.pl on ${patch.name}: ${line}`));
    }
    const tests = await runTests(made, patches, testsOf(patches, depth === 'emulator'));
    return { faults, known, tests };
  } catch (error) {
    // A patch that does not apply or compile is a result. A missing package is not.
    if (!(error instanceof UserError) || error.code !== 'build-failed') throw error;
    return { faults: [`${error.message}\n${error.next}`], known: 0, tests: 0 };
  }
}

/**
 * Builds QEMU with `patches`, unless that was done before with the same source and recipe.
 * @returns whether anything was built
 * @throws UserError `build-failed`
 */
async function provePatch(
  { source, files, workshop }: MadeSeries,
  patches: readonly PatchFile[],
  depth: Depth,
  label: string,
): Promise<boolean> {
  const { tree, onProgress } = workshop;
  const last = patches.at(-1);
  if (last === undefined) throw new Error('there is no patch to build');
  let built = false;
  // Only the changes count: one more patch changes the number in the subject of all.
  const key = digest(source.id, recipeDigest(tree.release), ...patches.map(diffOf), depth);
  await buildOnce('qemu-patch', key, async () => {
    built = true;
    onProgress(`${label}: ${last.name}`);
    await checkOut(tree, patches, workshop.runner);
    await compile(workshop, ['build.ninja']);
    const changed = changedFiles(last.text);
    const compiled = await compiledFiles(tree.build, tree.src);
    checkReached(last.name, changed, compiled);
    const objects = await affectedObjects(changed, compiled, (file) =>
      readFile(path.join(tree.src, file), 'utf8').catch(() => null),
    );
    const targets = depth === 'emulator' ? [BINARY, ...objects] : objects;
    if (targets.length > 0) await compile(workshop, targets);
    if (depth === 'emulator' && last === files.at(-1)) await keep(source, patches, workshop);
  });
  return built;
}

/** @throws UserError `build-failed` when a C file is part of no target and would not be compiled */
function checkReached(
  patch: string,
  changed: readonly string[],
  compiled: readonly CompiledFile[],
): void {
  const unseen = changed.filter(
    (name) => name.endsWith('.c') && !compiled.some(({ file }) => file === name),
  );
  if (unseen.length === 0) return;
  throw new UserError(
    'build-failed',
    `${patch}: nothing that is configured compiles ${unseen.join(', ')}.`,
    'Add it to a meson.build, or configure the target that has it (harness/subjects/qemu/build/recipe.ts).',
  );
}

/**
 * The errors and warnings of scripts/checkpatch.pl of that QEMU about a patch; empty when there are
 * none. The tree may or may not have the patch: the script only reads MAINTAINERS in it.
 */
export async function complaints(tree: SourceTree, patch: Patch): Promise<readonly string[]> {
  const flags = ['--color=never', '--no-summary', '--terse'];
  // The sender signs off, not the generator.
  const command = ['scripts/checkpatch.pl', ...flags, '--no-signoff', '-'];
  const result = await execa('perl', command, {
    cwd: tree.src,
    input: patch.text,
    env: { LC_ALL: 'C.UTF-8' },
    reject: false,
  });
  const lines = result.stdout.split('\n').filter((line) => /(ERROR|WARNING): /.test(line));
  // The script fails without a complaint only when it could not do its work.
  if (result.failed && lines.length === 0) {
    throw new Error(`checkpatch.pl on ${patch.name}: ${result.stderr || result.shortMessage}`);
  }
  return lines.map((line) => line.replace(/^\S*?(\d+): /, 'line $1: '));
}
