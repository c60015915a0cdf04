/** The page that is soaked: four maps behind three keys and the usage element, on one origin; the key server on another. */
import type { Browser, Page } from 'playwright-core';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { startPages } from '../support/lab/lab.ts';

/** Which key each map has, by the key's name. */
export const maps = { one: 'Shop', two: 'Shop', three: 'Office', four: 'Desk' } as const;

export type MapId = keyof typeof maps;

export const mapIds = Object.keys(maps) as MapId[];

export interface Site {
  readonly page: Page;
  readonly api: HttpKeyServer;
  /** Every key that there ever was. */
  readonly keys: ReadonlySet<string>;
  /** The key of this name as it is now. */
  tokenOf(name: string): string;
  /** Gives each map the key that is its own now, as the site's author would after a rotation. */
  handOutKeys(): Promise<void>;
  /** Requests that the page made, by status; `lost` ones got no answer. */
  readonly answers: Readonly<Record<string, number>>;
  close(): Promise<void>;
}

const page = (apiUrl: string): string => {
  const map = (id: MapId, style: string): string =>
    `<div><map-view id="${id}" provider="mapward" api-url="${apiUrl}" map-style="${style}" center="10,45" zoom="3"
      gesture-handling="none"></map-view></div>`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Soak</title><link rel="icon" href="data:,">
    <style>body { margin: 0; display: grid; grid-template-columns: 1fr 1fr } key-usage { grid-column: span 2 }</style>
    ${map('one', 'basic')}${map('two', 'dark')}${map('three', 'raster')}${map('four', 'basic')}
    <key-usage id="usage" for="one"></key-usage>
    <script type="module" src="/elements.js"></script>`;
};

export async function openSite(browser: Browser): Promise<Site> {
  const answers: Record<string, number> = {};
  const api = await startHttpServer({
    seed: {
      plan: 'flex',
      users: [
        { name: 'Ada', email: 'ada@example.org' },
        { name: 'Bob', email: 'bob@example.org' },
      ],
      keys: [
        ...Object.values(maps)
          .filter((name, index, all) => all.indexOf(name) === index)
          .map((name) => ({ name })),
        { name: 'Batch', api: 'batch', user: 'bob@example.org' },
      ],
    },
    onRequest: ({ status }) => {
      const name = status === 0 ? 'lost' : String(status);
      answers[name] = (answers[name] ?? 0) + 1;
    },
  });
  const pages = await startPages({ '/': page(api.url) });
  const tab = await browser.newPage({ viewport: { width: 800, height: 1100 } });
  const keys = new Set<string>();
  const tokenOf = (name: string): string => {
    const { token } = api.account.keys.find((key) => key.name === name)!;
    keys.add(token);
    return token;
  };
  const handOutKeys = (): Promise<void> => {
    const tokens = Object.fromEntries(mapIds.map((id) => [id, tokenOf(maps[id])]));
    return tab.evaluate((all) => {
      for (const [id, token] of Object.entries(all))
        (document.getElementById(id) as unknown as { apiKey: string }).apiKey = token;
    }, tokens);
  };
  await tab.goto(`http://127.0.0.1:${pages.port}/`);
  return {
    page: tab,
    api,
    keys,
    answers,
    tokenOf,
    handOutKeys,
    async close() {
      await tab.close();
      await pages.close();
      await api.close();
    },
  };
}
