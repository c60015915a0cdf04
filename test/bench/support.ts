/** What benchmarks that run in a page share. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { CDPSession } from 'playwright-core';
import { launchMeasuredBrowser } from '../support/browser.ts';

/** Bundles a module of test/bench/pages, opens it in Chromium, and gives what its `window.run()` resolves to. */
export async function runInPage<T>(entry: string): Promise<T> {
  const { outputFiles } = await build({
    entryPoints: { page: entry },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    loader: { '.css': 'empty' },
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
  const server = createServer((request, response) => {
    const script = files.get(request.url ?? '');
    response.setHeader('Content-Type', script ? 'text/javascript' : 'text/html');
    response.end(script ?? '<!doctype html><script type="module" src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const browser = await launchMeasuredBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.waitForFunction(() => 'run' in window);
    return await page.evaluate(() => (window as unknown as { run(): Promise<T> }).run());
  } finally {
    await browser.close();
    server.close();
  }
}

/** What the browser's processes have used of the processors so far, in milliseconds. */
export async function workOf(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  return processInfo.reduce((sum, { cpuTime }) => sum + cpuTime * 1000, 0);
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}
