import { defineConfig } from 'vitest/config';

/** The tests that mutants of the SDK's pure rooms are tried against: those of the same rooms, without servers and without the build. */
export default defineConfig({
  test: {
    environment: 'node',
    include: [
      'test/unit/{key,problem,breaker,session,recovery,request,providers}/*.test.ts',
      'test/unit/{account,admin}/origin.test.ts',
    ],
  },
});
