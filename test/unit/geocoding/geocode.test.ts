import { describe, expect, it } from 'vitest';
import {
  geocode,
  geocodingAdapter,
  reverseGeocode,
  type GeocodingAdapter,
} from '../../../src/geocoding/index.ts';
import {
  createClient,
  defineProvider,
  isKeyProblemError,
  maptiler,
  mapward,
  thunderforest,
  type KeyClient,
} from '../../../src/index.ts';
import { asked } from './mock.ts';

/** A client of MapTiler whose every request is answered so. */
function answered(answer: (url: URL) => Response | Promise<Response>): KeyClient {
  return createClient({
    key: 'k',
    provider: maptiler(),
    fetch: async (input) => answer(new URL(input as string)),
    retry: { attempts: 1 },
  });
}

describe('geocode', () => {
  it('finds places, the best first, in one shape', async () => {
    const { client } = asked(mapward());
    const [munich] = await geocode(client, 'munchen', { language: 'de' });
    expect(munich).toMatchObject({
      name: 'München',
      label: 'München, Deutschland',
      kind: 'city',
      country: 'DE',
      raw: { type: 'Feature', place_name: 'München, Deutschland' },
    });
    expect(munich!.center[0]).toBeCloseTo(11.58, 1);
    expect(munich!.bounds).toHaveLength(4);
  });

  it('gives as many as were asked for, five unless told otherwise', async () => {
    const { client, urls } = asked(mapward());
    expect(await geocode(client, 'san')).toHaveLength(5);
    expect(await geocode(client, 'san', { limit: 2 })).toHaveLength(2);
    expect(urls.map((url) => url.searchParams.get('limit'))).toEqual(['5', '2']);
  });

  it('finds nothing outside the countries, the box and the kinds that were asked for', async () => {
    const { client } = asked(mapward());
    const [paris] = await geocode(client, 'paris', { countries: ['US'] });
    expect(paris).toMatchObject({ country: 'US' });
    const [london] = await geocode(client, 'london', { bounds: [-90, 40, -70, 50] });
    expect(london).toMatchObject({ country: 'CA' });
    const [land] = await geocode(client, 'luxembourg', { kinds: ['country'] });
    expect(land).toMatchObject({ kind: 'country' });
    const [city] = await geocode(client, 'luxembourg', { kinds: ['city'] });
    expect(city).toMatchObject({ kind: 'city' });
  });

  it('prefers what is near', async () => {
    const { client } = asked(mapward());
    const [near] = await geocode(client, 'paris', { proximity: [-95.5, 33.6] });
    expect(near).toMatchObject({ country: 'US' });
  });

  it('answers an empty text and coordinates without a request', async () => {
    const { client, urls } = asked(mapward());
    expect(await geocode(client, '   ')).toEqual([]);
    expect(await geocode(client, '48°08′N 11°35′E')).toMatchObject([
      { kind: 'coordinates', center: [11.5833333, 48.1333333], label: '48.1333333, 11.5833333' },
    ]);
    expect(urls).toEqual([]);
  });

  it('cuts a text that providers would refuse for its length', async () => {
    const urls: URL[] = [];
    const client = answered((url) => {
      urls.push(url);
      return Response.json({});
    });
    await geocode(client, 'x'.repeat(300));
    await geocode(client, 'a '.repeat(40));
    const texts = urls.map(({ pathname }) => decodeURIComponent(pathname.split('/').at(-1)!.slice(0, -5)));
    expect(texts).toEqual(['x'.repeat(100), Array(10).fill('a').join(' ')]);
  });

  it('asks for one place where the text holds a semicolon, which means a batch at MapTiler', async () => {
    const { client, urls } = asked(maptiler());
    await geocode(client, 'Paris; France');
    expect(urls[0]!.pathname).toBe('/geocoding/Paris%2C%20France.json');
  });

  it('keeps a text with a slash, a question mark or dots in its place in the path', async () => {
    const { client, urls } = asked(maptiler());
    for (const text of ['a/b', 'a?b=c#d', '..', '\ud800']) await geocode(client, text);
    expect(urls.map(({ pathname }) => pathname)).toEqual([
      '/geocoding/a%2Fb.json',
      '/geocoding/a%3Fb%3Dc%23d.json',
      '/geocoding/...json',
      '/geocoding/%EF%BF%BD.json',
    ]);
  });

  it('rejects with what is wrong with the key', async () => {
    const { client, server } = asked(mapward());
    server.account.spendQuota();
    const failure: unknown = await geocode(client, 'paris').catch((error: unknown) => error);
    expect(isKeyProblemError(failure) && failure.problem).toMatchObject({
      code: 'quota-exceeded',
      service: 'geocoding',
    });
  });

  it('takes a 404 for nothing found, and names the host and the status of anything else', async () => {
    expect(
      await geocode(
        answered(() => Response.json({ error: 'Unable to geocode' }, { status: 404 })),
        'x',
      ),
    ).toEqual([]);
    await expect(
      geocode(
        answered(() => new Response('', { status: 500 })),
        'x',
      ),
    ).rejects.toThrow('api.maptiler.com answered the search with 500.');
    await expect(
      geocode(
        answered(() => new Response('<p>')),
        'x',
      ),
    ).rejects.toThrow('not JSON');
  });

  it.each([
    null,
    [],
    'text',
    { features: null },
    { features: {} },
    {
      features: [
        null,
        1,
        {},
        { text: 'A' },
        { text: 'B', center: ['x', 2] },
        { text: 'C', center: [200, 2] },
      ],
    },
  ])('skips what it cannot read in %j', async (answer) => {
    expect(
      await geocode(
        answered(() => Response.json(answer)),
        'x',
      ),
    ).toEqual([]);
  });

  it('can be cancelled', async () => {
    const controller = new AbortController();
    const client = answered(
      () =>
        new Promise((_, reject) =>
          controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error)),
        ),
    );
    const search = geocode(client, 'x', { signal: controller.signal });
    controller.abort();
    await expect(search).rejects.toHaveProperty('name', 'AbortError');
  });

  it('says which providers can be searched if one cannot', async () => {
    const { client, urls } = asked(thunderforest());
    await expect(geocode(client, 'paris')).rejects.toThrow(
      /`thunderforest` has no geocoding that Mapward knows\. These have: mapward, /,
    );
    await expect(geocodingAdapter({ name: 'constructor' })).rejects.toThrow('no geocoding');
    expect(urls).toEqual([]);
  });

  it('takes an adapter for a provider of your own', async () => {
    const acme = defineProvider({
      name: 'acme',
      endpoints: [{ origin: 'https://acme.example', service: 'geocoding' }],
      key: { in: 'query', name: 'token' },
      dataUrl: 'https://acme.example/v1',
    });
    const adapter: GeocodingAdapter = {
      options: [],
      cacheable: true,
      credits: [],
      searchUrl: (base, text) => `${base}/find?q=${encodeURIComponent(text)}`,
      read: (answer) => [{ name: 'Acme', center: [1, 2], kind: 'poi', raw: answer }],
    };
    const asked: string[] = [];
    const client = createClient({
      key: 'k',
      provider: acme,
      fetch: async (input) => {
        asked.push(input as string);
        return Response.json({});
      },
    });
    expect(await geocode(client, 'x y', { adapter })).toMatchObject([
      { name: 'Acme', label: 'Acme', id: '1,2' },
    ]);
    expect(asked).toEqual(['https://acme.example/v1/find?q=x%20y&token=k']);
    await expect(reverseGeocode(client, [1, 2], { adapter })).rejects.toThrow('no lookup by coordinates');
  });
});

describe('reverseGeocode', () => {
  it('says what lies at a point, the narrowest first', async () => {
    const { client } = asked(mapward());
    const places = await reverseGeocode(client, [2.352, 48.857], { language: 'de' });
    expect(places.map(({ label, kind }) => [label, kind])).toEqual([
      ['Paris, Frankreich', 'city'],
      ['Frankreich', 'country'],
    ]);
    expect(await reverseGeocode(client, [-30, 40])).toEqual([]);
  });

  it('refuses a point that is not on the earth', async () => {
    const { client, urls } = asked(mapward());
    await expect(reverseGeocode(client, [48, 181])).rejects.toThrow(RangeError);
    await expect(reverseGeocode(client, [NaN, 0])).rejects.toThrow('`[lng, lat]`');
    expect(urls).toEqual([]);
  });
});
