import type { Locator } from 'playwright-core';
import { launchVisitorsBrowser } from '../../support/browser.ts';
import { patience, viewport, type Driver, type Role, type Tab } from './driver.ts';

/** Chromium, through Playwright. */
export async function launchChromium(): Promise<Driver> {
  const browser = await launchVisitorsBrowser();
  return {
    async visit(url): Promise<Tab> {
      const context = await browser.newContext({ viewport });
      context.setDefaultTimeout(patience.timeout);
      const page = await context.newPage();
      await page.goto(url);
      const find = (role: Role, name: string, within = 'body'): Locator =>
        page.locator(within).getByRole(role, { name, exact: true });
      return {
        click: (role, name, within) => find(role, name, within).click(),
        type: (role, name, text) => find(role, name).fill(text),
        press: (key) => page.keyboard.press(key),
        textOf: (role, name, within) => find(role, name, within).innerText(),
        evaluate: (act, ...args) => page.evaluate(`(${String(act)})(...${JSON.stringify(args)})`),
        screenshot: (tagName) => page.locator(tagName).screenshot(),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
