import { WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { QEMU_PATCHES, readDefinitions } from '../../qemu-patches/generate/definition.ts';
import { type Fix, readFixes, withNeeds } from '../../qemu-patches/generate/fix.ts';
import type { PatchFile } from '../../qemu-patches/generate/mail.ts';
import { generateSeries } from '../../qemu-patches/generate/series.ts';
import type { Version } from '../../qemu-patches/generate/versions.ts';
import { UserError } from '../base/errors.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { type AlterationRow, refusedOf } from '../search/compare/compare.ts';
import type { Change } from '../search/explain/change.ts';
import { changeId } from '../search/findings/entry.ts';
import { SHIPPED_CHANGES, tryEmulator } from '../search/try/try.ts';
import { askBuilt } from '../subjects/qemu/asked.ts';
import { type Patch, patchesOf } from '../subjects/qemu/build/patch-series.ts';
import { ensurePatched } from '../subjects/qemu/emulator.ts';
import { emulatorEntry } from '../subjects/registry.ts';
import { withMadeSeries } from './series.ts';

/** A set of fixes to prove at once. */
export interface FixProof {
  /** The fix it is about. */
  readonly folder: string;
  /** `alone`: with those it needs; `so far`: with all before it. */
  readonly extent: 'alone' | 'so far';
  readonly patches: readonly Patch[];
  /** All that these patches cure. */
  readonly cures: readonly Change[];
}

/** The result of one proof. */
export interface FixResult {
  readonly version: Version;
  readonly proof: FixProof;
  readonly scenarios: number;
  readonly notRun: number;
  /** How the emulator differs from the model of shipped QEMU without what is cured; empty when proved. */
  readonly others: readonly AlterationRow[];
}

/**
 * The proofs for one QEMU: after each fix, and of each fix alone. A fix that cures nothing prepares the next, and is
 * proved with it.
 *
 * @param only folders of the fixes to prove; empty: all
 * @throws UserError as `withMadeSeries`
 */
export async function fixProofs(
  version: Version,
  only: readonly string[],
  onProgress: (line: string) => void,
): Promise<readonly FixProof[]> {
  const definitions = await readDefinitions(version, QEMU_PATCHES, [], 'fixes');
  const there = new Set(definitions.map(({ folder }) => folder));
  const fixes = (await readFixes()).filter(({ folder }) => there.has(folder));
  return withMadeSeries(
    version,
    onProgress,
    async ({ files, pristine }) => {
      const made = patchesOf(files);
      const soFar: FixProof[] = [];
      const each: FixProof[] = [];
      for (const [index, fix] of fixes.entries()) {
        if (fix.cures.length === 0 || (only.length > 0 && !only.includes(fix.folder))) continue;
        const before = fixes.slice(0, index + 1);
        const needed = withNeeds(fix, fixes);
        const alone = await patchesAlone(version, pristine, needed);
        soFar.push(proofOf(fix, 'so far', made.slice(0, index + 1), before));
        if (needed.length < before.length) each.push(proofOf(fix, 'alone', alone, needed));
      }
      // From one emulator to the next little is compiled.
      return [...soFar, ...each.toSorted((a, b) => a.patches.length - b.patches.length)];
    },
    { kind: 'fixes' },
  );
}

async function patchesAlone(
  version: Version,
  source: string,
  fixes: readonly Fix[],
): Promise<readonly PatchFile[]> {
  const only = new Set(fixes.map(({ folder }) => folder));
  return patchesOf(await generateSeries({ version, source, kind: 'fixes', only }));
}

function proofOf(
  { folder }: Fix,
  extent: FixProof['extent'],
  patches: readonly Patch[],
  fixes: readonly Fix[],
): FixProof {
  return { folder, extent, patches, cures: fixes.flatMap(({ cures }) => cures.map(changeNamed)) };
}

/** @throws UserError bad-argument */
export function changeNamed(id: string): Change {
  const change = SHIPPED_CHANGES.find((one) => changeId(one) === id);
  if (change !== undefined) return change;
  throw new UserError(
    'bad-argument',
    `There is no finding ${id}.`,
    'docs/findings.md has them all.',
  );
}

/**
 * Builds the emulator of a proof and compares it with the model of shipped QEMU without what is cured.
 * @throws UserError `build-failed`, and as `ensurePatched`
 */
export async function prove(
  version: Version,
  proof: FixProof,
  scenarios: readonly Scenario[],
  onProgress: (line: string) => void,
  onScenario: () => void = () => {},
): Promise<FixResult> {
  const name = `${proof.folder} ${proof.extent}`;
  const options = { release: version, onProgress };
  const asked = await askBuilt(await ensurePatched(name, proof.patches, options));
  const entry = emulatorEntry(name, asked);
  const subject = await entry.create(WINDOWS_BEHAVIOUR);
  try {
    const tried = { entry, subject };
    const { others, compared } = await tryEmulator({
      ...{ tried, cures: proof.cures, scenarios, onScenario },
    });
    return { version, proof, scenarios: compared.scenarios, notRun: refusedOf(compared), others };
  } finally {
    await subject.close();
  }
}
