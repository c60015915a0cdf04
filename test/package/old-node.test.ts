/** The key server on a port in Node 20, where a machine has one: npm installs the package there, and warns of `engines`. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';

const entry = (name: string): string => pathToFileURL(`dist/src/${name}.js`).href;

/** The first Node 20 on the path. */
const node20 = (process.env['PATH'] ?? '')
  .split(delimiter)
  .map((folder) => join(folder, 'node'))
  .find(isNode20);

function isNode20(program: string): boolean {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8', stdio: 'pipe' }).startsWith('v20.');
  } catch {
    return false;
  }
}

function run(code: string): string {
  return execFileSync(node20!, ['--input-type=module', '--eval', code], { encoding: 'utf8', stdio: 'pipe' });
}

it.skipIf(!node20)('runs in Node 20, and the admin client with it', () => {
  const answered = run(`
    import { startHttpServer } from '${entry('mock/http')}';
    import { createAdminClient } from '${entry('admin/index')}';
    const { url, defaultKey, serviceToken, close } = await startHttpServer();
    const get = async (path) => {
      const { status, headers } = await fetch(url + path);
      return status + ' ' + headers.get('Content-Type')?.split(';')[0];
    };
    const key = '?key=' + defaultKey;
    const admin = createAdminClient({ apiUrl: url, serviceToken });
    const { name } = await admin.keys.create({ name: 'Shop' });
    console.log(JSON.stringify([
      await get('/maps/basic/style.json' + key),
      await get('/tiles/world/0/0/0.pbf' + key),
      await get('/tiles/world-raster/0/0/0.png' + key),
      await get('/maps/basic/style.json?key=pk_wrong'),
      name,
    ]));
    await close();`);
  expect(JSON.parse(answered)).toEqual([
    '200 application/json',
    '200 application/vnd.mapbox-vector-tile',
    '200 image/png',
    '401 application/problem+json',
    'Shop',
  ]);
});

it.skipIf(!node20)('says in Node 20 that a state file needs a newer one', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mapward-'));
  try {
    const said = run(`
      import { startHttpServer } from '${entry('mock/http')}';
      await startHttpServer({ state: ${JSON.stringify(join(folder, 'state.db'))} }).catch(({ message }) => console.log(message));`);
    expect(said).toMatch(/needs `node:sqlite`, which Node v20\.\S+ lacks/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
