import { Command } from 'commander';
import { WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { UserError } from '../base/errors.ts';
import { createProgress } from '../base/progress.ts';
import type { Scenario } from '../input/scenario/scenario.ts';
import { findingCases } from '../search/campaign/sources.ts';
import { trafficAndLifecycles } from '../search/campaign/suites.ts';
import { shownBehaviour } from '../search/compare/shown.ts';
import { changesBetween } from '../search/explain/change.ts';
import { sideNamed } from '../search/explain/side.ts';
import { severityText } from '../search/findings/content.ts';
import { cureOf } from '../search/findings/cure.ts';
import type { Cure } from '../search/findings/entry.ts';
import { checkRuns, searchFindings } from '../search/findings/search.ts';
import { writeFindings } from '../search/findings/write.ts';
import { ensureEmulator } from '../subjects/qemu/emulator.ts';
import { subjectNamed } from '../subjects/registry.ts';
import { seedNumber, subjectHelp, wholeNumber } from './options.ts';
import { SIDE_HELP } from './pair.ts';
import { following, withSubjects } from './session.ts';

interface FindingsOptions {
  readonly seed: number;
  readonly count: number;
  readonly quiet: number;
  readonly budget: number;
  readonly of: string;
  readonly out?: string;
}

const SEED = 20_160_315;
const STOCK = 'stock';

/** `rsclab findings`: the whole search on unpatched QEMU, from nothing, and its page. */
export function findingsCommand(): Command {
  return new Command('findings')
    .description('search every way in which an emulator differs, and write the page about it')
    .option('--of <side>', 'the emulator', STOCK)
    .option('--seed <n>', 'seed of the generated scenarios', seedNumber, SEED)
    .option('--count <n>', 'the most scenarios', wholeNumber, 100_000)
    .option(
      '--quiet <n>',
      'end after so many scenarios in a row without a new finding',
      wholeNumber,
      10_000,
    )
    .option('--budget <n>', 'the most candidates while one scenario is shrunk', wholeNumber, 1_500)
    .option('--out <folder>', 'folder for findings.md and findings/ (default for stock: docs)')
    .addHelpText('after', SIDE_HELP + subjectHelp())
    .action(async (options: FindingsOptions) => {
      const { seed, count, quiet, budget, of } = options;
      const out = folderOf(options);
      const published = of === STOCK;
      const elsewhere = published ? '' : ` --of ${of} --out ${out}`;
      const command = `npx rsclab findings --seed ${seed} --count ${count} --quiet ${quiet} --budget ${budget}${elsewhere}`;
      process.stderr.write(`${command}\n`);
      const base = WINDOWS_BEHAVIOUR;
      const side = await sideNamed(of);
      const device = published ? `QEMU ${(await ensureEmulator('stock')).version}` : of;
      await withSubjects(
        following([side.entry, await subjectNamed('qtest')]),
        async ([subject, patched], signal) => {
          if (subject === undefined || patched === undefined) throw new Error('two were asked for');
          await checkRuns(subject);
          const { behaviour } = side;
          // Of another emulator it is not known which of the defects it has.
          const shown = published
            ? behaviour
            : await shownBehaviour({ started: subject, behaviour }, await findingScenarios());
          const changes = changesBetween(base, shown);
          const progress = createProgress(process.stderr);
          progress.start('searching', count);
          const result = await searchFindings({
            subject,
            description: { base, changes, observes: subject.subject.observes },
            fresh: () => subject.entry.create(WINDOWS_BEHAVIOUR),
            scenarios: trafficAndLifecycles(seed, count),
            quiet,
            budget,
            signal,
            onScenario: progress.step,
          }).finally(progress.stop);
          if (signal.aborted) {
            process.stderr.write('Interrupted: nothing is written.\n');
            process.exitCode = 130;
            return;
          }
          const cures = new Map<string, Cure>();
          for (const { id, scenario } of result.entries) {
            cures.set(id, await cureOf(patched, scenario, base));
          }
          const page = writeFindings(out, { command, device, published, seed, result, cures });
          const lines = result.entries.map(
            (entry) =>
              `  ${severityText(entry).padEnd(26)}${entry.id}: ${cures.get(entry.id)?.kind}`,
          );
          process.stdout.write(
            `${lines.join('\n')}\n${result.entries.length} findings in ${result.scenarios} scenarios, ` +
              `${result.unexplained} unexplained: ${page}\n`,
          );
        },
      );
    });
}

/** @throws UserError bad-argument: docs/ has the findings of QEMU as published, and of no other emulator */
function folderOf({ of, out }: FindingsOptions): string {
  const folder = out ?? (of === STOCK ? 'docs' : undefined);
  if (folder !== undefined) return folder;
  throw new UserError(
    'bad-argument',
    `No folder for the findings of ${of} is named.`,
    'Name one: --out DIR.',
  );
}

async function findingScenarios(): Promise<readonly Scenario[]> {
  return (await findingCases(true)).map(({ scenario }) => scenario);
}
