import { defineConfig } from 'vitest/config';

/** The demo's core flows, in one browser a file, two files at a time: WebKit runs on one core alone. They need dist/. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/browsers/*.test.ts'],
    maxWorkers: 2,
    // What is waited for comes when a small machine gets to it.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
