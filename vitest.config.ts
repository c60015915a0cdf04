import { defineConfig } from 'vitest/config';

/** What needs no browser. Tests that need one live in test/browser, those that need the build in test/e2e. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/docs/**/*.test.ts'],
    globalSetup: 'scripts/generate.ts',
    // Nothing of ours keeps state in a module, so a worker's files may share what they import: a third less work.
    isolate: false,
    // A small machine that does other things too takes its time.
    testTimeout: 60_000,
  },
});
