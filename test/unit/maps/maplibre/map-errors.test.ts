/** The errors of a bound map go to whoever hears them, without the key. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bindMap, createClient, defineProvider, maptiler, type KeyClient } from '../../../../src/index.ts';
import { fakeMap } from '../../../support/fake-map.ts';
import { settle } from './played-recovery.ts';

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const url = `https://api.maptiler.com/tiles/v3/1/0/0.pbf?key=${key}`;

const clients: KeyClient[] = [];
beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(async () => {
  await settle();
  for (const client of clients.splice(0)) client.dispose();
  vi.restoreAllMocks();
});

/** A client that is disposed of after the test. */
function newClient(): KeyClient {
  const client = createClient({ key, provider: maptiler() });
  clients.push(client);
  return client;
}

/** A bound map, and the errors that its own listeners hear. */
function boundMap() {
  const { map, tell } = fakeMap();
  const heard: unknown[] = [];
  map.on('error', (({ error }: { error: unknown }) => heard.push(error)) as never);
  bindMap(map, newClient());
  return { tell, heard };
}

it.each([
  ['in its fields', () => Object.assign(new Error(`AJAXError (403): ${url}`), { url, status: 403 })],
  [
    'in its message alone',
    () => new Error(`Unable to parse the tile at ${url}, got error: Unimplemented type`),
  ],
])('hands on an error that has the key %s without it', (_where, make) => {
  const { tell, heard } = boundMap();
  tell('error', { error: make() });
  const [error] = heard as [Error & { url?: string }];
  expect(`${error.message} ${error.stack} ${error.url}`).not.toContain(key);
  expect(error.message).toContain('/tiles/v3/1/0/0.pbf?key=…');
});

const ajaxError = () =>
  Object.assign(new Error(`AJAXError: Forbidden (403): ${url}`), {
    url,
    status: 403,
    statusText: 'Forbidden',
  });

it('hands an error without its key to who listens once', () => {
  const { map, tell } = fakeMap();
  bindMap(map, newClient());
  const heard: unknown[] = [];
  map.once('error', (event) => heard.push(event));
  tell('error', { error: ajaxError() });
  const [{ error }] = heard as [{ error: Error & { url: string } }];
  expect(`${error.message} ${error.stack} ${error.url}`).not.toContain(key);
  expect(error.url).toContain('/tiles/v3/1/0/0.pbf?key=…');
});

it.each(['before', 'after'])(
  'hands an error without its key to who listens to a source that was added %s the map was bound',
  async (when) => {
    const { map, tell, addSource } = fakeMap();
    const client = newClient();
    if (when === 'after') bindMap(map, client);
    const source = addSource('land');
    map.getStyle = () => ({ sources: { land: {} } });
    const heard: Error[] = [];
    source.on('error', (event) => heard.push((event as { error: Error }).error));
    if (when === 'before') bindMap(map, client);
    const told = new Promise<string>((resolve) => {
      client.addEventListener('key-problem', ({ problem }) => resolve(problem.code));
    });
    // The URL, key and all, is still what the refusal is judged by.
    await client.transformRequest(url, 'Tile');
    source.tell('error', { error: Object.assign(ajaxError(), { body: new Blob(['Invalid key']) }) });
    const [error] = heard as [Error & { url: string }];
    expect(`${error.message} ${error.stack} ${error.url}`).not.toContain(key);
    expect(await told).toBe('refused');
    tell('style.load');
  },
);

it.each(['key[]', '$key', '(key', 'a+b', 'api.key', '*'])(
  'takes out of an error the key of a provider that calls it %s',
  (name) => {
    const provider = defineProvider({
      name: 'odd',
      endpoints: [{ origin: 'https://tiles.example.com' }],
      key: { in: 'query', name },
    });
    const client = createClient({ key, provider });
    clients.push(client);
    const { map, tell } = fakeMap();
    const heard: Error[] = [];
    map.on('error', ({ error }: { error: Error }) => heard.push(error));
    bindMap(map, client);
    const { url } = client.transformRequest('https://tiles.example.com/1/0/0.pbf?lang=en', 'Tile');
    expect(url).toContain(key);
    tell('error', { error: Object.assign(new Error(`AJAXError (403): ${url}`), { url, status: 403 }) });
    const [error] = heard as [Error & { url: string }];
    expect(`${error.message} ${error.stack} ${error.url}`).not.toContain(key);
    expect(error.url).toContain('lang=en');
  },
);

it('hands on an error that has no key in it as it is', () => {
  const { tell, heard } = boundMap();
  const error = new Error('layers.land: missing required property "source"');
  const { stack } = error;
  tell('error', { error });
  expect(heard).toEqual([error]);
  expect(error.stack).toBe(stack);
});

it('reads the errors that come after an event without one', async () => {
  const { map, tell } = fakeMap();
  map.getStyle = () => undefined;
  const client = newClient();
  const told = new Promise<string>((resolve) => {
    client.addEventListener('key-problem', ({ problem }) => resolve(problem.code));
  });
  bindMap(map, client);
  await client.transformRequest(client.styleUrl(), 'Style');
  tell('error');
  const body = new Blob(['Invalid key']);
  tell('error', { error: Object.assign(new Error('AJAXError: (403)'), { url, status: 403, body }) });
  expect(await told).toBe('refused');
});
