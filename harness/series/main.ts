// Makes the patch series again, or proves that what is committed is right:
// series-main.ts --write|--check|--check-full [VERSION...]
import { VERSIONS, type Version } from '../../qemu-patches/generate/versions.ts';
import { UserError } from '../base/errors.ts';
import { exitWith } from '../base/exit.ts';
import { showBuild } from '../base/progress.ts';
import { RELEASE, releaseNamed } from '../subjects/qemu/build/releases.ts';
import { checkSeries, type SeriesResult } from './check.ts';
import { withMadeSeries, writeSeries } from './series.ts';
import { seriesStatus, seriesTable } from './table.ts';

const progress = showBuild(process.stderr);
try {
  const [mode, ...named] = process.argv.slice(2);
  const versions = named.length === 0 ? VERSIONS : named.map(releaseNamed);
  if (mode === '--write') await write(versions);
  else if (mode === '--check') await check(versions, false);
  else if (mode === '--check-full') await check(versions, true);
  else {
    const next = 'Say --write, --check or --check-full.';
    throw new UserError('bad-argument', `There is no mode ${mode}.`, next);
  }
} catch (error) {
  progress.end();
  exitWith(error);
}

/** A version whose source is not to be had keeps its series; the main one must be had. */
async function write(versions: readonly Version[]): Promise<void> {
  for (const version of versions) {
    try {
      await withMadeSeries(version, progress.line, ({ files }) => writeSeries(version, files));
    } catch (error) {
      if (!(error instanceof UserError) || error.code !== 'no-source' || version === RELEASE)
        throw error;
      process.stderr.write(`series/${version} is left as it is: ${error.message}\n${error.next}\n`);
      process.exitCode = 2;
    }
  }
  progress.end();
}

async function check(versions: readonly Version[], full: boolean): Promise<void> {
  const results: SeriesResult[] = [];
  for (const version of versions) {
    const depth = full || version === RELEASE ? 'emulator' : 'objects';
    results.push(await checkSeries(version, depth, progress.line));
  }
  progress.end();
  process.stdout.write(seriesTable(results));
  process.exitCode = seriesStatus(results);
}
