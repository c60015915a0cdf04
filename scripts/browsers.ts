/** The browsers that the demo's core flows run in: where each is, and what of Debian's packages brings it. */
import { globSync } from 'node:fs';
import { findChromium } from './chromium.ts';
import { findCommand, installPackages } from './installed.ts';

export type BrowserName = 'chromium' | 'firefox' | 'webkit';

interface Needs {
  readonly packages: readonly string[];
  /** Everything that it takes to run, by name, and where that is. */
  parts(): Readonly<Record<string, string | undefined>>;
}

const first = (pattern: string): string | undefined => globSync(pattern)[0];

export const firefoxPath = (): string | undefined => findCommand('firefox-esr') ?? findCommand('firefox');

/** WebKitGTK's own small browser: no command, but a part of the library. */
export const miniBrowserPath = (): string | undefined =>
  first('/usr/{lib,libexec}/{,*/}{webkit2gtk-4,webkitgtk-6}.*/MiniBrowser');

/** Firefox and WebKit draw WebGL only on a screen: one that nobody sees, with software for a graphics card. */
const screen = (): Record<string, string | undefined> => ({
  Xvfb: findCommand('Xvfb'),
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
      WebKitWebDriver: findCommand('WebKitWebDriver'),
      MiniBrowser: miniBrowserPath(),
      taskset: findCommand('taskset'),
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

/**
 * Sees to it that the browsers are there, as far as this machine lets it.
 * @returns why each of the others cannot run
 */
export function prepareBrowsers(names: readonly BrowserName[]): Map<BrowserName, string> {
  const packages = new Set(
    names.filter((name) => missing(name).length > 0).flatMap((name) => browsers[name].packages),
  );
  const failure = packages.size > 0 ? installPackages([...packages]) : undefined;
  const reasons = new Map<BrowserName, string>();
  for (const name of names) {
    const parts = missing(name);
    if (parts.length === 0) continue;
    reasons.set(name, `${parts.join(' and ')} not found${failure ? `, and ${failure}` : ''}`);
  }
  return reasons;
}
