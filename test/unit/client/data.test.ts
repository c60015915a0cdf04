import { HTTPError, TimeoutError } from 'ky';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isKeyProblemError } from '../../../src/index.ts';
import { dataClient } from '../../../src/request/data.ts';
import { failure } from './failure.ts';
import { clientAt, KEY, ok, providerAt, refusal, startServer } from './server.ts';

/** Everything that an error shows of itself, and of what caused it. */
function shown(error: unknown): string {
  const { message, stack, cause } = error as Error;
  return [String(error), message, stack, JSON.stringify(error), cause ? shown(cause) : ''].join('\n');
}

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

describe('dataClient', () => {
  it('asks the provider’s data API, with the key', async () => {
    const server = await startServer(() => ok({ features: [] }));
    const api = dataClient(clientAt(server));
    expect(await api.get('places.json', { searchParams: { q: 'a b', limit: 5 } }).json()).toEqual({
      features: [],
    });
    expect(server.received.map(({ url }) => url)).toEqual([`/data/places.json?q=a+b&limit=5&key=${KEY}`]);
  });

  it('sends JSON', async () => {
    const server = await startServer();
    await dataClient(clientAt(server)).post('exports', { json: { type: 'Polygon' } });
    expect(server.received).toMatchObject([
      { method: 'POST', body: '{"type":"Polygon"}', headers: { 'content-type': 'application/json' } },
    ]);
  });

  it('takes ky’s own options, but not another fetch', async () => {
    const server = await startServer();
    const other = vi.fn<typeof fetch>();
    const api = dataClient(clientAt(server), { headers: { 'X-Own': '1' }, fetch: other });
    await api.get('places.json');
    expect(server.received).toMatchObject([{ headers: { 'x-own': '1' }, key: KEY }]);
    expect(other).not.toHaveBeenCalled();
  });

  it('leaves foreign URLs unkeyed', async () => {
    const [server, foreign] = [await startServer(), await startServer()];
    await dataClient(clientAt(server)).get(`${foreign.url}/data/x`);
    expect(foreign.received).toMatchObject([{ url: '/data/x', key: undefined }]);
  });

  it('rejects with a KeyProblemError for a key problem, and asks once', async () => {
    const server = await startServer(() => refusal(403, 'origin-not-allowed'));
    const error = await failure(dataClient(clientAt(server)).get('places.json').json());
    expect(isKeyProblemError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'origin-not-allowed' });
    expect(server.received).toHaveLength(1);
  });

  it('retries in one layer: three tries, not nine', async () => {
    const server = await startServer(() => refusal(503));
    const error = await failure(dataClient(clientAt(server)).get('places.json'));
    expect(error).toBeInstanceOf(HTTPError);
    expect(error).toMatchObject({ response: { status: 503 } });
    expect(server.received).toHaveLength(3);
  });

  it('leaves a 404 to ky, with its body', async () => {
    const server = await startServer(() => refusal(404, 'not-found'));
    const error = await failure<HTTPError>(dataClient(clientAt(server)).get('places.json'));
    expect(error).toBeInstanceOf(HTTPError);
    expect(error.response.status).toBe(404);
    expect(server.received).toHaveLength(1);
  });

  it('keeps ky’s time limit', async () => {
    const server = await startServer(() => new Promise(() => {}));
    const error = await failure(dataClient(clientAt(server), { timeout: 50 }).get('places.json'));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('can be aborted', async () => {
    const controller = new AbortController();
    const server = await startServer(() => controller.abort());
    const error = await failure(
      dataClient(clientAt(server)).get('places.json', { signal: controller.signal }),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  it('shows the key in none of its errors', async () => {
    const client = (answer: () => unknown) =>
      startServer(answer).then((server) => dataClient(clientAt(server)));
    const errors = await Promise.all([
      client(() => refusal(404)).then((api) => failure(api.get('places.json'))),
      client(() => refusal(503)).then((api) => failure(api.get('places.json'))),
      client(() => refusal(403)).then((api) => failure(api.get('places.json'))),
      client(() => new Response('<h1>')).then((api) => failure(api.get('places.json').json())),
      client(() => new Promise(() => {})).then((api) => failure(api.get('places.json', { timeout: 50 }))),
    ]);
    const broken = await startServer((_, response) => response.destroy());
    errors.push(await failure(dataClient(clientAt(broken)).get('places.json')));
    for (const error of errors) expect(shown(error)).not.toContain(KEY);
  });

  it('needs whole URLs where the provider names no data API', async () => {
    const server = await startServer();
    const { dataUrl: _, ...provider } = providerAt(server);
    await dataClient(clientAt(server, { provider })).get(`${server.url}/data/x`);
    expect(server.received).toMatchObject([{ key: KEY }]);
  });
});
