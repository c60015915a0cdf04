/**
 * Makes the README's pictures from the built demo, in light and in dark, into docs/images:
 *
 *   npm run build && node scripts/screenshots.ts
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from './chromium.ts';
import { serve } from './serve.ts';

interface Picture {
  readonly name: string;
  /** Brings the page to what the picture shows. */
  pose(page: Page): Promise<void>;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const pictures: readonly Picture[] = [
  { name: 'map', pose: async () => {} },
  {
    name: 'refused',
    async pose(page) {
      await press(page, 'Wrong origin');
      await page.locator('map-view[problem=origin-not-allowed]').getByText('localhost').first().waitFor();
    },
  },
];

const folder = 'docs/images';
mkdirSync(folder, { recursive: true });
// A fixed port, so that a picture that shows it changes only when something else does.
const site = await serve('dist/demo', { port: 8080 });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { name, pose } of pictures) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme });
      const page = await context.newPage();
      await page.goto(site.url);
      await page.locator('map-view[status=loaded]').waitFor();
      await pose(page);
      const path = `${folder}/${name}-${colorScheme}.png`;
      await page.screenshot({ path, animations: 'disabled' });
      console.log(path);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
