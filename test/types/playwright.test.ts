/** `mapward/mock/playwright` knows Playwright by its shape: does the real one have it? */
import ts from 'typescript';
import { beforeAll, expect, it } from 'vitest';
import { makeConsumer, type Consumer } from './compile.ts';

let consumer: Consumer;
beforeAll(() => {
  consumer = makeConsumer('types-playwright');
  return () => consumer.remove();
});

it.each(['playwright-core', '@playwright/test'])(
  'takes a page and a context of %s, and nothing less',
  (name) => {
    const file = consumer.write(
      'shop.spec.ts',
      `import type { BrowserContext, Page } from '${name}';
import { mockKeyServer, type PlaywrightKeyServer } from 'mapward/mock/playwright';

export async function prepare(page: Page, context: BrowserContext): Promise<PlaywrightKeyServer> {
  await mockKeyServer(context);
  const keys = await mockKeyServer(page, { apiUrl: 'https://api.maptiler.com', dialect: 'maptiler' });
  keys.account.createKey({ name: 'Shop', origins: ['shop.example'] });
  await keys.stop();
  // @ts-expect-error A locator answers no requests.
  await mockKeyServer(page.locator('map-view'));
  return keys;
}
`,
    );
    const options = {
      types: [],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
    };
    for (const exactOptionalPropertyTypes of [false, true])
      expect(consumer.complaints(file, { ...options, exactOptionalPropertyTypes })).toEqual([]);
  },
);
