/** A page with the one script and a map: what browsers make of code that is fetched ahead, held to its hash, and then imported. */
import { readFile } from 'node:fs/promises';
import { beforeAll, expect, it } from 'vitest';
import { startHttpServer } from '../../src/mock/http.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen } from '../support/listen.ts';
import { patience, type Driver } from './drivers/driver.ts';

export function oneScript(driver: () => Driver): void {
  let url: string;
  /** The files that were fetched. */
  const fetched: string[] = [];
  const untilEnd = closeAfterAll();

  beforeAll(async () => {
    const api = untilEnd(await startHttpServer());
    const html = `<!doctype html><title>Shop</title><link rel="icon" href="data:,">
      <script type="module" src="/mapward.js"></script>
      <map-view provider="mapward" api-url="${api.url}" api-key="${api.defaultKey}" center="10,40" zoom="3"></map-view>`;
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

  it('draws the map, and fetches no file twice', async () => {
    const tab = closeAfterTest(await driver().visit(url));
    await expect
      .poll(() => tab.evaluate(() => document.querySelector('map-view')!.getAttribute('status')), patience)
      .toBe('loaded');
    expect(fetched.toSorted()).toEqual([...new Set(fetched)].toSorted());
  });
}
