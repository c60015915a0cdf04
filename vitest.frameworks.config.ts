import { defineConfig } from 'vitest/config';

/** The example apps of frameworks that render on a server, each with its own dependencies, which npm fetches. They need dist/. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/frameworks/*.test.ts'],
    // One builds as fast as two on a small machine, and its seconds tell something.
    maxWorkers: 1,
    reporters: ['verbose'],
    disableConsoleIntercept: true,
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
  },
});
