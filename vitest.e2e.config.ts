import { defineConfig } from 'vitest/config';

/** What needs dist/: real servers and browsers, one file at a time, and the published types. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/e2e/**/*.test.ts', 'test/types/**/*.test.ts'],
    globalSetup: 'scripts/generate.ts',
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
