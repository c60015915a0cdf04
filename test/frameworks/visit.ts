/** A visitor of an app: what it sees, and what goes on meanwhile that nobody sees. */
import type { Browser, Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { onConsole } from '../support/browser.ts';
import { closeAfterTest } from '../support/closing.ts';

export interface Visit {
  readonly page: Page;
  /** Warnings and errors in the page's console, and what it throws. */
  readonly complaints: readonly string[];
  /** The URLs of all that it requests. */
  readonly requests: readonly string[];
}

/**
 * Called in a test; the page is closed after it.
 * @param picture where it is kept as it looked at the end.
 */
export async function visit(browser: Browser, url: string, picture: string): Promise<Visit> {
  const page = closeAfterTest(await browser.newPage({ viewport: { width: 640, height: 480 } }));
  onTestFinished(async () => void (await page.screenshot({ path: picture })));
  const complaints: string[] = [];
  const requests: string[] = [];
  onConsole(page, (message) => {
    if (!['error', 'warning'].includes(message.type())) return;
    // Lit's development build, which bundlers take while they serve: https://lit.dev/msg/dev-mode
    if (!message.text().startsWith('Lit is in dev mode.')) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(`Uncaught ${String(error)}`));
  page.on('request', (request) => requests.push(request.url()));
  await page.addInitScript(markWhatTheServerSent);
  await page.goto(url);
  return { page, complaints, requests };
}

/** Runs in the page, before its scripts: an element that a framework makes again has no mark. */
function markWhatTheServerSent(): void {
  new MutationObserver((_, observer) => {
    const view = document.querySelector('map-view');
    if (!view) return;
    Object.assign(view, { sent: true });
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}
