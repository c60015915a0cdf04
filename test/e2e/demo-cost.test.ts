/** What a visitor of the built demo sees while it loads: its text at once, and nothing that jumps, sticks out or is printed. */
import type { ServerResponse } from 'node:http';
import { beforeAll, expect, it } from 'vitest';
import { closeAfterAll } from '../support/closing.ts';
import { mapIsDrawn, startDemo, type Demo } from '../support/demo.ts';
import { listen } from '../support/listen.ts';

/** As far as a browser tells it: https://wicg.github.io/layout-instability/ */
interface LayoutShift extends PerformanceEntry {
  readonly value: number;
  readonly sources: readonly { readonly node: Node | null }[];
}

interface Shift {
  readonly value: number;
  readonly what: readonly string[];
}

let demo: Demo;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  demo = untilEnd(await startDemo());
});

/** The demo from a server that keeps every script back until it is told otherwise. */
async function holdScripts() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  let held = 0;
  const pass = async (url: string, response: ServerResponse): Promise<void> => {
    const answer = await fetch(new URL(url.slice(1), demo.url));
    const body = Buffer.from(await answer.arrayBuffer());
    if (/\.m?js$/.test(url)) {
      held++;
      await released;
    }
    response.writeHead(answer.status, { 'Content-Type': answer.headers.get('Content-Type') ?? '' }).end(body);
  };
  const { port, close } = await listen(({ url = '/' }, response) => void pass(url, response));
  return { url: `http://localhost:${port}/`, held: () => held, release, close };
}

it('paints its text while the server still keeps every script back, and draws the map once they come', async () => {
  const site = await holdScripts();
  const { page, context } = await demo.visit({ url: site.url, waitUntil: 'commit' });
  try {
    const painted = () => page.evaluate(() => performance.getEntriesByName('first-contentful-paint').length);
    await expect.poll(painted).toBe(1);
    await page.getByRole('heading', { level: 1, name: 'Break a map’s key' }).waitFor();
    await page.getByRole('link', { name: 'Leak, reissue' }).waitFor();
    await page.getByRole('status').getByText('Starting the key server').waitFor();
    expect(site.held()).toBeGreaterThan(0);
    expect(await page.evaluate(() => customElements.get('map-view'))).toBeUndefined();
    site.release();
    await mapIsDrawn(page);
  } finally {
    site.release();
    await context.close();
    await site.close();
  }
});

it.each([
  ['desktop', { width: 1440, height: 900 }],
  ['high desktop', { width: 1440, height: 1700 }],
  ['tablet', { width: 768, height: 1024 }],
  ['phone', { width: 360, height: 740 }],
])(
  'shifts nothing on a %s while map and panels come, fits its width and prints nothing',
  async (_, viewport) => {
    const { page, context, printed } = await demo.visit({
      viewport,
      before: () => {
        const shifts: Shift[] = [];
        Object.assign(globalThis, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as LayoutShift[])
            shifts.push({
              value: entry.value,
              what: entry.sources.map(({ node }) =>
                node instanceof Element ? node.outerHTML.slice(0, 80) : (node?.textContent?.trim() ?? ''),
              ),
            });
        }).observe({ type: 'layout-shift', buffered: true });
      },
    });
    try {
      await mapIsDrawn(page);
      await page.getByRole('switch', { name: 'Key Shop website is active' }).waitFor();
      await page.getByRole('meter', { name: 'Quota' }).waitFor();
      // Two frames on, what was laid out last has been looked at too.
      const shifts = await page.evaluate(async () => {
        for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
        return (globalThis as unknown as { shifts: Shift[] }).shifts;
      });
      const total = shifts.reduce((sum, { value }) => sum + value, 0);
      expect(total, JSON.stringify(shifts)).toBeLessThan(0.001);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      expect(printed).toEqual([]);
    } finally {
      await context.close();
    }
  },
);
