/** Hangs the scenes into a page and takes their pictures. */
import type { Browser, Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { startHttpServer } from '../../src/mock/http.ts';
import { startPages } from '../support/lab/lab.ts';
import { listen } from '../support/listen.ts';
import { inspect, type Layout } from './inspect.ts';
import { mapScenes, noticeScenes, type Scene } from './scenes.ts';

/** In which colours, language and width a scene is looked at. */
export interface Light {
  readonly name: string;
  readonly colorScheme: 'light' | 'dark';
  readonly lang: 'en' | 'ar';
  /** Of the page, in pixels. */
  readonly width: number;
  readonly forcedColors?: 'active';
}

export interface Shot extends Layout {
  readonly name: string;
  readonly picture: PNG;
}

export interface Hanging {
  readonly shots: readonly Shot[];
  /** What axe finds wrong, one line a finding. */
  readonly findings: readonly string[];
}

export interface Gallery {
  /** The scenes by the page that they hang on: a page has only so many WebGL contexts. */
  readonly rooms: readonly (readonly Scene[])[];
  hang(scenes: readonly Scene[], light: Light): Promise<Hanging>;
  close(): Promise<void>;
}

const shopKey = 'pk_shopshopshopshopshopshop';
/** What times in notices are counted from. */
const now = Date.UTC(2026, 4, 12, 9, 30);
/** Of the window, in pixels: all but the lazy map are seen at once. */
const HEIGHT = 3000;

const wall = `<!doctype html><title>Gallery</title><link rel="icon" href="data:,">
  <script type="module" src="/elements.js"></script>
  <style>
    :root { color-scheme: light dark; --mapward-font: 'DejaVu Sans', sans-serif; --mapward-mono: 'DejaVu Sans Mono', monospace; }
    body { margin: 0; }
    .scene { position: relative; margin-block-end: 24px; }
    .scene > map-view { height: 320px; }
    .scene:has(> key-notice) { height: 320px; background: light-dark(#dfe6e4, #2a333b); }
    .scene[data-name='lazy'] { margin-block-start: 2000px; }
  </style>
  <main></main>`;

export async function openGallery(browser: Browser): Promise<Gallery> {
  const keys = [{ name: 'Shop', token: shopKey, origins: ['shop.example'] }];
  const api = await startHttpServer({ seed: { keys } });
  const silent = await listen(() => {});
  const gone = await listen();
  const world = {
    api: api.url,
    silent: silent.url,
    nowhere: gone.url,
    goodKey: api.defaultKey,
    shopKey,
  };
  await gone.close();
  const pages = await startPages({ '/': wall });
  const maps = mapScenes(world);
  return {
    rooms: [maps.slice(0, 8), maps.slice(8), noticeScenes(now)],
    async hang(scenes, { width, lang, ...light }) {
      const context = await browser.newContext({
        ...light,
        viewport: { width, height: HEIGHT },
        reducedMotion: 'reduce',
        timezoneId: 'UTC',
      });
      try {
        const page = await context.newPage();
        page.setDefaultTimeout(60_000);
        await page.clock.setFixedTime(now);
        await page.addInitScript(denyWebGL);
        await page.goto(pages.url);
        await page.evaluate(mount, {
          scenes: scenes.map(({ name, markup, properties = {} }) => ({ name, markup, properties })),
          lang,
          mapStyle: light.colorScheme === 'dark' ? 'dark' : undefined,
        });
        return { shots: await photograph(page, scenes), findings: await examine(page) };
      } finally {
        await context.close();
      }
    },
    async close() {
      await Promise.all([pages.close(), api.close(), silent.close()]);
    },
  };
}

/** In one scene the browser has no WebGL 2. */
function denyWebGL(): void {
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...asked: unknown[]) {
    const { host } = this.getRootNode() as ShadowRoot;
    return host?.parentElement?.dataset['name'] === 'no-webgl' ? null : Reflect.apply(original, this, asked);
  } as never;
}

interface Hung {
  readonly scenes: readonly { name: string; markup: string; properties: object }[];
  readonly lang: string;
  /** Default: the provider's default map. */
  readonly mapStyle: string | undefined;
}

function mount({ scenes, lang, mapStyle }: Hung): void {
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
  for (const { name, markup, properties } of scenes) {
    const scene = document.createElement('section');
    scene.className = 'scene';
    scene.dataset['name'] = name;
    scene.innerHTML = markup;
    const element = scene.firstElementChild as HTMLElement;
    // Labels that fade in would never be the same twice.
    if (element.localName === 'map-view') {
      Object.assign(element, { mapOptions: { fadeDuration: 0 } });
      if (mapStyle && !element.hasAttribute('map-style')) element.setAttribute('map-style', mapStyle);
    } else Object.assign(element, properties, { retry: () => {} });
    document.querySelector('main')!.append(scene);
  }
}

async function photograph(page: Page, scenes: readonly Scene[]): Promise<Shot[]> {
  for (const { name, until, act } of scenes) {
    const scene = page.locator(`[data-name='${name}']`);
    await scene.locator(until).first().waitFor();
    await act?.(scene.locator('> *'));
  }
  // What comes late to a map that is long in coming has come.
  const whole = PNG.sync.read(await page.screenshot({ fullPage: true, animations: 'disabled' }));
  return Promise.all(
    scenes.map(async ({ name }) => {
      const box = page.locator(`[data-name='${name}']`);
      const { x, y, width, height } = await box.evaluate(
        (it) => it.getBoundingClientRect().toJSON() as DOMRect,
      );
      const picture = new PNG({ width, height });
      PNG.bitblt(whole, picture, x, y, width, height, 0, 0);
      return { name, picture, ...(await box.evaluate(inspect)) };
    }),
  );
}

async function examine(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: 'node_modules/axe-core/axe.min.js' });
  return page.evaluate(async () => {
    const { axe } = window as any;
    // A gallery shows the same thing many times, and has no headings of its own.
    const rules = { 'landmark-unique': { enabled: false }, 'page-has-heading-one': { enabled: false } };
    const { violations } = await axe.run(document, { rules, resultTypes: ['violations'] });
    return violations.flatMap(({ id, nodes }: any) =>
      nodes.map(
        ({ target, failureSummary }: any) => `${id} at ${target.flat().join(' ')}: ${failureSummary}`,
      ),
    );
  });
}
