/** Finds a Chromium to test with, or gets one: this is the only place that knows where browsers live. */
import { join } from 'node:path';
import { findCommand, installPackages, isExecutable } from './installed.ts';

/**
 * What is off. The last two draw the address bar's suggestions, hidden, in every window: they took more of a small machine than the
 * tests did. The others are Playwright's own list, which this one replaces.
 */
const disabledFeatures = [
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxPopup',
];

/**
 * Software WebGL, so that maps are drawn on machines without a graphics card, and no background traffic.
 * Without QUIC, requests go the way that a test's server can see.
 */
export const chromiumFlags: string[] = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  `--disable-features=${disabledFeatures.join()}`,
];

/** For tests: maps are drawn by software WebGL, and pages put together without it, which takes a third less of the processor. */
export const testFlags: string[] = [...chromiumFlags, '--disable-gpu-compositing'];

const shell = 'chromium-headless-shell';
const commands = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge-stable',
  'microsoft-edge',
];
const macApps = ['Google Chrome', 'Chromium', 'Microsoft Edge'];
const windowsFiles = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

function installed(): string | undefined {
  const { env, platform } = process;
  if (platform === 'darwin')
    return macApps.map((app) => `/Applications/${app}.app/Contents/MacOS/${app}`).find(isExecutable);
  if (platform === 'win32') {
    const roots = [env['PROGRAMFILES'], env['PROGRAMFILES(X86)'], env['LOCALAPPDATA']].filter(
      (root) => root !== undefined,
    );
    return windowsFiles.flatMap((file) => roots.map((root) => join(root, file))).find(isExecutable);
  }
  return commands.map(findCommand).find((path) => path !== undefined);
}

/**
 * The path of a Chromium, Chrome or Edge: `CHROME_PATH`, else an installed one, else, for root on a
 * machine with apt-get, a freshly installed one.
 * @throws Error that says what to do, when there is none
 */
export function findChromium(): string {
  const wished = process.env['CHROME_PATH'];
  if (wished) {
    if (isExecutable(wished)) return wished;
    throw new Error(`CHROME_PATH is ${wished}, which is not an executable file.`);
  }
  let found = installed();
  if (!found) {
    installPackages(['chromium']);
    // Not every distribution has it as a package, and all goes without it.
    installPackages([shell]);
    found = installed();
  }
  if (found) return found;
  throw new Error(
    'The browser tests need Chromium, Chrome or Edge. Install one, or set CHROME_PATH to its executable.',
  );
}

/**
 * The path of Chromium's headless shell, where it is installed and `CHROME_PATH` names nothing else: the same engine without windows,
 * which takes a seventh less time for the same tests. It has no back/forward cache. Otherwise the same as {@link findChromium}.
 */
export function findHeadlessShell(): string {
  const full = findChromium();
  return process.env['CHROME_PATH'] ? full : (findCommand(shell) ?? full);
}
