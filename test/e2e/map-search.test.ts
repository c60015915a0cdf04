/** `<map-search>` under fingers, and in the colours of a reader's own. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { serveScript } from '../support/script-page.ts';

let browser: Browser;
let api: HttpKeyServer;
let url: string;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
  api = untilEnd(await startHttpServer());
  const site = await serveScript(
    "import './components/map-search/define.ts';",
    `<map-search provider="mapward" api-url="${api.url}" api-key="${api.defaultKey}"></map-search>`,
  );
  url = untilEnd(site).url;
});

/** A page whose search has found places. */
async function found(options: BrowserContextOptions): Promise<Page> {
  const page = await closeAfterTest(await browser.newContext(options)).newPage();
  await page.goto(url);
  await page.getByRole('combobox').fill('san');
  await page.getByRole('option').first().waitFor();
  return page;
}

it('has targets of 44 px at least where fingers point', async () => {
  const page = await found({ hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } });
  const sizes = await page
    .locator('map-search :is(input, button, [role=option])')
    .evaluateAll((targets) =>
      targets
        .filter((target) => target.checkVisibility())
        .map((target) => [target.localName, Math.round(target.getBoundingClientRect().height)] as const),
    );
  expect(sizes.map(([name]) => name)).toEqual(expect.arrayContaining(['input', 'button', 'li']));
  // The field's border is part of what is pressed.
  expect(sizes.filter(([name, height]) => height < (name === 'li' ? 44 : 42))).toEqual([]);
});

it('marks in forced colours what is reached by the reader’s highlight, and what was typed by a line', async () => {
  const page = await found({ forcedColors: 'active' });
  await page.keyboard.press('ArrowDown');
  const reached = page.locator('map-search [aria-selected=true]');
  await reached.waitFor();
  const outline = await reached.evaluate((option) => {
    const probe = option.appendChild(document.createElement('i'));
    probe.style.color = 'Highlight';
    const highlight = getComputedStyle(probe).color;
    probe.remove();
    const { outlineStyle, outlineColor } = getComputedStyle(option);
    return { outlineStyle, isHighlight: outlineColor === highlight };
  });
  expect(outline).toEqual({ outlineStyle: 'solid', isHighlight: true });
  const line = await page
    .locator('map-search mark')
    .first()
    .evaluate((it) => getComputedStyle(it).textDecorationLine);
  expect(line).toBe('underline');
});

it('turns its spinner slowly for who wants less motion', async () => {
  const page = await found({ reducedMotion: 'reduce' });
  const timing = await page.locator('map-search .spinner').evaluate((it) => {
    (it as HTMLElement).hidden = false;
    return getComputedStyle(it).animationTimingFunction;
  });
  expect(timing).toContain('steps');
});
