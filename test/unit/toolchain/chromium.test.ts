import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium, findHeadlessShell } from '../../../scripts/chromium.ts';
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

describe.skipIf(process.platform !== 'linux')('the headless shell', () => {
  beforeEach(() => vi.stubEnv('PATH', folder));

  it('is taken where it is beside a browser', () => {
    file('chromium');
    const shell = file('chromium-headless-shell');
    expect(findHeadlessShell()).toBe(shell);
  });

  it('gives way to a browser where it is missing, and to the one that CHROME_PATH names', () => {
    const installed = file('chromium');
    expect(findHeadlessShell()).toBe(installed);
    file('chromium-headless-shell');
    const wished = file('my-chrome');
    vi.stubEnv('CHROME_PATH', wished);
    expect(findHeadlessShell()).toBe(wished);
  });
});
