import { defineConfig } from 'vitest/config';

/** The tests that mutants of these rooms are tried against: those of the same rooms, without servers and without the build. */
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'test/unit/{key,problem,breaker,session,recovery,request,providers}/*.test.ts',
      'test/unit/maps/maplibre/*.test.ts',
      'test/unit/{account,admin}/origin.test.ts',
    ],
    // It looks at the memory of 20,000 tiles.
    exclude: ['test/unit/maps/maplibre/memory.test.ts'],
    // A mutant that waits for ever fails a test by this, which is faster than another runner.
    testTimeout: 3000,
  },
});
