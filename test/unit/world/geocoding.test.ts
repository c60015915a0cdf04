import { expect, test } from 'vitest';
import { fold } from '../../../src/mock/world/fold.ts';
import type { ForwardOptions } from '../../../src/mock/world/world.ts';
import { theWorld } from './the-world.ts';

const found = async (query: string, options?: ForwardOptions): Promise<string[]> =>
  (await theWorld()).forward(query, options).map(({ place_name }) => place_name);

test('finds a city whatever its accents and case', async () => {
  const expected = await found('münchen');
  expect(expected[0]).toBe('Munich, Germany');
  expect(await found('munchen')).toEqual(expected);
  expect(await found('MÜNCHEN')).toEqual(expected);
  expect((await found('sao paulo'))[0]).toBe('São Paulo, Brazil');
  expect((await found('lodz'))[0]).toBe('Łódź, Poland');
});

test('finds by the beginning of a name, the largest first', async () => {
  const cities = ['London, United Kingdom', 'Londrina, Brazil', 'London, Canada'];
  expect((await found('lond')).slice(0, 3)).toEqual(cities);
  expect((await found('l')).length).toBe(5);
});

test('finds in spite of a typo', async () => {
  expect((await found('amstredam'))[0]).toBe('Amsterdam, Netherlands');
  expect((await found('frankfrut'))[0]).toBe('Frankfurt, Germany');
});

test('finds a place by its country too', async () => {
  expect(await found('paris, united states')).toEqual(['Paris, United States']);
  expect((await found('paris france'))[0]).toBe('Paris, France');
  expect((await found('new york'))[0]).toBe('New York, United States');
});

test('finds in other scripts and languages', async () => {
  expect((await found('東京'))[0]).toBe('Tokyo, Japan');
  expect((await found('deutschland'))[0]).toBe('Germany');
  expect((await found('København'))[0]).toBe('Copenhagen, Denmark');
});

test('answers in the language that was asked for', async () => {
  expect((await found('munich', { language: 'de' }))[0]).toBe('München, Deutschland');
  expect((await found('germany', { language: 'ja,en' }))[0]).toBe('ドイツ');
  expect((await found('munich', { language: '??' }))[0]).toBe('Munich, Germany');
});

test('puts what is near first', async () => {
  const nearTexas = await found('paris', { proximity: [-95.5, 33.6] });
  expect(nearTexas[0]).toBe('Paris, United States');
  expect((await found('paris'))[0]).toBe('Paris, France');
});

test('gives as many as asked for, one to ten, five by default', async () => {
  const count = async (options?: ForwardOptions) => (await found('san', options)).length;
  expect(await count()).toBe(5);
  expect(await count({ limit: 1 })).toBe(1);
  expect(await count({ limit: 0 })).toBe(1);
  expect(await count({ limit: 99 })).toBe(10);
});

test('finds nothing for nothing', async () => {
  for (const query of ['', '   ', '!?', 'qqqqzzzzxxxx']) expect(await found(query)).toEqual([]);
});

test('gives features in the shape of MapTiler', async () => {
  const [paris] = (await theWorld()).forward('paris');
  expect(paris).toMatchObject({
    type: 'Feature',
    text: 'Paris',
    place_name: 'Paris, France',
    place_type: ['municipality'],
    relevance: 1,
    geometry: { type: 'Point', coordinates: paris!.center },
    properties: { country_code: 'fr', capital: true },
    context: [{ id: 'country.FR', text: 'France', country_code: 'fr' }],
  });
  const [west, south, east, north] = paris!.bbox as [number, number, number, number];
  const [lng, lat] = paris!.center;
  expect(west < lng && lng < east && south < lat && lat < north).toBe(true);
});

test('gives a country the box of its larger parts', async () => {
  const [france] = (await theWorld()).forward('france');
  expect(france!.place_type).toEqual(['country']);
  // Without French Guiana and Réunion, which would make it span an ocean.
  expect(france!.bbox.map(Math.round)).toEqual([-5, 42, 8, 51]);
});

test('says where a point is: the nearest place, then the country', async () => {
  const world = await theWorld();
  const names = (lng: number, lat: number) => world.reverse(lng, lat).map(({ place_name }) => place_name);
  expect(names(2.352, 48.857)).toEqual(['Paris, France', 'France']);
  expect(names(3.39, 6.45)).toEqual(['Lagos, Nigeria', 'Nigeria']);
  expect(names(-30, 40)).toEqual([]);
  expect(names(100, 70)).toEqual(['Russia']);
});

test('says where a point is in another language', async () => {
  const features = (await theWorld()).reverse(11.575, 48.137, { language: 'fr' });
  expect(features.map(({ text }) => text)).toEqual(['Munich', 'Allemagne']);
});

test('folds case, accents, apostrophes and the word for saint', () => {
  expect(fold("  Xi’an  d'Été, ÅLESUND–Straße ")).toBe('xian dete alesund strasse');
  expect(fold('St. Petersburg')).toBe('saint petersburg');
  expect(fold('st')).toBe('st');
});
