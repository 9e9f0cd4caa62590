import { defineConfig } from 'vitest/config';

// Two projects: `unit` needs nothing but Node and a C compiler, `live` boots QEMU.
// Nothing is ever retried: a test that fails once is a bug.
export default defineConfig({
  test: {
    retry: 0,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/live/**', 'test/properties/**'],
          // A hang is told, a busy machine is none.
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: { name: 'property', include: ['test/properties/**/*.test.ts'], testTimeout: 300_000 },
      },
      {
        test: {
          name: 'live',
          include: ['test/live/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 600_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
