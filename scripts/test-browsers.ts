/**
 * Runs the demo's core flows in Chromium, Firefox and WebKit, or in those named on the command line, on the build in
 * `dist`:
 *
 *   npm run test:browsers
 *   npm run test:browsers -- firefox
 *
 * Installs browsers that are missing, where it can. One that cannot run is skipped, with the reason; with `CI` set it
 * is a failure. With `TEST_REPORT` set, Vitest's JSON report is left there.
 */
import { spawnSync } from 'node:child_process';
import { browserNames, prepareBrowsers, type BrowserName } from './browsers.ts';

const named = process.argv.slice(2);
const unknown = named.filter((name) => !browserNames.includes(name as BrowserName));
if (unknown.length > 0) {
  console.error(`There is no browser ${unknown.join(', ')}, only ${browserNames.join(', ')}.`);
  process.exit(2);
}

const wanted = named.length > 0 ? (named as BrowserName[]) : browserNames;
const reasons = prepareBrowsers(wanted);
const able = wanted.filter((name) => !reasons.has(name));
const report = process.env['TEST_REPORT'];
const { status } =
  able.length === 0
    ? { status: 1 }
    : spawnSync(
        'vitest',
        [
          'run',
          '--config=vitest.browsers.config.ts',
          '--reporter=verbose',
          ...(report ? ['--reporter=json', `--outputFile.json=${report}`] : []),
          ...able.map((name) => `test/browsers/${name}.test.ts`),
        ],
        { stdio: 'inherit' },
      );

const must = Boolean(process.env['CI']);
for (const [name, reason] of reasons)
  console.error(`${must ? 'FAILED' : 'Skipped'}: ${name} did not run: ${reason}.`);
process.exitCode = status === 0 && !(must && reasons.size > 0) ? 0 : 1;
