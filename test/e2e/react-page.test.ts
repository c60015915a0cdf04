/** What docs/react.md tells to write: in Vite's development server and in strict mode, as its readers have it, and built. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build, createServer, preview, type InlineConfig } from 'vite';
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { mockKeyServer } from '../../src/mock/playwright.ts';
import { blocksOf } from '../docs/markdown.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { landIn } from '../support/pixels.ts';

const token = 'pk_0123456789';
const blocks = blocksOf('docs/react.md').filter(({ language }) => language === 'tsx');
const codeOf = (holds: string): string => blocks.find(({ code }) => code.includes(holds))!.code;

/** What `npm create vite` has around the app. */
const html =
  '<!doctype html><html lang="en"><title>Shop</title><link rel="icon" href="data:,"><style>body { margin: 0 }</style><div id="root"></div><script type="module" src="/src/main.tsx"></script></html>';
const main = (named: string): string => `import { StrictMode } from 'react';
  import { createRoot } from 'react-dom/client';
  import * as page from './App.tsx';
  createRoot(document.getElementById('root')!).render(<StrictMode><page.${named} /></StrictMode>);`;

let browser: Browser;
let port: HttpKeyServer;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
  port = untilEnd(await startHttpServer());
});

/** An app of one of the page's blocks. */
function appOf(name: string, code: string, named = 'default'): InlineConfig {
  const root = resolve('.tmp/react-page', name);
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, 'src'), { recursive: true });
  writeFileSync(join(root, 'index.html'), html);
  writeFileSync(join(root, 'src/main.tsx'), main(named));
  writeFileSync(join(root, 'src/App.tsx'), code);
  const cacheDir = join(root, 'cache');
  const build = { outDir: join(root, 'dist'), emptyOutDir: true, reportCompressedSize: false };
  return { root, configFile: false, cacheDir, build, logLevel: 'error', server: { fs: { strict: false } } };
}

/** Vite and React go by it, and the tests' own is `test`. */
function setMode(mode: 'development' | 'production'): void {
  vi.stubEnv('NODE_ENV', mode);
  onTestFinished(() => void vi.unstubAllEnvs());
}

async function inDevelopment(config: InlineConfig): Promise<string> {
  setMode('development');
  const server = closeAfterTest(await createServer(config));
  await server.listen(0);
  return server.resolvedUrls!.local[0]!;
}

async function asBuilt(config: InlineConfig): Promise<string> {
  setMode('production');
  await build(config);
  const server = closeAfterTest(await preview({ ...config, preview: { port: 0 } }));
  return server.resolvedUrls!.local[0]!;
}

interface Visit {
  readonly page: Page;
  readonly lines: readonly string[];
  /** The paths that were asked of the provider since the page was opened. */
  readonly asked: readonly string[];
  land(): Promise<number>;
}

async function visit(url: string): Promise<Visit> {
  const context = closeAfterTest(await browser.newContext({ viewport: { width: 600, height: 400 } }));
  const asked: string[] = [];
  await mockKeyServer(context, {
    apiUrl: 'https://api.maptiler.com',
    dialect: 'maptiler',
    seed: { keys: [{ name: 'Shop', token, origins: ['localhost'] }] },
    onRequest: ({ path }) => asked.push(path),
  });
  const page = await context.newPage();
  // Vite's server may load a page twice when it finds a package that it has not bundled yet.
  page.on('framenavigated', () => void asked.splice(0));
  const lines = listenTo(page);
  await page.goto(url);
  return { page, lines, asked, land: async () => landIn(await page.screenshot()) };
}

const apps = [
  ['in development and strict mode', inDevelopment],
  ['built', asBuilt],
] as const;

describe.each(apps)('the page on React, %s', (where, serve) => {
  const appWith = (name: string, code: string, exported?: string): Promise<string> =>
    serve(appOf(`${where.split(' ')[0]}-${name}`, code, exported));

  it('makes one map, tells a wrong key at the next move, and takes a good one', async () => {
    const url = await appWith('element', codeOf('// src/App.tsx').replace('YOUR_PUBLIC_KEY', token));
    const { page, lines, asked, land } = await visit(url);
    await page.locator('map-view[status=loaded]').waitFor();
    await expect.poll(land).toBeGreaterThan(0.2);
    expect(asked.filter((path) => path.includes('/style.json'))).toHaveLength(1);
    expect(lines.some((line) => line.includes('Lit is in dev mode'))).toBe(serve === inDevelopment);
    await page.getByRole('button', { name: 'Map marker' }).click();
    await page.getByText('Here we are').waitFor();

    const before = asked.length;
    const field = page.getByRole('textbox', { name: 'Key' });
    await field.fill('pk_mistyped');
    await page.getByRole('button', { name: 'Zoom in' }).click();
    await page.getByRole('status').getByText('refused', { exact: true }).waitFor();
    expect(lines.filter((line) => line.includes('was refused'))).toHaveLength(1);
    expect(asked[before]).toContain('.pbf');

    await field.fill(token);
    await expect.poll(() => page.locator('p[role=status]').innerText()).toBe('');
  });

  it('draws the map of react-maplibre', async () => {
    const code = codeOf('// src/Shop.tsx').replace('YOUR_PUBLIC_KEY', token);
    const { land } = await visit(await appWith('own', code, 'Shop'));
    await expect.poll(land).toBeGreaterThan(0.2);
  });

  it('draws the map of the mock on a port', async () => {
    const code = codeOf('provider="mapward"')
      .replace('http://127.0.0.1:8787', port.url)
      .replace('THE_KEY_THAT_IT_PRINTS', port.defaultKey);
    const { land } = await visit(await appWith('port', code));
    await expect.poll(land).toBeGreaterThan(0.2);
  });
});
