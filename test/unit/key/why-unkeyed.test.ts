import { describe, expect, it } from 'vitest';
import { whyUnkeyed } from '../../../src/key/why-unkeyed.ts';
import { mapbox, maptiler, radar, thunderforest } from '../../../src/index.ts';

describe('a URL that gets no key on purpose', () => {
  it.each([
    ['http://api.maptiler.com/maps/x/style.json', 'use `https:`'],
    ['HTTP://api.maptiler.com/tiles/{z}/{x}/{y}.png', 'use `https:`'],
    ['pmtiles://https://api.maptiler.com/tiles/x.pmtiles', 'inside a `pmtiles://` URL'],
    ['cog://https://api.maptiler.com/x.tif', 'inside a `cog://` URL'],
  ])('says why: %s', (url, why) => {
    expect(whyUnkeyed(url, maptiler())).toContain(why);
  });

  it.each([
    ['https://{t}.tile.thunderforest.com/{z}/{x}/{y}.png', '`{t}` in its host'],
    ['https://{switch:a,b}.tile.thunderforest.com/{z}/{x}/{y}.png', '`{switch:a,b}` in its host'],
  ])('says what is wrong with the placeholder of %s', (url, why) => {
    expect(whyUnkeyed(url, thunderforest())).toContain(why);
  });

  it('says that `mapbox://` is for Mapbox’s own library', () => {
    expect(whyUnkeyed('mapbox://styles/mapbox/streets-v12', mapbox())).toContain('only Mapbox’s own library');
    expect(whyUnkeyed('mapbox://styles/mapbox/streets-v12', maptiler())).toBeUndefined();
  });

  it('names the paths that take the key', () => {
    expect(whyUnkeyed('https://api.radar.io/v1/geocode/forward', radar())).toContain('only /maps does');
  });

  it.each([
    'https://tile.openstreetmap.example/{z}/{x}/{y}.png',
    'http://shop.example/style.json',
    'pmtiles://https://shop.example/x.pmtiles',
    'https://{t}.tile.example/{z}/{x}/{y}.png',
    'https://api.maptiler.com.evil.example/',
    '/tiles/{z}/{x}/{y}.png',
    'not a url',
    '',
  ])('has nothing to say of somebody else’s: %s', (url) => {
    expect(whyUnkeyed(url, maptiler())).toBeUndefined();
  });
});
