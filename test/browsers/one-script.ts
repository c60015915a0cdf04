/**
 * A page with the one script, a map and a search box: what browsers make of code that is fetched ahead, held to its hash, and then
 * imported; and what they tell assistive technology of the search.
 */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { startHttpServer } from '../../src/mock/http.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen } from '../support/listen.ts';
import { patience, type Driver, type Tab } from './drivers/driver.ts';

export function oneScript(driver: () => Driver): void {
  let url: string;
  /** The files that were fetched. */
  const fetched: string[] = [];
  const untilEnd = closeAfterAll();

  beforeAll(async () => {
    const api = untilEnd(await startHttpServer());
    const html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
      <script type="module" src="/mapward.js"></script>
      <map-view provider="mapward" api-url="${api.url}" api-key="${api.defaultKey}" center="10,40" zoom="3" id="map"></map-view>
      <map-search for="map"></map-search>`;
    const site = await listen((request, response) => {
      if (request.url === '/') return void response.setHeader('Content-Type', 'text/html').end(html);
      fetched.push(request.url!);
      response.setHeader('Content-Type', 'text/javascript');
      void readFile(`dist/cdn${request.url}`).then(
        (file) => response.end(file),
        () => response.writeHead(404).end(),
      );
    });
    url = `http://localhost:${untilEnd(site).port}`;
  });

  async function visit(): Promise<Tab> {
    const tab = closeAfterTest(await driver().visit(url));
    await expect
      .poll(() => tab.evaluate(() => document.querySelector('map-view')!.getAttribute('status')), patience)
      .toBe('loaded');
    return tab;
  }

  it('draws the map, and fetches no file twice', async () => {
    fetched.length = 0;
    await visit();
    expect(fetched.toSorted()).toEqual([...new Set(fetched)].toSorted());
  });

  it('finds a place with the keyboard, and tells what is open, reached and found by role and name', async () => {
    const tab = await visit();
    await tab.evaluate(() => {
      const search = document.querySelector('map-search')!;
      search.addEventListener('search-select', () => (document.title = 'Selected'));
    });
    const field = (): Promise<(string | null)[]> =>
      tab.evaluate(() => {
        const root = document.querySelector('map-search')!.shadowRoot!;
        const input = root.querySelector('input')!;
        const reached = input.getAttribute('aria-activedescendant');
        return [
          input.getAttribute('aria-expanded'),
          root.getElementById(input.getAttribute('aria-controls')!)!.getAttribute('role'),
          reached && root.getElementById(reached)!.getAttribute('aria-selected'),
        ];
      });
    const spoken = (): Promise<string> =>
      tab.evaluate(
        () => document.querySelector('map-search')!.shadowRoot!.querySelector('[role=status]')!.textContent,
      );

    await tab.type('combobox', 'Search for a place', 'Lisbon');
    await expect.poll(spoken, patience).toMatch(/^Suggestions: \d/);
    expect(await field()).toEqual(['true', 'listbox', null]);
    expect(await tab.textOf('listbox', 'Places')).toContain('Lisbon');
    await tab.press('ArrowDown');
    await expect.poll(field, patience).toEqual(['true', 'listbox', 'true']);
    const name = await tab.evaluate(() =>
      document
        .querySelector('map-search')!
        .shadowRoot!.querySelector('[aria-selected=true]')!
        .textContent.trim()
        .replace(/\s+/g, ' '),
    );
    expect(await tab.textOf('option', name)).toContain('Lisbon');
    await tab.press('Enter');
    await expect.poll(() => tab.evaluate(() => document.title), patience).toBe('Selected');
    expect((await field())[0]).toBe('false');
  });
}
