import path from 'node:path';
import { Command } from 'commander';
import { execa } from 'execa';
import { VERSIONS, type Version } from '../../qemu-patches/generate/versions.ts';
import { UserError } from '../base/errors.ts';
import { showBuild } from '../base/progress.ts';
import { createRunFolder } from '../base/run-folder.ts';
import { writeWhole } from '../base/write.ts';
import { findingReproducer } from '../search/reproducer/reproducer.ts';
import { shellScript } from '../search/reproducer/shell.ts';
import { upstreamReport, type VersionRun } from '../search/upstream-report/report.ts';
import { type Emulator, ensureEmulator } from '../subjects/qemu/emulator.ts';
import { findingNamed, findingScenario, noFinding } from './finding-name.ts';

/** `rsclab report`. */
export function reportCommand(): Command {
  return new Command('report')
    .description("a finding in the form of QEMU's bug template")
    .argument('<finding>', 'of docs/findings.md')
    .option(
      '--versions <list>',
      `run its reproducer on these published versions (${VERSIONS.join(', ')}), built where necessary, for the first bad one`,
    )
    .addHelpText(
      'after',
      '\nA finding that corrupts memory says first that it goes into a confidential issue.',
    )
    .action(async (name: string, { versions }: { readonly versions?: string }) => {
      const id = findingNamed(name);
      if (id === undefined) throw noFinding(name);
      const reproducer = findingReproducer(id, await findingScenario(id));
      const script = shellScript(reproducer);
      const wanted = versions === undefined ? [] : versionsNamed(versions);
      const { version } = await stock();
      const runs: VersionRun[] = [];
      for (const one of wanted) runs.push(await runOn(script, await stock(one)));
      process.stdout.write(upstreamReport(reproducer, version, runs));
    });
}

/** In the order of the releases. @throws UserError bad-argument */
function versionsNamed(list: string): Version[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !VERSIONS.some((version) => version === name));
  if (unknown !== undefined) {
    throw new UserError(
      'bad-argument',
      `There is no version '${unknown}' here.`,
      `Known are: ${VERSIONS.join(', ')}.`,
    );
  }
  return VERSIONS.filter((version) => names.includes(version));
}

async function stock(release?: Version): Promise<Emulator> {
  const progress = showBuild(process.stderr);
  return ensureEmulator('stock', {
    ...(release === undefined ? {} : { release }),
    onProgress: progress.line,
  }).finally(progress.end);
}

/** Runs the script as a person would, who has nothing else. */
async function runOn(script: string, { binary, version }: Emulator): Promise<VersionRun> {
  const folder = await createRunFolder();
  try {
    const file = path.join(folder.path, 'reproducer.sh');
    writeWhole(file, script);
    const { exitCode } = await execa('bash', [file], { env: { QEMU: binary }, reject: false });
    return { version, shows: SHOWS.get(exitCode ?? CANNOT) ?? 'could not run' };
  } finally {
    await folder.remove();
  }
}

/** By the exit status of a reproducer. */
const CANNOT = 125;
const SHOWS: ReadonlyMap<number, VersionRun['shows']> = new Map([
  [0, 'right'],
  [1, 'wrong'],
]);
