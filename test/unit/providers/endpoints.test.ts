import { describe, expect, it } from 'vitest';
import { getDomain } from 'tldts';
import { compileEndpoints } from '../../../src/key/match-endpoint.ts';
import { locationiq, type Provider } from '../../../src/index.ts';
import { presets } from './presets.ts';

/** Requests that providers' own pages and libraries make, and the service each belongs to. */
const real: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mapward: {
    'https://api.mapward.test/maps/basic/style.json': 'maps',
    'https://api.mapward.test/tiles/world/3/4/2.pbf': 'tiles',
    'https://api.mapward.test/geocoding/paris.json': 'geocoding',
    'https://api.mapward.test/exports': 'exports',
    'https://api.mapward.test/v1/usage': 'usage',
  },
  maptiler: {
    'https://api.maptiler.com/maps/streets-v2/style.json': 'maps',
    'https://api.maptiler.com/maps/streets-v2/256/3/4/2.png': 'maps',
    'https://api.maptiler.com/tiles/v3/3/4/2.pbf': 'tiles',
    'https://api.maptiler.com/geocoding/paris.json': 'geocoding',
    'https://api.maptiler.com/data/abc/features.json': 'data',
    'https://api.maptiler.com/fonts/Noto%20Sans/0-255.pbf': 'maps',
  },
  locationiq: {
    'https://tiles.locationiq.com/v3/streets/vector.json': 'tiles',
    'https://a-tiles.locationiq.com/v3/streets/r/3/4/2.png': 'tiles',
    'https://{s}-tiles.locationiq.com/v3/streets/r/{z}/{x}/{y}.png': 'tiles',
    'https://us1.locationiq.com/v1/search?q=paris': 'geocoding',
    'https://eu1.locationiq.com/v1/autocomplete?q=paris': 'geocoding',
    'https://us1.locationiq.com/v1/directions/driving/1,2;3,4': 'data',
    'https://us1.locationiq.com/v1/balance': 'usage',
  },
  stadia: {
    'https://tiles.stadiamaps.com/styles/alidade_smooth.json': 'maps',
    'https://tiles.stadiamaps.com/tiles/alidade_smooth/3/4/2.png': 'tiles',
    'https://tiles-eu.stadiamaps.com/styles/alidade_smooth.json': 'maps',
    'https://api.stadiamaps.com/geocoding/v1/search?text=paris': 'geocoding',
    'https://api-eu.stadiamaps.com/geocoding/v1/search?text=paris': 'geocoding',
    'https://api.stadiamaps.com/route/v1': 'data',
  },
  geoapify: {
    'https://maps.geoapify.com/v1/styles/osm-bright/style.json': 'maps',
    'https://maps.geoapify.com/v1/tile/carto/3/4/2.png': 'tiles',
    'https://api.geoapify.com/v1/geocode/search?text=paris': 'geocoding',
    'https://api.geoapify.com/v1/routing?waypoints=1,2': 'data',
  },
  tomtom: {
    'https://api.tomtom.com/map/1/tile/basic/main/3/4/2.png': 'tiles',
    'https://api.tomtom.com/search/2/search/paris.json': 'geocoding',
    'https://api.tomtom.com/routing/1/calculateRoute/52,4:52,5/json': 'routing',
    'https://api.tomtom.com/traffic/services/5/incidentDetails': 'traffic',
    'https://api.tomtom.com/style/1/style/20.0.0-8': 'maps',
    'https://api.tomtom.com/maps/orbis/assets/styles/0.*/style.json?apiVersion=1': 'maps',
    'https://api.tomtom.com/maps/orbis/map-display/tile/3/4/2.pbf?apiVersion=1': 'orbis',
    'https://a.api.tomtom.com/map/1/tile/basic/main/3/4/2.png': 'tiles',
    'https://{a-d}.api.tomtom.com/map/1/tile/basic/main/{z}/{x}/{y}.png': 'tiles',
  },
  arcgis: {
    'https://geocode-api.arcgis.com/arcgis/rest/services/World/GeocodeServer/findAddressCandidates':
      'geocoding',
    'https://services.arcgis.com/x/arcgis/rest/services/y/FeatureServer/0/query?f=json': 'maps',
    'https://basemapstyles-api.arcgis.com/arcgis/rest/services/styles/v2/styles/arcgis/navigation': 'maps',
    'https://services7.arcgis.com/x/arcgis/rest/services/y/FeatureServer/0/query?f=json': 'maps',
    'https://geocode.arcgis.com/arcgis/rest/services/World/GeocodeServer/suggest': 'geocoding',
  },
  geolonia: {
    'https://tileserver.geolonia.com/v3/tiles.json': 'tiles',
    'https://a.tiles.geolonia.com/3/4/2.pbf': 'tiles',
    'https://api.geolonia.com/v1/sprites/basic.json': 'maps',
  },
  similarweb: { 'https://api.similarweb.com/v1/website/example.com/total-traffic-and-engagement': 'data' },
  mapbox: {
    'https://api.mapbox.com/v4/mapbox.mapbox-streets-v8/3/4/2.mvt': 'tiles',
    'https://a.tiles.mapbox.com/v4/mapbox.satellite/3/4/2.jpg': 'tiles',
    'https://api.mapbox.com/geocoding/v5/mapbox.places/paris.json': 'geocoding',
    'https://api.mapbox.com/search/geocode/v6/forward?q=paris': 'geocoding',
    'https://api.mapbox.com/directions/v5/mapbox/driving/1,2;3,4': 'directions',
    'https://api.mapbox.com/styles/v1/mapbox/streets-v12': 'maps',
  },
  protomaps: {
    'https://api.protomaps.com/styles/v4/light/en.json': 'maps',
    'https://api.protomaps.com/tiles/v4/3/4/2.mvt': 'tiles',
  },
  jawg: {
    'https://tile.jawg.io/jawg-streets/3/4/2.png': 'tiles',
    'https://api.jawg.io/styles/jawg-streets.json': 'maps',
    'https://api.jawg.io/places/v1/search?text=paris': 'data',
  },
  thunderforest: {
    'https://tile.thunderforest.com/cycle/3/4/2.png': 'tiles',
    'https://a.tile.thunderforest.com/cycle/3/4/2.png': 'tiles',
    'https://{s}.tile.thunderforest.com/cycle/{z}/{x}/{y}.png': 'tiles',
    'https://api.thunderforest.com/cycle/3/4/2.png': 'tiles',
    'https://api.thunderforest.com/styles/atlas/style.json': 'maps',
  },
  here: {
    'https://maps.hereapi.com/v3/base/mc/3/4/2/png': 'maps',
    'https://geocode.search.hereapi.com/v1/geocode?q=paris': 'geocoding',
    'https://1.base.maps.ls.hereapi.com/maptile/2.1/maptile/newest/normal.day/3/4/2/256/png8': 'maps',
    'https://{1-4}.base.maps.ls.hereapi.com/maptile/2.1/maptile/newest/normal.day/{z}/{x}/{y}/256/png8':
      'maps',
  },
  azuremaps: {
    'https://atlas.microsoft.com/map/tile?api-version=2024-04-01&zoom=3&x=4&y=2': 'tiles',
    'https://atlas.microsoft.com/search/address/json?query=paris': 'maps',
    'https://us.atlas.microsoft.com/map/tile?api-version=2024-04-01&zoom=3&x=4&y=2': 'tiles',
    'https://atlas.azure.us/search/address/json?query=paris': 'maps',
  },
  amazon: { 'https://maps.geo.eu-central-1.amazonaws.com/v2/styles/Standard/descriptor': 'maps' },
  'geocode-earth': { 'https://api.geocode.earth/v1/search?text=paris': 'geocoding' },
  opencage: { 'https://api.opencagedata.com/geocode/v1/json?q=paris': 'geocoding' },
  carto: {
    'https://basemaps.cartocdn.com/rastertiles/voyager/3/4/2.png': 'tiles',
    'https://{s}.basemaps.cartocdn.com/light_all/{z}/{x}/{y}{r}.png': 'tiles',
    'https://tiles.basemaps.cartocdn.com/vectortiles/carto.streets/v1/3/4/2.mvt': 'tiles',
    'https://basemaps.cartocdn.com/gl/positron-gl-style/style.json': 'maps',
  },
  linz: {
    'https://basemaps.linz.govt.nz/v1/styles/topographic-v2.json': 'maps',
    'https://basemaps.linz.govt.nz/v1/tiles/aerial/WebMercatorQuad/3/4/2.webp': 'tiles',
  },
  woosmap: { 'https://api.woosmap.com/localities/autocomplete/?input=paris': 'data' },
  'os-data-hub': {
    'https://api.os.uk/maps/vector/v1/vts/resources/styles': 'maps',
    'https://api.os.uk/maps/raster/v1/zxy/Light_3857/3/4/2.png': 'tiles',
    'https://api.os.uk/search/names/v1/find?query=leeds': 'data',
  },
  openweather: {
    'https://tile.openweathermap.org/map/clouds_new/3/4/2.png': 'tiles',
    'https://{s}.tile.openweathermap.org/map/clouds_new/{z}/{x}/{y}.png': 'tiles',
    'https://api.openweathermap.org/data/2.5/weather?q=London': 'data',
  },
  radar: { 'https://api.radar.io/maps/styles/radar-default-v1': 'maps' },
};

/** Hosts that only look like this one. */
function lookAlikes(url: string): string[] {
  const { hostname, pathname } = new URL(url);
  const name = hostname.split('.').slice(-2).join('.');
  return [
    `http://${hostname}${pathname}`,
    `https://evil${hostname}.evil.example${pathname}`,
    `https://${hostname}.evil.example${pathname}`,
    `https://${hostname}@evil.example${pathname}`,
    `https://user:pass@${hostname}${pathname}`,
    `https://evil.example/${hostname}${pathname}`,
    `https://evil.example/?${url}`,
    `https://evil.example\\@${hostname}`,
    `https://evil${name}${pathname}`,
    `https://${hostname}:8443${pathname}`,
    `https://${hostname}.${pathname}`,
    `https://${hostname.replaceAll('.', '-')}.evil.example${pathname}`,
    `blob:https://${hostname}${pathname}`,
    `pmtiles://${url}`,
    `ftp://${hostname}${pathname}`,
  ];
}

it('tests every preset', () => {
  expect(Object.keys(real).sort()).toEqual(presets.map(({ name }) => name).sort());
});

describe.each(presets)('the endpoints of $name', (provider: Provider) => {
  const locate = compileEndpoints(provider.endpoints);
  const urls = Object.entries(real[provider.name] ?? {});

  it.each(urls)('hold %s as %s', (url, service) => {
    expect(locate(url)?.service).toBe(service);
  });

  it.each(urls.flatMap(([url]) => lookAlikes(url)))('do not hold %s', (url) => {
    expect(locate(url)).toBeUndefined();
  });

  it('hold its own style and data URLs', () => {
    const own = [provider.styleUrl?.(), provider.styleUrl?.('a map/x')].filter((url) => url !== undefined);
    if (provider.dataUrl !== undefined) own.push(`${provider.dataUrl}/exports`);
    // Geolonia's styles are on a host that takes no key.
    const keyless = provider.name === 'geolonia' && locate(own[0] ?? '') === undefined;
    for (const url of keyless ? [] : own) expect(locate(url), url).toBeDefined();
  });

  it('hold none of the other providers’ requests', () => {
    const others = Object.entries(real).filter(([name]) => name !== provider.name);
    for (const url of others.flatMap(([, entries]) => Object.keys(entries)))
      expect(locate(url), url).toBeUndefined();
  });

  it('are of hosts that the provider has to itself: below no public suffix', () => {
    for (const { origin } of provider.endpoints) {
      const host = new URL(origin.replace('*.', '')).hostname;
      // Reserved for tests and on nobody's list (RFC 6761, 6.2).
      if (!host.endsWith('.test'))
        expect(getDomain(host, { allowPrivateDomains: true }), origin).not.toBeNull();
    }
  });

  it('keep their costs to services that they have, and their help to pages under https', () => {
    const services = new Set(provider.endpoints.map(({ service = 'maps' }) => service));
    for (const name of Object.keys(provider.costs ?? {})) expect(services).toContain(name.split(' ')[0]);
    for (const page of Object.values(provider.help ?? {})) expect(new URL(page).protocol).toBe('https:');
  });
});

it('leave the other sites below arcgis.com alone', () => {
  const arcgis = presets.find(({ name }) => name === 'arcgis');
  const locate = compileEndpoints(arcgis?.endpoints ?? []);
  for (const host of ['arcgis.com', 'www', 'shop.maps', 'evil.hub', 'storymaps', 'experience', 'services10'])
    expect(locate(`https://${host}${host.includes('.com') ? '' : '.arcgis.com'}/x`), host).toBeUndefined();
});

it('ask OS Data Hub for tiles that a web map can draw', () => {
  const provider = presets.find(({ name }) => name === 'os-data-hub');
  const locate = compileEndpoints(provider?.endpoints ?? []);
  const vts = 'https://api.os.uk/maps/vector/v1/vts';
  expect(locate(`${vts}/tile/3/4/2.pbf`)?.url).toBe(`${vts}/tile/3/4/2.pbf?srs=3857`);
  expect(locate(`${vts}?key=x&srs=27700`)?.url).toBe(`${vts}?key=x&srs=27700`);
  expect(locate('https://api.os.uk/maps/raster/v1/zxy/a/3/4/2.png')?.url).not.toContain('?');
});

describe('style URLs', () => {
  const style = (name: string, map?: string) => presets.find((one) => one.name === name)?.styleUrl?.(map);

  it('name the default map', () => {
    expect(style('mapward')).toBe('https://api.mapward.test/maps/basic/style.json');
    expect(style('maptiler')).toBe('https://api.maptiler.com/maps/streets-v2/style.json');
    expect(style('stadia')).toBe('https://tiles.stadiamaps.com/styles/alidade_smooth.json');
    expect(style('geoapify')).toBe('https://maps.geoapify.com/v1/styles/osm-bright/style.json');
    expect(style('protomaps')).toBe('https://api.protomaps.com/styles/v4/light/en.json');
    expect(style('jawg')).toBe('https://api.jawg.io/styles/jawg-streets.json');
    expect(style('thunderforest')).toBe('https://api.thunderforest.com/styles/atlas/style.json');
    expect(style('geolonia')).toBe('https://cdn.geolonia.com/style/geolonia/basic-v2/en.json');
    expect(style('amazon')).toBe('https://maps.geo.eu-central-1.amazonaws.com/v2/styles/Standard/descriptor');
    expect(style('tomtom')).toBe(
      'https://api.tomtom.com/maps/orbis/assets/styles/0.*/style.json?apiVersion=1&map=basic_street-light',
    );
    expect(style('arcgis')).toBe(
      'https://basemapstyles-api.arcgis.com/arcgis/rest/services/styles/v2/styles/arcgis/streets',
    );
    expect(style('carto')).toBe('https://basemaps.cartocdn.com/gl/voyager-gl-style/style.json');
    expect(style('linz')).toBe('https://basemaps.linz.govt.nz/v1/styles/topographic-v2.json');
    expect(style('os-data-hub')).toBe('https://api.os.uk/maps/vector/v1/vts/resources/styles');
    expect(style('radar')).toBe('https://api.radar.io/maps/styles/radar-default-v1');
  });

  it('take a map id, which can be no more than one path segment', () => {
    expect(style('maptiler', 'satellite')).toBe('https://api.maptiler.com/maps/satellite/style.json');
    expect(style('stadia', '../x?y')).toBe('https://tiles.stadiamaps.com/styles/..%2Fx%3Fy.json');
  });
});

it('asks the data API of the chosen LocationIQ region', () => {
  expect(locationiq().dataUrl).toBe('https://us1.locationiq.com/v1');
  expect(locationiq({ region: 'eu1' }).dataUrl).toBe('https://eu1.locationiq.com/v1');
});

it('knows MapTiler’s published prices', () => {
  const { costs } = presets.find(({ name }) => name === 'maptiler') ?? {};
  expect(costs).toEqual({ tiles: 1, 'maps tile': 4, 'maps image': 15 });
});

it('knows Mapbox’s secret tokens', () => {
  const { key } = presets.find(({ name }) => name === 'mapbox') ?? {};
  expect(key?.secret?.test('sk.eyJ1Ijoi')).toBe(true);
  expect(key?.secret?.test('pk.eyJ1Ijoi')).toBe(false);
});
