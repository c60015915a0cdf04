import puppeteer, { type ElementHandle, type Page } from 'puppeteer-core';
import { vi } from 'vitest';
import { firefoxPath } from '../../../scripts/browsers.ts';
import { startDisplay } from './display.ts';
import { patience, viewport, type Driver, type Role, type Tab } from './driver.ts';
import { trees } from './trees.ts';

/** Without a graphics card, Firefox gives WebGL 2 to whoever insists. */
const preferences = {
  'webgl.force-enabled': true,
  'webgl.out-of-process': false,
  'gfx.webrender.software': true,
};

/** Firefox, through WebDriver BiDi. */
export async function launchFirefox(): Promise<Driver> {
  const display = await startDisplay();
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firefoxPath() as string,
    headless: false,
    env: display.env,
    extraPrefsFirefox: preferences,
    defaultViewport: viewport,
  });
  return {
    async visit(url): Promise<Tab> {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      await page.goto(url);
      const find = (role: Role, name: string, within = 'body'): Promise<ElementHandle> =>
        vi.waitUntil(() => findNow(page, role, name, within), patience);
      return {
        click: async (role, name, within) => (await find(role, name, within)).click(),
        async type(role, name, text) {
          await (await find(role, name)).click({ count: 3 });
          await page.keyboard.type(text);
        },
        press: (key) => page.keyboard.press(key),
        textOf: async (role, name, within) =>
          (await find(role, name, within)).evaluate((element) => (element as HTMLElement).innerText),
        evaluate: (act, ...args) => page.evaluate(act as never, ...args),
        screenshot: async (tagName) => (await page.$(tagName))!.screenshot(),
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      display.close();
    },
  };
}

/** Firefox locates by accessible name within one tree, so each shadow tree is asked on its own. */
async function findNow(
  page: Page,
  role: Role,
  name: string,
  within: string,
): Promise<ElementHandle | undefined> {
  const found = await page.evaluateHandle(trees, within);
  for (const tree of (await found.getProperties()).values()) {
    const element = await tree.asElement()?.$(`aria/${name}[role="${role}"]`);
    if (element) return element;
  }
  return undefined;
}
