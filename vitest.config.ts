import { defineConfig } from 'vitest/config';

/** What needs no browser. Tests that need one live in test/browser, those that need the build in test/e2e. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/unit/**/*.test.ts', 'test/contract/**/*.test.ts', 'test/docs/**/*.test.ts'],
    globalSetup: 'scripts/generate.ts',
    // Nothing of ours keeps state in a module, so the files of a worker may share them: that halves what runs beside the tests.
    isolate: false,
    testTimeout: 20_000,
  },
});
