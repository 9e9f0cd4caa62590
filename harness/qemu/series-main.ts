// Makes the patch series again, or proves that what is committed is what the sources make:
// series-main.ts --write|--check
import { VERSIONS } from '../../qemu-patches/generate/definition.ts';
import { UserError } from '../errors.ts';
import { exitWith } from '../exit.ts';
import { showProgress } from './progress.ts';
import { checkSeries, withGeneratedSeries, writeSeries } from './series.ts';

const progress = showProgress(process.stderr);
try {
  const [mode] = process.argv.slice(2);
  if (mode !== '--write' && mode !== '--check') {
    throw new UserError('bad-argument', `There is no mode ${mode}.`, 'Say --write or --check.');
  }
  for (const version of VERSIONS) {
    await withGeneratedSeries(version, progress.line, async (series) => {
      if (mode === '--write') return writeSeries(version, series);
      const stale = await checkSeries(version, series);
      for (const name of stale) console.error(`not as generated: series/${version}/${name}`);
      if (stale.length > 0) {
        console.error('Run: make patches, look at the difference, commit it');
        process.exitCode = 1;
      }
    });
  }
} catch (error) {
  exitWith(error);
}
