import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findChromium } from '../../../scripts/chromium.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

let folder: string;

/** An empty file, by default one that may be run. */
function file(name: string, mode = 0o755): string {
  const path = join(folder, name);
  writeFileSync(path, '', { mode });
  return path;
}

beforeEach(() => {
  folder = temporaryFolder();
  vi.stubEnv('CHROME_PATH', '');
});

afterEach(() => {
  vi.unstubAllEnvs();
});

it('takes the browser that CHROME_PATH names', () => {
  const wished = file('my-chrome');
  vi.stubEnv('CHROME_PATH', wished);
  expect(findChromium()).toBe(wished);
});

it('says so when CHROME_PATH names no executable, and looks no further', () => {
  file('google-chrome');
  vi.stubEnv('PATH', folder);
  for (const path of [join(folder, 'gone'), file('notes', 0o644)]) {
    vi.stubEnv('CHROME_PATH', path);
    expect(() => findChromium()).toThrow(`CHROME_PATH is ${path}, which is not an executable file.`);
  }
});

it.skipIf(process.platform !== 'linux')('finds an installed browser on the PATH', () => {
  const installed = file('google-chrome');
  vi.stubEnv('PATH', folder);
  expect(findChromium()).toBe(installed);
});
