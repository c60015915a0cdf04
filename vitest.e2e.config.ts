import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What takes minutes, the longest first: started last, one of them would run on alone. */
const long = [
  'site',
  'demo-flows',
  'fault-matrix',
  'installed',
  'examples',
  'map-binding',
  'three-origins-flows',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = long.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return at === -1 ? long.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b));
  }
}

/** What needs dist/: real servers and browsers, three files at a time, and the package as it is published. */
export default defineConfig({
  test: {
    environment: 'node',
    include: ['test/e2e/**/*.test.ts', 'test/types/**/*.test.ts', 'test/package/**/*.test.ts'],
    globalSetup: 'scripts/generate.ts',
    // Nothing of ours keeps state in a module, so a worker's files may share what they import.
    isolate: false,
    // Each drives a browser of its own. A third fills the time in which the others wait.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // What is waited for comes when a small machine gets to it.
    expect: { poll: { timeout: 20_000 } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
