import { spawnSync } from 'node:child_process';
import { afterEach, expect, it, vi } from 'vitest';
import { prepareBrowsers } from '../../../scripts/browsers.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

it('says what a browser lacks, and why that cannot be installed', () => {
  vi.stubEnv('PATH', '/nowhere');
  const reasons = prepareBrowsers(['firefox', 'webkit']);
  expect(reasons.get('firefox')).toMatch(/^Firefox and Xvfb.* not found, and there is no apt-get/);
  expect(reasons.get('webkit')).toMatch(/^WebKitWebDriver and.* not found, and there is no apt-get/);
});

it.each([
  ['', 'Skipped: firefox did not run: Firefox and Xvfb'],
  ['true', 'FAILED: firefox did not run: Firefox and Xvfb'],
])(
  'with CI=%s, tells that a browser did not run, and never calls a run without any a success',
  (CI, said) => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/test-browsers.ts', 'firefox'], {
      env: { PATH: '/nowhere', CI },
      encoding: 'utf8',
    });
    expect(stderr).toContain(said);
    expect(status).toBe(1);
  },
);

it('names the browsers that there are when asked for another', () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/test-browsers.ts', 'lynx'], {
    encoding: 'utf8',
  });
  expect(stderr).toContain('There is no browser lynx, only chromium, firefox, webkit.');
  expect(status).toBe(2);
});
