import { Command } from 'commander';
import { VERSIONS, type Version } from '../../qemu-patches/generate/versions.ts';
import { UserError } from '../base/errors.ts';
import { runMain } from '../base/exit.ts';
import { showBuild } from '../base/progress.ts';
import { printScenario } from '../input/scenario/print.ts';
import { findingCases } from '../search/campaign/sources.ts';
import { trafficAndLifecycles } from '../search/campaign/suites.ts';
import { type FixResult, fixProofs, prove } from '../series/fixes.ts';
import { releaseNamed } from '../subjects/qemu/build/releases.ts';
import { seedNumber, wholeNumber } from './options.ts';

interface FixesOptions {
  readonly count: number;
  readonly seed: number;
  readonly only?: string;
  readonly extent?: string;
}

/** As the search for the findings: the date of the patch of 2016. */
const SEED = 20160315;

const progress = showBuild(process.stderr);

await runMain(
  new Command('harness/cli/fixes-main.ts')
    .description(
      'proves each patch of qemu-patches/fixes: it cures its defect, and nothing else changes',
    )
    .argument('[version...]', `of QEMU: ${VERSIONS.join(', ')} (default: all)`)
    .option('--count <n>', 'generated scenarios, half of them lifecycles', wholeNumber, 4_000)
    .option('--seed <n>', 'seed of the generated scenarios', seedNumber, SEED)
    .option('--only <folders>', 'the fixes to prove, with commas between (default: all)')
    .option('--extent <extent>', 'only `alone` or only `so far`')
    .action(async (named: readonly string[], options: FixesOptions) => {
      const versions = named.length === 0 ? VERSIONS : named.map(releaseNamed);
      let worst = 0;
      for (const version of versions) worst = Math.max(worst, await proveAll(version, options));
      progress.end();
      process.exitCode = worst;
    }),
);

/** @returns 0 all proved; 1 something differs; 2 the source of the version is not to be had */
async function proveAll(
  version: Version,
  { count, seed, only, extent }: FixesOptions,
): Promise<0 | 1 | 2> {
  try {
    const proofs = await fixProofs(version, only?.split(',') ?? [], progress.line);
    const cases = (await findingCases(true)).map(({ scenario }) => scenario);
    const scenarios = [...cases, ...trafficAndLifecycles(seed, count)];
    let worst: 0 | 1 = 0;
    for (const proof of proofs.filter((one) => extent === undefined || one.extent === extent)) {
      const result = await prove(version, proof, scenarios, progress.line);
      process.stdout.write(resultText(result));
      if (result.others.length > 0) worst = 1;
    }
    return worst;
  } catch (error) {
    if (!(error instanceof UserError) || error.code !== 'no-source') throw error;
    process.stdout.write(`${version}: not proved: ${error.message}\n${error.next}\n`);
    return 2;
  }
}

function resultText({ version, proof, scenarios, notRun, others }: FixResult): string {
  const what = `${version}  ${proof.folder}  ${proof.extent} (${proof.patches.length} patches)`;
  const ran = `${scenarios - notRun} scenarios, ${notRun} not run`;
  if (others.length === 0) return `${what}  proved: ${ran}\n`;
  const rows = others.map(
    ({ name, verdict, scenarios: shown, smallest }) =>
      `  ${verdict}: ${name} (${shown} scenarios)\n${printScenario(smallest)}`,
  );
  return `${what}  DIFFERS: ${ran}\n${rows.join('')}`;
}
