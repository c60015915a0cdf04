/** Sees what must never happen on the page, and what the page holds on to. */
import type { CDPSession, ConsoleMessage } from 'playwright-core';
import type { Site } from './site.ts';

/** What a page holds once all is collected that can be. */
export interface Held {
  readonly listeners: number;
  /** Detached ones too. */
  readonly nodes: number;
  readonly workers: number;
  /** Bytes. */
  readonly heap: number;
}

export interface Witness {
  /** What was seen, each once. */
  readonly seen: ReadonlySet<string>;
  /** Looks whether a key stands in the page, shadow roots included. */
  lookAtPage(): Promise<void>;
  held(): Promise<Held>;
}

export async function watch(site: Site): Promise<Witness> {
  const { page, api, keys } = site;
  const seen = new Set<string>();
  const hosts = [new URL(api.url).host, new URL(page.url()).host];
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');

  const holdsKey = (text: string): boolean => [...keys, api.serviceToken].some((key) => text.includes(key));

  page.on('request', (request) => {
    const { protocol, host, origin } = new URL(request.url());
    if (/^https?:$/.test(protocol) && !hosts.includes(host))
      seen.add(`a request to a foreign host: ${origin}`);
  });
  page.on('console', (message) => {
    if (isOfThePage(message) && holdsKey(message.text())) seen.add(`a key in the console: ${message.text()}`);
  });
  page.on('pageerror', (error) => seen.add(`an error that nobody caught: ${error.message}`));
  page.on('crash', () => seen.add('the page crashed'));

  return {
    seen,
    async lookAtPage() {
      if (holdsKey(await page.evaluate(wholePage))) seen.add('a key in the page');
    },
    held: () => heldBy(site, session),
  };
}

/** Chromium prints the URL of what it cannot load, and no page can stop it: such lines have no arguments. */
function isOfThePage(message: ConsoleMessage): boolean {
  return message.args().length > 0;
}

/** Runs in the page: its whole markup, that of shadow roots included. */
function wholePage(): string {
  const read = (root: Document | ShadowRoot): string => {
    const elements = [...root.querySelectorAll('*')];
    const own = root instanceof Document ? root.documentElement.outerHTML : root.innerHTML;
    return own + elements.map(({ shadowRoot }) => (shadowRoot ? read(shadowRoot) : '')).join('');
  };
  return read(document);
}

async function heldBy({ page }: Site, session: CDPSession): Promise<Held> {
  // What was removed is let go of in later tasks; what is weakly held, in the second round.
  for (let round = 0; round < 2; round++) {
    await page.evaluate(() => new Promise((done) => requestIdleCallback(done, { timeout: 2000 })));
    await session.send('HeapProfiler.collectGarbage');
  }
  const { metrics } = await session.send('Performance.getMetrics');
  const read = (name: string): number => metrics.find((metric) => metric.name === name)!.value;
  return {
    listeners: read('JSEventListeners'),
    nodes: read('Nodes'),
    workers: page.workers().length,
    heap: read('JSHeapUsedSize'),
  };
}
