import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { findHeadlessShell, testFlags } from './scripts/chromium.ts';
import { countSessions } from './scripts/counts.ts';
import { setup as generate } from './scripts/generate.ts';

await generate();

/** msw's service worker has to lie at the root, for its scope to hold every page under it. */
const serviceWorker = '/node_modules/msw/lib/mockServiceWorker.js';

/**
 * Leaves the counts for whoever adds up the suites.
 * @returns {import('@web/test-runner').Reporter}
 */
function countReporter() {
  const path = process.env.TEST_REPORT;
  return {
    stop({ sessions }) {
      if (!path) return;
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, JSON.stringify(countSessions(sessions)));
    },
  };
}

/** @type {import('@web/test-runner').TestRunnerConfig} */
export default {
  files: 'test/browser/**/*.test.ts',
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [esbuildPlugin({ ts: true, tsx: true, target: 'es2022', tsconfig: './tsconfig.json' })],
  middleware: [
    (context, next) => {
      if (context.path === '/mockServiceWorker.js') context.url = serviceWorker;
      return next();
    },
  ],
  browsers: [
    playwrightLauncher({
      product: 'chromium',
      launchOptions: { executablePath: findHeadlessShell(), args: testFlags },
    }),
  ],
  concurrency: 2,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  // The longest file takes half a minute on two cores. A test that waits in vain takes one more, and has to be told by name.
  testsFinishTimeout: 300_000,
  testFramework: { config: { ui: 'bdd', timeout: '60000' } },
  reporters: [defaultReporter(), countReporter()],
};
