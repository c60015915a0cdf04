/** The one place that launches a browser for end-to-end tests and screenshots. */
import { chromium, type Browser } from 'playwright-core';
import { chromiumFlags, findChromium } from '../../scripts/chromium.ts';

/** A Chromium that draws maps in software. Whoever launches it closes it. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
}
