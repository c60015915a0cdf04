import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { findChromium } from '../../../scripts/chromium.ts';

let folder: string;

/** An empty file that may, or may not, be run. */
function file(name: string, mode: number): string {
  const path = join(folder, name);
  writeFileSync(path, '');
  chmodSync(path, mode);
  return path;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chromium-'));
  vi.stubEnv('CHROME_PATH', '');
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

it('takes the browser that CHROME_PATH names', () => {
  const wished = file('my-chrome', 0o755);
  vi.stubEnv('CHROME_PATH', wished);
  expect(findChromium()).toBe(wished);
});

it('says so when CHROME_PATH names no executable, and looks no further', () => {
  vi.stubEnv('CHROME_PATH', join(folder, 'gone'));
  expect(() => findChromium()).toThrow(/CHROME_PATH is .*gone/);
});

it.skipIf(process.platform !== 'linux')('finds an installed browser on the PATH', () => {
  const installed = file('google-chrome', 0o755);
  vi.stubEnv('PATH', folder);
  expect(findChromium()).toBe(installed);
});
