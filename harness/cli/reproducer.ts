import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { UserError } from '../base/errors.ts';
import { writeWhole } from '../base/write.ts';
import {
  findingReproducer,
  type Reproducer,
  scenarioReproducer,
} from '../search/reproducer/reproducer.ts';
import { shellScript } from '../search/reproducer/shell.ts';
import { findingNamed, findingNames, findingScenario, noFinding } from './finding-name.ts';
import { followed, PROFILE_OPTION } from './options.ts';
import { casesFor } from './session.ts';

interface ReproducerOptions {
  readonly all?: true;
  readonly out?: string;
  readonly profile: string;
}

/** `rsclab reproducer`. */
export function reproducerCommand(): Command {
  return new Command('reproducer')
    .description('a script that shows a finding on any QEMU, without rsclab')
    .argument('[names...]', 'findings of docs/findings.md, FILE.rsc, or names like generated/42/17')
    .option('--all', 'every finding of docs/findings.md')
    .option('--out <path>', 'a file; for several names a folder (default for one: print it)')
    .option(...PROFILE_OPTION)
    .addHelpText(
      'after',
      `
The script needs bash, util-linux (unshare, setpriv), awk and sed, and the path of a QEMU in $QEMU. It prints the packets
that the guest was handed and what they should be. Exit status of the script: 0 right, 1 wrong, 125 could not run. For a
finding right is also a QEMU that has other findings still. --profile says what is right in a scenario that is no finding.`,
    )
    .action(async (names: readonly string[], options: ReproducerOptions) => {
      const reproducers = await reproducersOf(options.all ? findingNames() : names, options);
      const [only, ...others] = reproducers;
      if (only === undefined) {
        throw new UserError('bad-argument', 'Nothing is named.', 'Name a finding, or give --all.');
      }
      if (options.out === undefined) {
        if (others.length > 0) {
          throw new UserError('bad-argument', 'Several scripts need a folder.', 'Give --out DIR.');
        }
        process.stdout.write(shellScript(only));
      } else if (others.length === 0 && !options.all) {
        writeScript(options.out, only);
      } else {
        mkdirSync(options.out, { recursive: true });
        for (const one of reproducers) {
          const name = path.basename(one.name, '.rsc').replaceAll('/', '-');
          writeScript(path.join(options.out, `${name}.sh`), one);
        }
      }
    });
}

function writeScript(file: string, reproducer: Reproducer): void {
  writeWhole(file, shellScript(reproducer));
  chmodSync(file, 0o755);
}

/** @throws UserError for a name that is neither a finding nor a scenario */
async function reproducersOf(
  names: readonly string[],
  { profile }: ReproducerOptions,
): Promise<Reproducer[]> {
  const found: Reproducer[] = [];
  for (const name of names) {
    const id = findingNamed(name);
    if (id !== undefined) {
      found.push(findingReproducer(id, await findingScenario(id)));
      continue;
    }
    if (!/[./]/.test(name)) throw noFinding(name);
    const cases = await casesFor(name, { clock: true, adapt: (scenario) => scenario });
    found.push(
      ...cases.map(({ scenario }) => scenarioReproducer(scenario, followed(profile).behaviour)),
    );
  }
  return found;
}
