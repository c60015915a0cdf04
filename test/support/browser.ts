/** The one place that launches a browser for end-to-end tests and screenshots, and listens to its pages. */
import { chromium, type Browser, type ConsoleMessage, type LaunchOptions, type Page } from 'playwright-core';
import { chromiumFlags, findChromium, findHeadlessShell, testFlags } from '../../scripts/chromium.ts';

/** A Chromium without windows that draws maps in software. Whoever launches it closes it. @param flags further ones of its command line. */
export function launchBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: findHeadlessShell(), args: [...testFlags, ...flags] });
}

/** The one that visitors have, for what only that can show. */
export function launchVisitorsBrowser(options: LaunchOptions = {}): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: testFlags, ...options });
}

/** The same for measurements, whose pages are put together as a visitor's are. */
export function launchMeasuredBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
}

/** Resolves when a page's `<map-view>` has drawn all that it has asked for. Pictures that are taken before only keep it from that. */
export async function mapIsAtRest(page: Page): Promise<void> {
  await page
    .locator('map-view')
    .evaluate(async ({ map }: any) => void (map?.loaded() || (await map?.once('idle'))));
}

/** Calls back for each line that a page prints. Software WebGL prints lines of its own, of how fast it is. */
export function onConsole(page: Page, listener: (message: ConsoleMessage) => void): void {
  page.on('console', (message) => {
    if (!/^\[\.WebGL-\w+\]GL Driver Message/.test(message.text())) listener(message);
  });
}

/** What a page prints, and what it throws, line by line as it comes. */
export function listenTo(page: Page): string[] {
  const lines: string[] = [];
  onConsole(page, (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(`Uncaught ${String(error)}`));
  return lines;
}
