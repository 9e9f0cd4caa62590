import { expect, it } from 'vitest';
import { checkSeries } from '../../harness/series/check.ts';
import { seriesTable } from '../../harness/series/table.ts';
import { RELEASE } from '../../harness/subjects/qemu/build/releases.ts';
import { VERSIONS } from '../../qemu-patches/generate/versions.ts';

/** A fresh machine unpacks, configures and compiles: minutes for each version. */
const TIMEOUT = 3_600_000;

/** As `make check-patches`: the main version in full, of the others what the patches change. */
it.each(VERSIONS)('the series for QEMU %s is proved', { timeout: TIMEOUT }, async (version) => {
  const result = await checkSeries(version, version === RELEASE ? 'emulator' : 'objects', () => {});
  const table = seriesTable([result]);
  process.stderr.write(table);
  // sid moves on: that is told, and only for a version that is not the main one.
  if (result.kind === 'no-source') expect(version, table).not.toBe(RELEASE);
  else expect(result.faults, table).toEqual([]);
});
