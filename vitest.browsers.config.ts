import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** WebKit has one core, so it goes beside another from the start. */
const order = ['webkit', 'firefox', 'chromium'];

class WebKitFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number =>
      order.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** The demo's core flows, in one browser a file, two files at a time: WebKit runs on one core alone. They need dist/. */
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
