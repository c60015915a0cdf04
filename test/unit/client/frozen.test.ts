/** Pages that freeze what JavaScript brings along, against code that changes it: https://github.com/endojs/endo/tree/master/packages/ses */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const page = `
  for (const { prototype } of [Object, Error, TypeError]) Object.freeze(prototype);
  const { bindMap, createClient, maptiler } = await import('./src/index.ts');
  const { fakeMap } = await import('./test/support/fake-map.ts');
  const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
  const client = createClient({ key, provider: maptiler(), fetch: async () => new Response('Invalid key', { status: 403 }) });
  client.addEventListener('key-problem', (event) => event.preventDefault());
  const { name, message } = await client.fetch('https://api.maptiler.com/geocoding/x.json').catch((error) => error);
  const { map, tell } = fakeMap();
  bindMap(map, client);
  map.on('error', () => {});
  const url = 'https://api.maptiler.com/tiles/v3/1/1/1.pbf?key=' + key;
  const error = Object.assign(new Error('AJAXError: ' + url), { url, status: 403, body: new Blob(['Invalid key']) });
  tell('error', { error, sourceId: 'v3' });
  console.log(JSON.stringify([name, message.includes('api.maptiler.com'), error.message.includes(key)]));
  process.exit();
`;

it('explains refusals and redacts errors where prototypes are frozen', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', page]);
  expect(JSON.parse(stdout)).toEqual(['KeyProblemError', true, false]);
});
