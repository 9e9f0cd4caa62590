import { expect, test } from 'vitest';
import { UserError } from '../../harness/base/errors.ts';
import { staleFiles, withMadeSeries } from '../../harness/series/series.ts';
import { RELEASE } from '../../harness/subjects/qemu/build/releases.ts';
import { VERSIONS } from '../../qemu-patches/generate/versions.ts';

/** The source of a QEMU may have to be fetched and unpacked. */
const TIMEOUT = 1_800_000;

/** That each patch applies with git am and compiles is proved in test/soak/series.test.ts. */
test.for(
  VERSIONS.flatMap((version) => [
    { version, kind: 'series' as const },
    { version, kind: 'fixes' as const },
  ]),
)(
  'the $kind for QEMU $version are what our sources make',
  { timeout: TIMEOUT },
  async ({ version, kind }, { skip }) => {
    const stale = await withMadeSeries(
      version,
      () => {},
      ({ files }) => staleFiles(version, files, kind),
      { kind },
    ).catch((error: unknown) => {
      // Debian replaces versions; only the main version must be available.
      const gone = error instanceof UserError && error.code === 'no-source';
      if (gone && version !== RELEASE) return skip(error.message);
      throw error;
    });
    expect(stale, 'make patches').toEqual([]);
  },
);
