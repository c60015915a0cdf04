import { defineConfig } from 'vitest/config';

/** What needs dist/: real servers and browsers, two files at a time, and the package as it is published. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/e2e/**/*.test.ts', 'test/types/**/*.test.ts', 'test/package/**/*.test.ts'],
    globalSetup: 'scripts/generate.ts',
    // Each drives a browser of its own: two of them keep two cores busy, more would only wait.
    maxWorkers: 2,
    // What is waited for comes when a small machine gets to it.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
