import { describe, expect, it } from 'vitest';
import {
  geocode,
  geocodingAdapter,
  geocodingProviders,
  reverseGeocode,
  type GeocodeOptions,
  type GeocodingOption,
  type Place,
} from '../../../src/geocoding/index.ts';
import { mapward, type Provider } from '../../../src/index.ts';
import { asked } from './mock.ts';
import { searchable } from './providers.ts';

const byName = searchable.map((provider) => [provider.name, provider] as const);

/** What people type, and what is found first. */
const queries: readonly (readonly [query: string, name: string | undefined])[] = [
  ['São Paulo', 'São Paulo'],
  ['munchen', 'Munich'],
  ['東京', 'Tokyo'],
  ['القاهرة', 'Cairo'],
  ['Rue de Rivoli 59', undefined],
  ['10115', undefined],
  ['48.137, 11.575', '48.137, 11.575'],
  ['qqqqzzzzxxxx', undefined],
  ['', undefined],
  ['x'.repeat(300), undefined],
  ['<script>alert(1)</script>', undefined],
  ["Xi'an", 'Xi’an'],
];

const first = (provider: Provider, text: string, options: GeocodeOptions = {}): Promise<Place | undefined> =>
  geocode(asked(provider).client, text, { language: 'en', ...options }).then(([place]) => place);

it('are there for every provider that is said to have one', () => {
  expect(searchable.map(({ name }) => name).sort()).toEqual([...geocodingProviders].sort());
});

describe.each(byName)('%s', (_name, provider) => {
  it.each(queries)('finds for %j what every other finds', async (query, name) => {
    const place = await first(provider, query);
    const ours = await first(mapward(), query);
    expect(place?.name).toBe(ours?.name);
    if (name !== undefined) expect(place?.name).toMatch(new RegExp(`^${name.replace('’', '.')}$`));
    expect(place?.label).toBe(ours?.label);
    expect(place?.center).toEqual(ours?.center);
    expect(place?.kind).toBe(ours?.kind);
    expect(place?.country).toBe(ours?.country);
    if (ours?.bounds) expect(place?.bounds).toEqual(ours.bounds);
  });

  it('finds countries as such', async () => {
    expect(await first(provider, 'germany')).toMatchObject({
      name: 'Germany',
      kind: 'country',
      country: 'DE',
    });
  });

  it('gives no more places than were asked for', async () => {
    const { client } = asked(provider);
    expect(await geocode(client, 'san', { limit: 2 })).toHaveLength(2);
  });

  it('says what lies at a point', async () => {
    const { client } = asked(provider);
    const [place] = await reverseGeocode(client, [2.352, 48.857], { language: 'en' });
    expect(place).toMatchObject({ name: 'Paris', country: 'FR', kind: 'city' });
    expect(place!.center[0]).toBeCloseTo(2.35, 1);
    expect(await reverseGeocode(client, [-30, 40])).toEqual([]);
  });

  it('sends the key to its own host, as its geocoding', async () => {
    const { client, urls } = asked(provider);
    const counted = new Set<string>();
    client.addEventListener('usage-change', () => void counted.add('changed'));
    await geocode(client, 'paris');
    expect(urls).toHaveLength(1);
    expect(urls[0]!.searchParams.has(provider.key.name)).toBe(true);
    const usage = provider.usage ? undefined : await client.usage();
    expect(usage?.series.map(({ service }) => service) ?? ['geocoding']).toEqual(['geocoding']);
  });

  const wishes: Record<Exclude<GeocodingOption, 'limit'>, GeocodeOptions> = {
    language: { language: 'de' },
    proximity: { proximity: [-95.5, 33.6] },
    bounds: { bounds: [-100, 30, -90, 40] },
    countries: { countries: ['us'] },
    kinds: { kinds: ['country'] },
    autocomplete: { autocomplete: true },
  };

  it.each(Object.entries(wishes))(
    'passes %s on if it has that, and leaves it out if not',
    async (option, wish) => {
      const adapter = await geocodingAdapter(provider);
      const base = provider.dataUrl ?? '';
      const differs = adapter.searchUrl(base, 'paris', wish) !== adapter.searchUrl(base, 'paris', {});
      expect(differs).toBe(adapter.options.includes(option as GeocodingOption));
    },
  );

  it('finds by what it passes on', async () => {
    const { options } = await geocodingAdapter(provider);
    const has = (option: GeocodingOption): boolean => options.includes(option);
    if (has('countries'))
      expect(await first(provider, 'paris', wishes.countries)).toMatchObject({ country: 'US' });
    if (has('bounds')) expect(await first(provider, 'paris', wishes.bounds)).toMatchObject({ country: 'US' });
    if (has('proximity'))
      expect(await first(provider, 'paris', wishes.proximity)).toMatchObject({ country: 'US' });
    if (has('language'))
      expect(await first(provider, 'munich', wishes.language)).toMatchObject({ name: 'München' });
    if (has('kinds'))
      expect(await first(provider, 'luxembourg', { kinds: ['country'] })).toMatchObject({ kind: 'country' });
    if (has('autocomplete'))
      expect(await first(provider, 'copenha', wishes.autocomplete)).toMatchObject({ name: 'Copenhagen' });
    if (has('countries') && has('proximity') && has('autocomplete'))
      expect(
        await first(provider, 'paris', { ...wishes.countries, ...wishes.proximity, ...wishes.autocomplete }),
      ).toMatchObject({ country: 'US' });
  });

  it('names who must be named, with links', async () => {
    const { credits } = await geocodingAdapter(provider);
    expect(credits.length).toBeGreaterThan(0);
    for (const { text, url } of credits) {
      expect(text).not.toBe('');
      expect(new URL(url).protocol).toBe('https:');
    }
  });

  it.each([
    null,
    1,
    'x',
    [],
    {},
    { features: [{}] },
    { results: [null, {}] },
    { items: [{ position: null }] },
  ])('reads nothing from %j', async (answer) => {
    const adapter = await geocodingAdapter(provider);
    const drafts = adapter.read(answer);
    expect(drafts.every(({ center }) => !center?.every((one) => typeof one === 'number'))).toBe(true);
  });
});
