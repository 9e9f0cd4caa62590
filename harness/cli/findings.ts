import { Command } from 'commander';
import { WINDOWS_BEHAVIOUR } from '../../model/index.ts';
import { createProgress } from '../base/progress.ts';
import { trafficAndLifecycles } from '../search/campaign/suites.ts';
import { changesBetween } from '../search/explain/change.ts';
import { sideNamed } from '../search/explain/side.ts';
import { severityText } from '../search/findings/content.ts';
import { cureOf } from '../search/findings/cure.ts';
import type { Cure } from '../search/findings/entry.ts';
import { checkRuns, searchFindings } from '../search/findings/search.ts';
import { writeFindings } from '../search/findings/write.ts';
import { ensureEmulator } from '../subjects/qemu/emulator.ts';
import { subjectsNamed } from '../subjects/registry.ts';
import { seedNumber, wholeNumber } from './options.ts';
import { following, withSubjects } from './session.ts';

interface FindingsOptions {
  readonly seed: number;
  readonly count: number;
  readonly quiet: number;
  readonly budget: number;
  readonly out: string;
}

const SEED = 20_160_315;

/** `rsclab findings`: the whole search on unpatched QEMU, from nothing, and its page. */
export function findingsCommand(): Command {
  return new Command('findings')
    .description('search every way in which unpatched QEMU differs, and write the page about it')
    .option('--seed <n>', 'seed of the generated scenarios', seedNumber, SEED)
    .option('--count <n>', 'the most scenarios', wholeNumber, 100_000)
    .option(
      '--quiet <n>',
      'end after so many scenarios in a row without a new finding',
      wholeNumber,
      10_000,
    )
    .option('--budget <n>', 'the most candidates while one scenario is shrunk', wholeNumber, 1_500)
    .option('--out <folder>', 'folder for findings.md and findings/', 'docs')
    .action(async ({ seed, count, quiet, budget, out }: FindingsOptions) => {
      const command = `npx rsclab findings --seed ${seed} --count ${count} --quiet ${quiet} --budget ${budget}`;
      process.stderr.write(`${command}\n`);
      const base = WINDOWS_BEHAVIOUR;
      const changes = changesBetween(base, (await sideNamed('stock')).behaviour);
      const { version } = await ensureEmulator('stock');
      await withSubjects(
        following(await subjectsNamed('stock,qtest')),
        async ([subject, patched], signal) => {
          if (subject === undefined || patched === undefined) throw new Error('two were asked for');
          await checkRuns(subject);
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
          const page = writeFindings(out, { command, version, seed, result, cures });
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
