import { parseArgs } from 'node:util';
import { checkSeries, writeSeries } from './committed.ts';
import { VERSIONS } from './definition.ts';
import { generateSeries } from './series.ts';

const { values } = parseArgs({
  options: {
    source: { type: 'string' },
    qemu: { type: 'string', default: VERSIONS[0] },
    write: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
  },
});
const version = VERSIONS.find((known) => known === values.qemu);
if (values.source === undefined || version === undefined || values.write === values.check) {
  console.error(
    'usage: tsx qemu-patches/generate/main.ts --source DIR [--qemu VERSION] --write|--check',
  );
  console.error(`versions: ${VERSIONS.join(', ')}`);
  process.exit(2);
}

const series = await generateSeries({ version, source: values.source });
if (values.write) {
  await writeSeries(version, series);
} else {
  const stale = await checkSeries(version, series);
  for (const name of stale)
    console.error(`not as generated: qemu-patches/series/${version}/${name}`);
  if (stale.length > 0) {
    console.error('next: run the same command with --write, look at the difference, commit it');
    process.exitCode = 1;
  }
}
