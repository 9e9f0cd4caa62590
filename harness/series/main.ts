import { Command, Option } from 'commander';
import { PLACES, type SeriesKind } from '../../qemu-patches/generate/definition.ts';
import { VERSIONS, type Version } from '../../qemu-patches/generate/versions.ts';
import { UserError } from '../base/errors.ts';
import { runMain } from '../base/exit.ts';
import { showBuild } from '../base/progress.ts';
import { RELEASE, releaseNamed } from '../subjects/qemu/build/releases.ts';
import { checkSeries, type SeriesResult } from './check.ts';
import { withMadeSeries, writeSeries } from './series.ts';
import { seriesStatus, seriesTable } from './table.ts';

interface SeriesOptions {
  readonly write?: true;
  readonly check?: true;
  readonly checkFull?: true;
}

const KINDS = Object.keys(PLACES) as SeriesKind[];

const progress = showBuild(process.stderr);

await runMain(
  new Command('harness/series/main.ts')
    .description('makes the patches, or proves that the committed ones are right')
    .argument('[version...]', `of QEMU: ${VERSIONS.join(', ')} (default: all)`)
    .addOption(new Option('--write', 'make them again').conflicts(['check', 'checkFull']))
    .addOption(
      new Option('--check', 'prove them, compiling the files that each patch changes').conflicts(
        'checkFull',
      ),
    )
    .option('--check-full', 'prove them, compiling the whole emulator after each patch')
    .action(async (named: readonly string[], { write, check, checkFull }: SeriesOptions) => {
      const versions = named.length === 0 ? VERSIONS : named.map(releaseNamed);
      if (write) await writeAll(versions);
      else if (check || checkFull) await checkAll(versions, checkFull === true);
      else {
        const next = 'Say --write, --check or --check-full.';
        throw new UserError('bad-argument', 'There is nothing to do.', next);
      }
    }),
);

/**
 * A version whose source is not available keeps its series; the source of the main version must be
 * available.
 */
async function writeAll(versions: readonly Version[]): Promise<void> {
  for (const version of versions) {
    try {
      for (const kind of KINDS) {
        await withMadeSeries(
          version,
          progress.line,
          ({ files }) => writeSeries(version, kind, files),
          { kind },
        );
      }
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'no-source' || version === RELEASE)
        throw error;
      process.stderr.write(
        `The patches for ${version} are left as they are: ${error.message}\n${error.next}\n`,
      );
      process.exitCode = 2;
    }
  }
  progress.end();
}

async function checkAll(versions: readonly Version[], full: boolean): Promise<void> {
  const results: SeriesResult[] = [];
  for (const version of versions) {
    for (const kind of KINDS) {
      // `make check-fixes` runs the emulator after each of the fixes.
      const whole = full || (version === RELEASE && kind === 'series');
      results.push(await checkSeries(version, kind, whole ? 'emulator' : 'objects', progress.line));
    }
  }
  progress.end();
  process.stdout.write(seriesTable(results));
  process.exitCode = seriesStatus(results);
}
