import { expect, test } from 'vitest';
import { checkSeries } from '../../harness/series/check.ts';
import { seriesTable } from '../../harness/series/table.ts';
import { RELEASE } from '../../harness/subjects/qemu/build/releases.ts';
import { VERSIONS } from '../../qemu-patches/generate/versions.ts';

/** A fresh machine unpacks, configures and compiles: minutes for each version. */
const TIMEOUT = 3_600_000;

/** As `make check-patches`: the main version in full, of the others what the patches change. */
test.for(
  VERSIONS.flatMap((version) => [
    { version, kind: 'series' as const },
    { version, kind: 'fixes' as const },
  ]),
)(
  'the $kind for QEMU $version are proved',
  { timeout: TIMEOUT },
  async ({ version, kind }, { skip }) => {
    const depth = version === RELEASE && kind === 'series' ? 'emulator' : 'objects';
    const result = await checkSeries(version, kind, depth, () => {});
    const table = seriesTable([result]);
    process.stderr.write(table);
    // Debian moves on; the main version must be had.
    if (result.kind === 'no-source' && version !== RELEASE) skip(result.reason);
    expect(result, table).toMatchObject({ kind: 'checked', faults: [] });
  },
);
