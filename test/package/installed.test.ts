/** Installed from the tarball into an empty project, every entry works: in Node, in each bundler, in a page, for TypeScript. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Browser } from 'playwright-core';
import ts from 'typescript';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { serve } from '../../scripts/serve.ts';
import { launchBrowser, onConsole } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { landIn } from '../support/pixels.ts';
import { complaintsOf } from '../types/compile.ts';
import { apps, type KeyServer } from './apps.ts';
import { installInProject, type Project } from './project.ts';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, string | { types: string; default?: string }>;
};
const entries = Object.entries(exports)
  .filter(([, target]) => typeof target !== 'string' && target.default)
  .map(([name]) => name.replace('.', 'mapward'));

let project: Project;
let server: KeyServer;
const untilEnd = closeAfterAll();

beforeAll(async () => {
  project = installInProject('maplibre-gl', 'msw', 'react', '@types/react', '@types/node');
  untilEnd({ close: project.remove });
  // The package's own command, as npm has put it there.
  const command = join(project.folder, 'node_modules/.bin/mapward-mock');
  const serving = spawn(process.execPath, [command, '--port', '0', '--quiet'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(serving, 'close');
  untilEnd({ close: () => serving.kill() && ended });
  let said = '';
  for await (const line of createInterface(serving.stdout)) {
    said += `${line}\n`;
    const url = /http:\/\/\S+/.exec(said)?.[0];
    const key = /pk_\w+/.exec(said)?.[0];
    if (url && key) {
      server = { url, key };
      return;
    }
  }
  throw new Error(`mapward-mock told no URL and key: ${said}`);
});

describe('in plain Node', () => {
  /** What a script of the project's prints, as JSON. */
  function run(code: string): unknown {
    const script = project.write('script.js', code);
    const { stdout, stderr } = spawnSync(process.execPath, [script], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return JSON.parse(stdout);
  }

  it.each(entries)('%s can be imported, where there is no window', (entry) => {
    const names = run(`console.log(JSON.stringify(Object.keys(await import('${entry}'))))`) as string[];
    expect(Array.isArray(names)).toBe(true);
  });

  it('a keyed fetch is answered by a key server of its own', () => {
    const statuses = run(`
import { createClient, mapward } from 'mapward';
import { startHttpServer } from 'mapward/mock/http';
const server = await startHttpServer();
const client = createClient({ key: server.defaultKey, provider: mapward({ apiUrl: server.url }) });
const url = server.url + '/geocoding/paris.json';
const keyed = await client.fetch(url);
const bare = await fetch(url);
await server.close();
client.dispose();
console.log(JSON.stringify([keyed.status, bare.status]));`);
    expect(statuses).toEqual([200, 401]);
  });
});

describe('in a page', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = untilEnd(await launchBrowser());
    // As bundlers find it where no tests run.
    vi.stubEnv('NODE_ENV', 'production');
    return () => vi.unstubAllEnvs();
  });

  it.each(apps)('a map is drawn with its key, built with %s', async (_name, build) => {
    const site = await serve(await build(project, server));
    const page = await browser.newPage({ viewport: { width: 640, height: 480 } });
    const faults: string[] = [];
    page.on('pageerror', (error) => faults.push(String(error)));
    onConsole(page, (message) => {
      if (['error', 'warning'].includes(message.type())) faults.push(message.text());
    });
    try {
      await page.goto(site.url);
      await page.locator('map-view[status=loaded]').waitFor();
      expect(landIn(await page.screenshot())).toBeGreaterThan(0.2);
      expect(faults).toEqual([]);
    } finally {
      await page.close();
      await site.close();
    }
  });
});

const { ModuleKind, ModuleResolutionKind } = ts;

describe.each([
  // As webpack's templates had it for years: the bundler reads "exports", and TypeScript does not.
  [
    'node',
    { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Node10, ignoreDeprecations: '6.0' },
  ],
  ['node16', { module: ModuleKind.Node16, moduleResolution: ModuleResolutionKind.Node16 }],
  ['bundler', { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }],
])('for TypeScript under moduleResolution %s', (_name, options) => {
  const importsOf = (names: string[]): string =>
    names.map((name, i) => `import * as entry${i} from '${name}';\nvoid entry${i};\n`).join('');
  const complaints = (file: string, types: string[]): string[] =>
    complaintsOf(project.folder, file, { ...options, types }, join(project.folder, 'node_modules/mapward'));

  it("every entry for pages has types, without Node's", () => {
    const page = project.write(
      'page.ts',
      `${importsOf(entries.filter((name) => name !== 'mapward/mock/http'))}
import { createClient, type KeyClient } from 'mapward';
export const key: Parameters<typeof createClient>[0]['key'] = async () => 'pk';
export const attach: (client: KeyClient) => KeyClient['transformRequest'] = (client) => client.transformRequest;
// @ts-expect-error A client needs a provider: this would compile if the types had decayed to any.
createClient({ key: 'pk' });
`,
    );
    expect(complaints(page, [])).toEqual([]);
  });

  it('the HTTP server has types', () => {
    expect(complaints(project.write('server.ts', importsOf(['mapward/mock/http'])), ['node'])).toEqual([]);
  });
});
