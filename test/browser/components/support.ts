/** A key server in the page, and elements on it. */
import { setupWorker } from 'msw/browser';
import type { MapView } from '../../../components/map-view/map-view.ts';
import { createKeyServer, type LogEntry, type MockKeyServer, type Seed } from '../../../src/mock/index.ts';
import { until } from '../../support/until.ts';

export { until };

export interface PageServer extends MockKeyServer {
  /** Every answered request, oldest first. */
  readonly log: LogEntry[];
  /** Every URL that the page or its workers asked for. */
  readonly urls: string[];
  stop(): void;
}

/** A key for `shop.example` alone. */
export const SHOP_KEY = 'pk_shopshopshopshopshopshop';
/** A key that nobody knows. */
export const BAD_KEY = 'pk_000000000000000000000000';

async function startServer(seed: Seed = {}): Promise<PageServer> {
  const log: LogEntry[] = [];
  const urls: string[] = [];
  const keys = [{ name: 'Shop', token: SHOP_KEY, origins: ['shop.example'] }];
  const server = createKeyServer({
    seed: { keys, ...seed },
    onRequest: (entry) => log.push(entry),
  });
  server.caller = { origin: location.origin };
  const worker = setupWorker(...server.handlers);
  worker.events.on('request:start', ({ request }) => void urls.push(request.url));
  await worker.start({ quiet: true, onUnhandledFrame: 'bypass' });
  return Object.assign(server, { log, urls, stop: () => worker.stop() });
}

export interface Page {
  readonly server: PageServer;
  /** What the running test's page has printed. */
  readonly lines: ConsoleLines;
  /** The markup of a map, no larger than it takes: it is drawn in software. */
  map(attributes?: string, given?: { readonly key?: string; readonly inner?: string }): string;
}

/** Gives the tests of a suite, or of a file, one key server: as new for each, with an empty log, an empty page and a console of its own. */
export function preparePage(seed?: Seed): Page {
  const page = {
    map: (attributes = '', { key = page.server.defaultKey, inner = '' } = {}): string =>
      `<map-view api-key="${key}" provider="mapward" ${attributes} style="height: 300px; max-width: 500px">${inner}</map-view>`,
  } as { -readonly [Name in keyof Page]: Page[Name] };
  before(async () => {
    page.server = await startServer(seed);
  });
  after(() => page.server.stop());
  beforeEach(() => {
    page.server.reset();
    page.server.log.length = page.server.urls.length = 0;
    page.lines = captureConsole();
  });
  afterEach(() => {
    unmountAll();
    page.lines.restore();
  });
  return page;
}

/** Resolves with the next event of that name on the target. */
export function next<T extends Event>(target: EventTarget, name: string): Promise<T> {
  return new Promise((resolve) => {
    target.addEventListener(name, (event) => resolve(event as T), { once: true });
  });
}

/** Puts markup into the document; everything is taken out again by `unmountAll`. */
export function mount<T extends HTMLElement>(markup: string): T {
  const holder = document.createElement('div');
  holder.className = 'test-holder';
  holder.innerHTML = markup;
  document.body.append(holder);
  return holder.firstElementChild as T;
}

/** Mounts a map, and resolves with it once its first complete map is drawn. */
export async function drawn(markup: string): Promise<MapView> {
  const element = mount<MapView>(markup);
  await next(element, 'map-load');
  return element;
}

/** The card of a map's notice, once it is shown. */
export const noticeOf = (element: MapView): Promise<HTMLElement> =>
  until(() =>
    element
      .shadowRoot!.querySelector('key-notice')
      ?.shadowRoot?.querySelector<HTMLElement>('.card:not([hidden])'),
  );

export function unmountAll(): void {
  for (const holder of document.querySelectorAll('.test-holder')) holder.remove();
}

export interface ConsoleLines {
  readonly errors: string[];
  /** Errors, warnings and logs. */
  readonly all: string[];
  restore(): void;
}

/** Keeps console lines away from the run, and keeps them for the test. */
export function captureConsole(): ConsoleLines {
  const errors: string[] = [];
  const all: string[] = [];
  const original = { error: console.error, warn: console.warn, log: Reflect.get(console, 'log') as unknown };
  const keep =
    (...lists: string[][]) =>
    (...parts: unknown[]): void => {
      for (const list of lists)
        list.push(parts.map((part) => (part instanceof Error ? part.message : String(part))).join(' '));
    };
  Object.assign(console, { error: keep(errors, all), warn: keep(all), log: keep(all) });
  return { errors, all, restore: () => Object.assign(console, original) };
}
