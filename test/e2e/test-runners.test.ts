/** What the docs tell to write for other test runners, run by those, or by what stands in for one. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { chromiumFlags, findHeadlessShell } from '../../scripts/chromium.ts';
import { serve, type StaticServer } from '../../scripts/serve.ts';
import type { MockKeyServer } from '../../src/mock/index.ts';
import { blocksOf } from '../docs/markdown.ts';
import { closeAfterAll } from '../support/closing.ts';
import { makeConsumer, type Consumer } from '../types/compile.ts';

const MINUTES = 60_000;
const token = 'pk_shopshopshopshopshopshop';

/** The page's blocks of code that say in which file they are. */
const files = new Map(
  blocksOf('docs/test-runners.md').flatMap(({ code }) => {
    const name = /^\/\/ (\S+\.(?:ts|js))\n/.exec(code)?.[1];
    return name === undefined ? [] : [[name, code]];
  }),
);

const consumers: Consumer[] = [];
afterAll(() => {
  for (const consumer of consumers) consumer.remove();
});

/** A project with these of the files, and what of its own it needs. */
function projectWith(name: string, ...wanted: string[]): { consumer: Consumer; folder: string } {
  const consumer = makeConsumer(`runners-${name}`);
  consumers.push(consumer);
  const folder = resolve('.tmp', `runners-${name}`);
  for (const file of wanted) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    consumer.write(file, files.get(file)!);
  }
  // Not this project's, which reads the package from its sources.
  consumer.write('tsconfig.json', '{}');
  return { consumer, folder };
}

const execute = promisify(execFile);
const launchOptions = { executablePath: findHeadlessShell(), args: chromiumFlags };

/** Runs a package's command. @throws with all that it printed, when it fails. */
async function run(cwd: string, command: string, ...args: string[]): Promise<string> {
  const script = resolve('node_modules', command);
  const { FORCE_COLOR: _color, VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
  try {
    return (await execute(process.execPath, [script, ...args], { cwd, env: { ...env, NO_COLOR: '1' } }))
      .stdout;
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(stdout + stderr, { cause: error });
  }
}

describe('Playwright', () => {
  let app: StaticServer;
  const untilEnd = closeAfterAll();
  beforeAll(async () => {
    const { consumer, folder } = projectWith('app');
    consumer.write(
      'index.html',
      `<!doctype html><html lang="en"><title>Shop</title><script type="module" src="cdn/mapward.js"></script>
      <map-view provider="maptiler" api-key="${token}" center="10,10" zoom="1"></map-view></html>`,
    );
    cpSync('dist/cdn', join(folder, 'cdn'), { recursive: true });
    app = untilEnd(await serve(folder));
  });
  it('runs the fixture and its tests', { timeout: 2 * MINUTES }, async () => {
    const shown = ['playwright.config.ts', 'tests/keys.ts', 'tests/map.spec.ts'];
    const { consumer, folder } = projectWith('playwright', ...shown);
    consumer.write(
      'playwright.config.ts',
      files.get('playwright.config.ts')!.replaceAll('http://localhost:5173', app.url),
    );
    consumer.write(
      'here.config.ts',
      `import shown from './playwright.config.ts';
      export default { ...shown, workers: 1, use: { ...shown.use, launchOptions: ${JSON.stringify(launchOptions)} } };`,
    );
    expect(
      await run(folder, '@playwright/test/cli.js', 'test', '--config=here.config.ts', '--reporter=line'),
    ).toContain('3 passed');
  });
});

describe('Vitest in a browser', () => {
  it('runs the test', { timeout: 2 * MINUTES }, async () => {
    const { consumer, folder } = projectWith('vitest', 'map.test.ts');
    symlinkSync(resolve('node_modules/maplibre-gl'), join(folder, 'node_modules/maplibre-gl'), 'dir');
    mkdirSync(join(folder, 'public'));
    cpSync('node_modules/msw/lib/mockServiceWorker.js', join(folder, 'public/mockServiceWorker.js'));
    consumer.write(
      'vitest.config.ts',
      `import { playwright } from '@vitest/browser-playwright';
      export default { test: { browser: {
        enabled: true, headless: true, screenshotFailures: false, instances: [{ browser: 'chromium' }],
        provider: playwright({ launchOptions: ${JSON.stringify(launchOptions)} }),
      } } };`,
    );
    expect(await run(folder, 'vitest/vitest.mjs', 'run')).toMatch(/Tests +1 passed/);
  });
});

describe('Cypress, by what stands in for its `cy.intercept`', () => {
  interface CypressRequest {
    method: string;
    url: string;
    headers: Record<string, string>;
    body: string;
    reply: (answer: object) => void;
  }
  type Handler = (request: CypressRequest) => Promise<void>;

  let pattern: string;
  let handler: Handler;
  let keys: MockKeyServer;
  beforeAll(async () => {
    vi.stubGlobal('cy', {
      intercept: (url: string, answer: Handler) => {
        pattern = url;
        handler = answer;
      },
    });
    const { folder } = projectWith('cypress', 'cypress/support/keys.js');
    const { mockKeyServer } = (await import(pathToFileURL(join(folder, 'cypress/support/keys.js')).href)) as {
      mockKeyServer(options: object): MockKeyServer;
    };
    keys = mockKeyServer({
      apiUrl: 'https://api.maptiler.com',
      seed: { keys: [{ name: 'Shop', token, origins: ['shop.example'] }] },
    });
  });
  afterAll(() => vi.unstubAllGlobals());
  afterEach(() => keys.faults.clear());

  async function ask(path: string, request: Partial<CypressRequest> = {}): Promise<any> {
    const reply = vi.fn();
    await handler({
      method: 'GET',
      url: `https://api.maptiler.com${path}`,
      headers: { host: 'api.maptiler.com', origin: 'https://shop.example', 'user-agent': 'Electron' },
      body: '',
      reply,
      ...request,
    });
    expect(reply).toHaveBeenCalledOnce();
    return reply.mock.calls[0]![0];
  }

  const style = `/maps/basic/style.json?key=${token}`;

  it('answers what is asked of the host of the provider, by the real origin', async () => {
    expect(pattern).toBe('https://api.maptiler.com/**');
    expect(await ask(style)).toMatchObject({ statusCode: 200, body: expect.any(ArrayBuffer) });
    const foreign = await ask(style, { headers: { origin: 'https://evil.example' } });
    expect(foreign).toMatchObject({ statusCode: 403 });
    expect(foreign.headers['access-control-allow-origin']).toBe('*');
  });

  it('hands on a body and its headers', async () => {
    const { statusCode } = await ask('/v1/api_keys', {
      method: 'POST',
      headers: { authorization: `Token ${keys.serviceToken}`, 'content-type': 'application/json' },
      body: '{"name":"Café"}',
    });
    expect(statusCode).toBe(200);
    expect(keys.account.keys.map(({ name }) => name)).toContain('Café');
  });

  it('makes a network error of a closed connection', async () => {
    keys.faults.add({ drop: true });
    expect(await ask(style)).toEqual({ forceNetworkError: true });
  });
});

it('knows every file that the page shows', () => {
  expect([...files.keys()]).toEqual([
    'playwright.config.ts',
    'tests/keys.ts',
    'tests/map.spec.ts',
    'cypress/support/keys.js',
    'cypress/e2e/map.cy.js',
    'map.test.ts',
    'map.stories.ts',
  ]);
});
