import { launchBrowser } from '../../support/browser.ts';
import { patience, viewport, type Driver, type Tab } from './driver.ts';

/** Chromium, through Playwright. */
export async function launchChromium(): Promise<Driver> {
  const browser = await launchBrowser();
  return {
    async visit(url): Promise<Tab> {
      const context = await browser.newContext({ viewport });
      context.setDefaultTimeout(patience.timeout);
      const page = await context.newPage();
      await page.goto(url);
      return {
        click: (role, name) => page.getByRole(role, { name, exact: true }).click(),
        type: (role, name, text) => page.getByRole(role, { name, exact: true }).fill(text),
        textOf: (role, name) => page.getByRole(role, { name, exact: true }).innerText(),
        evaluate: (act, ...args) => page.evaluate(`(${String(act)})(...${JSON.stringify(args)})`),
        screenshot: (tagName) => page.locator(tagName).screenshot(),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
