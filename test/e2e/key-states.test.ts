/**
 * Every state of the key elements, in every theme: axe has nothing against it, and nothing sticks out of it. With `PICTURES` set, each is
 * photographed into `.tmp/key-states`, to be looked at:
 *
 *   PICTURES=1 npx vitest run -c vitest.e2e.config.ts test/e2e/key-states.test.ts
 */
import { mkdirSync, readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { serveScript, type ScriptPage } from '../support/script-page.ts';
import { isWhole } from '../support/whole.ts';

const pictures = process.env['PICTURES'] === undefined ? undefined : '.tmp/key-states';

interface Theme extends BrowserContextOptions {
  readonly lang?: string;
}

const wide = { viewport: { width: 1024, height: 1000 } };
const themes: Readonly<Record<string, Theme>> = {
  light: { ...wide, colorScheme: 'light' },
  dark: { ...wide, colorScheme: 'dark' },
  'right-to-left': { ...wide, colorScheme: 'light', locale: 'ar-EG', timezoneId: 'Africa/Cairo', lang: 'ar' },
  '360-px': { viewport: { width: 360, height: 1400 }, colorScheme: 'light' },
  'forced-colours': { ...wide, forcedColors: 'active', colorScheme: 'dark' },
};

let browser: Browser;
let site: ScriptPage;
let states: Readonly<Record<string, readonly string[]>>;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [site, browser] = await Promise.all([
    serveScript(
      `import { install } from './test/support/key-states.ts'; install();`,
      '<main id="place"></main>',
    ).then(untilEnd),
    launchBrowser().then(untilEnd),
  ]);
  if (pictures) mkdirSync(pictures, { recursive: true });
});

async function open({ lang = 'en', ...options }: Theme): Promise<Page> {
  const page = await (
    await browser.newContext({ locale: 'en-GB', timezoneId: 'Europe/London', ...options })
  ).newPage();
  // A page's own paper, as browsers have it for the scheme.
  await page.addInitScript((language) => {
    addEventListener('DOMContentLoaded', () => {
      document.documentElement.lang = language;
      document.documentElement.style.colorScheme = 'light dark';
    });
  }, lang);
  await page.goto(site.url);
  await page.waitForFunction('window.states');
  await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
  states = await page.evaluate(() => (window as any).states);
  return page;
}

/** What axe objects to. A part of a page has no landmarks and no h1 of its own. */
const complaints = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const rules = { region: { enabled: false }, 'page-has-heading-one': { enabled: false } };
    const { violations } = (await (window as any).axe.run(document, {
      rules,
      resultTypes: ['violations'],
    })) as AxeResults;
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary}`),
    );
  });

/** Texts that reach over the edge of the card or dialog that they stand in, but for what can be scrolled into sight. */
const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = document.documentElement.scrollWidth > innerWidth ? ['the page'] : [];
    for (const { shadowRoot } of document.querySelectorAll('#place > *'))
      for (const card of shadowRoot!.querySelectorAll('section, dialog[open]')) {
        const texts = document.createTreeWalker(card, NodeFilter.SHOW_TEXT);
        const { left, right } = card.getBoundingClientRect();
        for (let text = texts.nextNode(); text; text = texts.nextNode()) {
          if (text.parentElement!.closest('dialog, section, .unseen, .scroll, .table') !== card) continue;
          const range = document.createRange();
          range.selectNodeContents(text);
          const box = range.getBoundingClientRect();
          if (box.width > 0 && (box.left < left - 1 || box.right > right + 1))
            found.push(text.textContent!.trim());
        }
      }
    return found;
  });

async function photograph(page: Page, name: string): Promise<void> {
  const isModal = await page.locator('dialog[open]').count();
  const subject = isModal > 0 ? page : page.locator('#place');
  await subject.screenshot({ path: `${pictures}/${name}.png`, animations: 'disabled' });
}

describe.each(isWhole || pictures ? Object.keys(themes) : ['light'])('in %s', (theme) => {
  it.each(['key-usage', 'key-manager'])(
    'every state of <%s> passes axe, and nothing sticks out',
    async (tag) => {
      const page = await open(themes[theme]!);
      const found: Record<string, string[]> = {};
      // They share most of what they show: the usual run looks at every other one.
      const looked = states[tag]!.filter((_, i) => isWhole || pictures || i % 2 === 0);
      for (const state of looked) {
        await page.evaluate(([tag, state]) => (window as any).show(tag, state), [tag, state] as const);
        const wrong = [...(await complaints(page)), ...(await stickingOut(page))];
        if (wrong.length > 0) found[state] = wrong;
        if (pictures) await photograph(page, `${tag}-${state}-${theme}`);
      }
      expect(found).toEqual({});
      await page.context().close();
    },
    300_000,
  );
});
