import { describe, expect, it } from 'vitest';
import { providerFor } from '../../../src/index.ts';
import { presets } from './presets.ts';

describe('providerFor', () => {
  it.each(presets.filter(({ name }) => name !== 'amazon'))('finds $name by its name', ({ name }) => {
    expect(providerFor(name)?.name).toBe(name);
  });

  it.each([
    ['MapTiler', 'maptiler'],
    [' stadia ', 'stadia'],
    ['geocode.earth', 'geocode-earth'],
    ['geocodeEarth', 'geocode-earth'],
    ['Azure Maps', 'azuremaps'],
    ['openCage', 'opencage'],
    ['OS Data Hub', 'os-data-hub'],
    ['osDataHub', 'os-data-hub'],
    ['OpenWeather', 'openweather'],
  ])('takes %j for %s', (written, name) => {
    expect(providerFor(written)?.name).toBe(name);
  });

  it.each([
    ['https://api.maptiler.com/maps/basic/style.json?key=x', 'maptiler'],
    ['https://tile.jawg.io/jawg-streets/{z}/{x}/{y}.png', 'jawg'],
    ['HTTPS://TILES.STADIAMAPS.COM/styles/x.json', 'stadia'],
    ['https://services.arcgis.com/x', 'arcgis'],
    ['https://{s}.tile.thunderforest.com/atlas/{z}/{x}/{y}.png', 'thunderforest'],
    ['https://{1-4}.base.maps.ls.hereapi.com/maptile/2.1/{z}/{x}/{y}', 'here'],
    ['https://d.basemaps.cartocdn.com/light_all/3/4/2.png', 'carto'],
    ['https://api.mapward.test/maps/basic/style.json', 'mapward'],
  ])('finds the provider whose endpoints hold %s', (url, name) => {
    expect(providerFor(url)?.name).toBe(name);
  });

  it('finds Amazon Location by a URL, and takes the region from it', () => {
    const provider = providerFor('https://maps.geo.eu-west-1.amazonaws.com/v2/styles/Standard/descriptor');
    expect(provider?.name).toBe('amazon');
    expect(provider?.endpoints).toEqual([{ origin: 'https://maps.geo.eu-west-1.amazonaws.com' }]);
  });

  it.each([
    '',
    'maptile',
    'amazon',
    'unknown',
    'https://example.com/style.json',
    'https://api.maptiler.com.evil.example/',
    'http://api.maptiler.com/maps/basic/style.json',
    'https://maps.geo.eu-west-1.amazonaws.com.evil.example/',
    'https://maps.geo.evil.example.amazonaws.com/',
    'https://user@api.maptiler.com/',
    'https://cdn.geolonia.com/style/geolonia/basic-v2/ja.json',
    'https://{s}.maptiler.com/{z}/{x}/{y}.png',
    'https://tile.{s}.thunderforest.com/{z}/{x}/{y}.png',
    'https://evil.{s}/tile.thunderforest.com/',
    'constructor',
  ])('guesses nothing for %j', (text) => {
    expect(providerFor(text)).toBeUndefined();
  });

  it('gives a new object each time: nothing is shared between callers', () => {
    expect(providerFor('maptiler')).not.toBe(providerFor('maptiler'));
  });
});
