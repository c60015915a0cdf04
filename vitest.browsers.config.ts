import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** WebKit first: it runs on one core alone, and takes the longest. */
class WebKitFirst extends BaseSequencer {
  override sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return Promise.resolve(files.toSorted((a, b) => b.moduleId.localeCompare(a.moduleId)));
  }
}

/** The demo's core flows, in one browser a file, two files at a time. They need dist/. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/browsers/*.test.ts'],
    maxWorkers: 2,
    sequence: { sequencer: WebKitFirst },
    // What is waited for comes when a small machine gets to it.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
