/** The browsers that the demo's core flows run in: where each is, and what of Debian's packages brings it. */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findChromium } from './chromium.ts';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

interface Needs {
  readonly packages: readonly string[];
  /** Everything that it takes to run, by name, and where that is. */
  parts(): Readonly<Record<string, string | undefined>>;
}

const first = (pattern: string): string | undefined => globSync(pattern)[0];

const command = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));

export const firefoxPath = (): string | undefined => command('firefox-esr') ?? command('firefox');

/** WebKitGTK's own small browser: no command, but a part of the library. */
export const miniBrowserPath = (): string | undefined =>
  first('/usr/{lib,libexec}/{,*/}{webkit2gtk-4,webkitgtk-6}.*/MiniBrowser');

/** Firefox and WebKit draw WebGL on a screen alone: one that nobody sees, with software for a graphics card. */
const screen = (): Record<string, string | undefined> => ({
  Xvfb: command('Xvfb'),
  'OpenGL in software': first('/usr/lib{64,}/{,*/}dri/swrast_dri.so'),
  'libEGL.so.1': first('/usr/lib{64,}/{,*/}libEGL.so.1'),
});
const screenPackages = ['xvfb', 'libgl1-mesa-dri', 'libegl1', 'libgl1', 'libglx-mesa0'];

const browsers: Readonly<Record<BrowserName, Needs>> = {
  chromium: { packages: [], parts: () => ({ 'Chromium, Chrome or Edge': chromiumPath() }) },
  firefox: {
    packages: ['firefox-esr', ...screenPackages],
    parts: () => ({ Firefox: firefoxPath(), ...screen() }),
  },
  webkit: {
    packages: ['webkit2gtk-driver', 'util-linux', ...screenPackages],
    parts: () => ({
      WebKitWebDriver: command('WebKitWebDriver'),
      MiniBrowser: miniBrowserPath(),
      taskset: command('taskset'),
      ...screen(),
    }),
  },
};

export const browserNames = Object.keys(browsers) as BrowserName[];

/** This one installs itself where it can. */
function chromiumPath(): string | undefined {
  try {
    return findChromium();
  } catch {
    return undefined;
  }
}

const missing = (name: BrowserName): string[] => {
  const parts = browsers[name].parts();
  return Object.keys(parts).filter((part) => parts[part] === undefined);
};

/** Installs the packages with apt-get. @returns why it could not. */
function install(packages: readonly string[]): string | undefined {
  if (process.platform !== 'linux' || !command('apt-get')) return 'there is no apt-get to install it with';
  if (process.getuid?.() !== 0) return 'only root can install it with apt-get';
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  const apt = (...args: string[]): number | null =>
    spawnSync('apt-get', ['-qq', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  apt('update');
  const status = apt('install', '-y', '--no-install-recommends', ...packages);
  return status === 0 ? undefined : `apt-get failed with status ${status}`;
}

/**
 * Sees to it that the browsers are there, as far as this machine lets it.
 * @returns why each of the others cannot run
 */
export function prepareBrowsers(names: readonly BrowserName[]): Map<BrowserName, string> {
  const packages = new Set(
    names.filter((name) => missing(name).length > 0).flatMap((name) => browsers[name].packages),
  );
  const failure = packages.size > 0 ? install([...packages]) : undefined;
  const reasons = new Map<BrowserName, string>();
  for (const name of names) {
    const parts = missing(name);
    if (parts.length === 0) continue;
    reasons.set(name, `${parts.join(' and ')} not found${failure ? `, and ${failure}` : ''}`);
  }
  return reasons;
}
