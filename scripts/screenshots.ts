/**
 * Makes pictures of the built demo, in light and in dark: the README's into docs/images, or, with `flows`, one of every flow and of
 * the whole page into .tmp/flows-<width>, to be looked at:
 *
 *   npm run build && node scripts/screenshots.ts [flows [360]]
 */
import { mkdirSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import { chromiumFlags, findChromium } from './chromium.ts';
import { serve } from './serve.ts';

interface Picture {
  readonly name: string;
  /** The flow that the page shows; the start without one. */
  readonly flow?: string;
  /** All of the page, not only what is in the window. */
  readonly whole?: boolean;
  /** Brings the page to what the picture shows. */
  pose(page: Page): Promise<void>;
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

const shown = (page: Page, problem: string): Promise<void> =>
  page.locator(`map-view[problem=${problem}] h2`).waitFor();

/** Walks so many steps into a flow. */
function walked(flow: string, steps: number): Picture {
  return {
    name: flow,
    flow,
    async pose(page) {
      const guide = page.getByRole('region', { name: 'Guide' });
      for (let step = 0; step < steps; step++) {
        await guide.locator('.step.current').getByRole('button').click();
        if (flow === 'export' && step === 0) await draw(page);
        await guide.locator('.step').nth(step).locator('.outcome p').waitFor();
      }
    },
  };
}

async function draw(page: Page): Promise<void> {
  const sheet = page.getByRole('application');
  await sheet.waitFor();
  const { x, y, width } = (await sheet.boundingBox())!;
  await page.mouse.move(x + width / 2, y + 150);
  await page.mouse.down();
  await page.mouse.move(x + width / 2 + 80, y + 210, { steps: 3 });
  await page.mouse.up();
}

/** Each flow where there is most to see. */
const ofFlows: readonly Picture[] = [
  walked('testing-key', 2),
  walked('protected-key', 2),
  walked('elsewhere', 1),
  walked('subdomains', 3),
  walked('user-agent', 1),
  walked('leak', 2),
  walked('switch-off', 1),
  walked('three-keys', 1),
  walked('quota', 1),
  walked('rate-limit', 1),
  walked('export', 2),
  walked('user-removed', 2),
  walked('user-limit', 2),
  walked('down', 1),
  walked('dialect', 2),
  walked('two-services', 3),
  walked('own-map', 2),
  {
    name: 'page',
    whole: true,
    async pose(page) {
      // The chart is drawn when it comes in sight.
      await page.locator('key-usage').scrollIntoViewIfNeeded();
      await page.locator('key-usage canvas').waitFor();
      await page.evaluate(() => scrollTo(0, 0));
    },
  },
];

const ofReadme: readonly Picture[] = [
  { name: 'map', pose: async () => {} },
  {
    name: 'refused',
    async pose(page) {
      await press(page, 'Wrong origin');
      await shown(page, 'origin-not-allowed');
    },
  },
  { ...walked('leak', 3), name: 'leak' },
  {
    name: 'usage',
    async pose(page) {
      await page
        .getByRole('heading', { name: 'Usage', exact: true })
        .evaluate((heading) => heading.scrollIntoView());
      await page.locator('key-usage canvas').waitFor();
      // Its figures are read once more soon after the map has come.
      await page.locator('key-usage section[aria-busy=false]').waitFor();
    },
  },
];

const wantsFlows = process.argv.includes('flows');
const width = Number(process.argv.find((word) => /^\d+$/.test(word)) ?? 1440);
const pictures = wantsFlows ? ofFlows : ofReadme;
const folder = wantsFlows ? `.tmp/flows-${width}` : 'docs/images';
mkdirSync(folder, { recursive: true });
// A fixed port, so that a picture that shows it changes only when something else does.
const site = await serve('dist/demo', { port: 8080 });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const { name, flow, whole = false, pose } of pictures) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      const page = await context.newPage();
      await page.goto(site.url + (flow ? `#flow=${flow}` : ''));
      // The last that comes.
      await page.getByRole('switch', { name: 'Key Shop website is active' }).waitFor();
      await pose(page);
      const path = `${folder}/${name}-${colorScheme}.png`;
      await page.screenshot({ path, animations: 'disabled', fullPage: whole });
      console.log(path);
      await context.close();
    }
  }
} finally {
  await browser.close();
  await site.close();
}
