import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { createProgress, showBuild } from '../base/progress.ts';
import { corpusCases, findingCases } from '../search/campaign/sources.ts';
import { trafficAndLifecycles } from '../search/campaign/suites.ts';
import type { Change } from '../search/explain/change.ts';
import { changeId } from '../search/findings/entry.ts';
import { SHIPPED_CHANGES, tryEmulator, tryJson, tryStatus, tryText } from '../search/try/try.ts';
import type { SubjectEntry } from '../subjects/entry.ts';
import { ensurePatched } from '../subjects/qemu/emulator.ts';
import { GIVEN, subjectNamed } from '../subjects/registry.ts';
import { noFinding } from './finding-name.ts';
import { randomSeed, seedNumber, wholeNumber } from './options.ts';
import { following, withSubjects } from './session.ts';

interface TryCommandOptions {
  readonly cures?: string;
  readonly count: number;
  readonly seed?: number;
  readonly budget: number;
  readonly json?: true;
}

/** The exit status by which `git bisect run` skips a commit: it could not be built, or not be run. */
export const SKIP = 125;

/** `rsclab try`. */
export function tryCommand(): Command {
  return new Command('try')
    .description('which findings a QEMU made from a shipped one cures, and what else changed in it')
    .argument('<what...>', 'a source tree, an emulator, or patches on the published source')
    .option('--cures <findings>', 'exit 0 only if exactly these are cured, with commas between')
    .option('--count <n>', 'generated scenarios, half of them lifecycles', wholeNumber, 1_000)
    .option('--seed <n>', 'seed of the generated scenarios (default: random, printed)', seedNumber)
    .option('--budget <n>', 'the most runs to shrink each difference', wholeNumber, 500)
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      `
It is compared with the model of shipped QEMU, on the scenarios of docs/findings, the corpus and generated ones.
Exit status, as git bisect run takes it: 0 it only cures, with --cures exactly that; 1 something else changed, or not all
of it is cured; 125 it could not be built or run.`,
    )
    .action(async (what: readonly string[], options: TryCommandOptions) => {
      const cures = curesNamed(options.cures);
      const seed = options.seed ?? randomSeed();
      const given = options.cures === undefined ? '' : ` --cures ${options.cures}`;
      const command = `npx rsclab try ${what.join(' ')}${given} --count ${options.count} --seed ${seed}`;
      process.stderr.write(`${command}\n`);
      const entry = await entryOf(what);
      const cases = [...(await findingCases(true)), ...(await corpusCases(true))];
      const scenarios = [
        ...cases.map(({ scenario }) => scenario),
        ...trafficAndLifecycles(seed, options.count),
      ];
      await withSubjects(following([entry]), async ([running], signal) => {
        if (running === undefined) throw new Error('one was asked for');
        const progress = createProgress(process.stderr);
        progress.start('trying', scenarios.length);
        const tried = await tryEmulator({
          ...{ tried: running, cures, scenarios, signal, onScenario: progress.step },
          budget: options.budget,
        }).finally(progress.stop);
        const print = options.json ? tryJson : tryText;
        process.stdout.write(print(what.join(' '), command, tried));
        process.exitCode = signal.aborted ? 130 : tryStatus(tried);
      });
    });
}

/** @throws UserError bad-argument, which names the nearest findings */
function curesNamed(list: string | undefined): readonly Change[] {
  const names = list === undefined ? [] : list.split(',').map((name) => name.trim());
  return names.map((name) => {
    const change = SHIPPED_CHANGES.find((one) => changeId(one) === name);
    if (change === undefined) throw noFinding(name);
    return change;
  });
}

/** @throws UserError as `subjectNamed` and `ensurePatched`; bad-argument for a mixture */
async function entryOf(what: readonly string[]): Promise<SubjectEntry> {
  const patches = what.filter((word) => /\.(patch|diff)$/.test(word));
  const [only, ...others] = what;
  if (patches.length === what.length) {
    const progress = showBuild(process.stderr);
    const { binary } = await ensurePatched('tried', patches.map(readPatch), {
      onProgress: progress.line,
    }).finally(progress.end);
    return subjectNamed(`${GIVEN}${binary}`);
  }
  if (only === undefined || others.length > 0) {
    throw new UserError(
      'bad-argument',
      'Several things are named, and not all of them are patches.',
      'Name one source tree or emulator, or patches (.patch, .diff).',
    );
  }
  return subjectNamed(`${GIVEN}${only}`);
}

/** @throws UserError bad-argument */
function readPatch(file: string): { readonly name: string; readonly text: string } {
  try {
    return { name: path.basename(file), text: readFileSync(file, 'utf8') };
  } catch (cause) {
    throw new UserError('bad-argument', `${file} cannot be read.`, 'Name a patch.', { cause });
  }
}
