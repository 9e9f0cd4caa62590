import { defineConfig } from 'vitest/config';

/**
 * `unit` needs nothing but Node and a C compiler, `property` the model alone, `live` boots QEMU, `soak`
 * takes too long for `make test`, `site` opens the pages of `make site` in Chromium. Nothing is ever retried: a test that fails once is a bug.
 */
export default defineConfig({
  test: {
    // Two files at a time also on 2 cores: they share no machine, and wait for emulators and compilers.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/live/**', 'test/soak/**', 'test/properties/**'],
          // Loading the model anew for each of many small files takes as long as they do.
          isolate: false,
        },
      },
      {
        extends: true,
        test: { name: 'property', include: ['test/properties/**/*.test.ts'], isolate: false },
      },
      { extends: true, test: { name: 'site', include: ['site/test/**/*.test.ts'] } },
      emulated('live'),
      emulated('soak'),
    ],
    retry: 0,
    setupFiles: ['test/properties/seed.ts'],
    // A hang is told, a busy machine is none.
    testTimeout: 600_000,
    hookTimeout: 600_000,
  },
});

function emulated(name: 'live' | 'soak') {
  return {
    extends: true as const,
    test: { name, include: [`test/${name}/**/*.test.ts`], setupFiles: ['test/live/tap.ts'] },
  };
}
