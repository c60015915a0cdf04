import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { isLoopback, compileEndpoints } from '../../../src/key/match-endpoint.ts';
import { urls } from './arbitrary-urls.ts';
import { endpoints, hostileUrls } from './hostile-urls.ts';
import { mayHaveKey } from './oracle.ts';
import { asSeen, serverQuirks } from './server-quirks.ts';

const locate = compileEndpoints(endpoints);

afterEach(() => vi.unstubAllGlobals());

describe('scope', () => {
  it('knows 300 hostile URLs, and more', () => {
    expect(new Set(hostileUrls).size).toBeGreaterThanOrEqual(300);
    expect(new Set(hostileUrls).size).toBe(hostileUrls.length);
  });

  it.each(hostileUrls)('leaves %j alone', (url) => {
    expect(locate(url)).toBeUndefined();
  });

  it.each([
    ['https://api.maps.example', 'maps'],
    ['https://api.maps.example/maps/basic/style.json?x=1#3/1/2', 'maps'],
    ['HTTPS://API.MAPS.EXAMPLE/maps', 'maps'],
    ['https://api.maps.example:443/maps', 'maps'],
    ['https://api.maps.example:0443/maps', 'maps'],
    ['https:api.maps.example/maps', 'maps'],
    ['https:\\\\api.maps.example\\maps', 'maps'],
    [' https://api.maps.example/maps\n', 'maps'],
    ['ht\ttps://api.ma\nps.example/maps', 'maps'],
    ['https://%61pi.maps.example/', 'maps'],
    ['https://ａｐｉ．maps。example/', 'maps'],
    ['https://api.maps.example/{z}/{x}/{y}.png', 'maps'],
    ['https://api.maps.example/v1/usage', 'maps'],
    ['https://api.maps.example/v1/api_keys_of_maps', 'maps'],
    ['https://api.maps.example/v2/plan', 'maps'],
    ['https://api.maps.example/v1/%75ser', 'maps'],
    ['https://api.maps.example/v1//maps/%25', 'maps'],
    ['https://api.maps.example//geocoding/caf%C3%A9%2Fbar.json', 'maps'],
    ['https://a.tiles.example/3/4/2.pbf', 'tiles'],
    ['https://a.b.c.tiles.example/3/4/2.pbf', 'tiles'],
    ['https://xn--bcher-kva.tiles.example/', 'tiles'],
    ['https://A.TILES.example:443/', 'tiles'],
    ['https://paths.example/v2', 'paths'],
    ['https://paths.example/v2/', 'paths'],
    ['https://paths.example/v2/x', 'paths'],
    ['https://paths.example/v1/../v2/x', 'paths'],
    ['https://paths.example/v2/1,2;3,4', 'paths'],
    ['https://paths.example/v2/a%2Fb%20c/100%25', 'paths'],
    ['https://paths.example/v2//x', 'paths'],
    ['http://localhost:8787/', 'local'],
  ])('takes %j as %s', (url, service) => {
    expect(locate(url)?.service).toBe(service);
  });

  it('takes in no URL that an independent reading leaves out', () => {
    let inside = 0;
    fc.assert(
      fc.property(urls, (url) => {
        const place = locate(url);
        if (!place) return true;
        inside++;
        return place.url === new URL(url).href && mayHaveKey(place.url);
      }),
      { numRuns: 20_000 },
    );
    expect(inside).toBeGreaterThan(1000);
  });

  it('covers a path only if every server would look for it there', () => {
    const pieces = ['/', '%2f', '\\', '%5C', '%252f', '..', '%2e%2e', '.%2E', '%252e%252e', '.', ';', '%3b', ';a=b', 'v2', 'x', '%09', '%3f', '%23', '%20']; // prettier-ignore
    let inside = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 10 }), serverQuirks, (parts, quirks) => {
        const place = locate(`https://paths.example/v2/${parts.join('')}`);
        if (!place) return true;
        inside++;
        return /^\/v2(\/|$)/.test(asSeen(new URL(place.url).pathname, quirks));
      }),
      { numRuns: 20_000 },
    );
    expect(inside).toBeGreaterThan(2000);
  });

  it('takes a path with escapes in it, written either way that a URL has it', () => {
    const find = compileEndpoints([{ origin: 'https://api.maps.example', path: '/a%20b' }]);
    expect(find('https://api.maps.example/a b/x')).toBeDefined();
    expect(find('https://api.maps.example/a%20b/x')).toBeDefined();
    expect(find('https://api.maps.example/a/b/x')).toBeUndefined();
  });

  it('gives the first endpoint that fits, exact ones before wildcards', () => {
    const find = compileEndpoints([
      { origin: 'https://*.maps.example', service: 'wild' },
      { origin: 'https://api.maps.example', path: '/tiles', service: 'tiles' },
      { origin: 'https://api.maps.example', path: '/tiles/raster', service: 'never' },
      { origin: 'https://api.maps.example', path: '/', service: 'rest' },
    ]);
    expect(find('https://api.maps.example/tiles/raster/1')?.service).toBe('tiles');
    expect(find('https://api.maps.example/tilesets')?.service).toBe('rest');
    expect(find('https://b.maps.example/tiles')?.service).toBe('wild');
  });

  it('falls back from an exact endpoint’s path to a wildcard that fits', () => {
    const find = compileEndpoints([
      { origin: 'https://api.maps.example', path: '/tiles', service: 'tiles' },
      { origin: 'https://*.maps.example', path: '/maps/', service: 'wild' },
    ]);
    expect(find('https://api.maps.example/maps/basic')?.service).toBe('wild');
    expect(find('https://api.maps.example/maps')).toBeUndefined();
    expect(find('https://api.maps.example/other')).toBeUndefined();
  });

  it('calls the service `maps` when the endpoint names none', () => {
    expect(
      compileEndpoints([{ origin: 'https://api.maps.example' }])('https://api.maps.example/')?.service,
    ).toBe('maps');
  });

  it('takes a port as a part of the origin', () => {
    const find = compileEndpoints([{ origin: 'https://api.maps.example:8443' }]);
    expect(find('https://api.maps.example:8443/')).toBeDefined();
    expect(find('https://api.maps.example/')).toBeUndefined();
  });

  it('takes an endpoint in upper case, and with a slash at its end', () => {
    expect(
      compileEndpoints([{ origin: 'HTTPS://API.Maps.Example/' }])('https://api.maps.example/x'),
    ).toBeDefined();
    expect(
      compileEndpoints([{ origin: 'https://*.Maps.Example' }])('https://a.maps.example/x'),
    ).toBeDefined();
  });

  it('says in its TypeError which origin is wrong, and how one looks', () => {
    expect(() => compileEndpoints([{ origin: 'http://api.maps.example' }])).toThrow(
      /`http:\/\/api\.maps\.example` must be like `https:\/\/api\.example\.com\/path` or `https:/,
    );
  });
});

describe('what was asked before', () => {
  /** How many URLs are parsed for these. */
  const parsedFor = (find: (url: string) => unknown, urls: readonly string[]): number => {
    const parse = vi.spyOn(URL, 'parse');
    for (const url of urls) find(url);
    const { length } = parse.mock.calls;
    parse.mockRestore();
    return length;
  };

  it('changes no answer', () => {
    fc.assert(
      fc.property(fc.array(urls, { minLength: 2, maxLength: 8 }), (list) => {
        const used = compileEndpoints(endpoints);
        for (const url of list) expect(used(url)).toEqual(compileEndpoints(endpoints)(url));
      }),
      { numRuns: 3000 },
    );
  });

  it('changes no answer for a host whose name goes on, or that is asked for without a path', () => {
    const find = compileEndpoints([{ origin: 'https://api.maps.example' }]);
    for (const other of ['https://api.maps.exampl/', 'https://api.maps/', 'https://api.map/'])
      expect(find(other)).toBeUndefined();
    expect(find('https://api.maps.example')).toBeDefined();
    expect(find('https://api.maps.example?x=/')).toBeDefined();
    expect(find('https://api.maps.example/')).toBeDefined();
  });

  it('lets no path of the provider’s own be taken for another’s host', () => {
    const find = compileEndpoints([{ origin: 'https://api.maps.example', path: '/tiles' }]);
    expect(find('https://api.maps.example/other')).toBeUndefined();
    expect(find('https://api.maps.example/tiles/../v1/users')).toBeUndefined();
    expect(find('https://api.maps.example/tiles/1')).toBeDefined();
  });

  it('saves the parser another’s URLs after the first of a host', () => {
    const find = compileEndpoints(endpoints);
    const tiles = Array.from({ length: 50 }, (_, x) => `https://tiles.other.example/6/${x}/1.png?x=${x}`);
    expect(parsedFor(find, tiles)).toBe(1);
    expect(parsedFor(find, tiles)).toBe(0);
  });

  it('is remembered of a hundred hosts, and of no other kind of URL', () => {
    const find = compileEndpoints(endpoints);
    const odd = ['blob:https://a.other.example/1', 'data:image/png;base64,a/b', 'http://a.other.example/'];
    for (const url of [...odd, 'https://a.other.example:8443/', 'https://user@a.other.example/']) {
      find(url);
      expect(parsedFor(find, [url])).toBe(1);
    }
    const hosts = Array.from({ length: 101 }, (_, n) => `https://h${n}.other.example/`);
    for (const url of hosts) find(url);
    expect(parsedFor(find, hosts)).toBe(1);
  });
});

describe('relative URLs', () => {
  it('are nobody’s where there is no page', () => {
    expect(locate('/maps/basic/style.json')).toBeUndefined();
  });

  it('are the provider’s own on the provider’s page', () => {
    vi.stubGlobal('location', { href: 'https://api.maps.example/demo/' });
    expect(locate('style.json')?.url).toBe('https://api.maps.example/demo/style.json');
    expect(locate('//evil.example/style.json')).toBeUndefined();
  });

  it('are foreign on any other page', () => {
    vi.stubGlobal('location', { href: 'https://shop.example/' });
    expect(locate('/maps/basic/style.json')).toBeUndefined();
    expect(locate('//api.maps.example/maps')).toBeDefined();
  });

  it('go by the document’s base before its location', () => {
    vi.stubGlobal('location', { href: 'https://shop.example/' });
    vi.stubGlobal('document', { baseURI: 'https://api.maps.example/' });
    expect(locate('style.json')?.url).toBe('https://api.maps.example/style.json');
  });
});

describe('isLoopback', () => {
  it.each(['localhost', 'api.localhost', '[::1]', '127.0.0.1', '127.255.0.9'])('knows %s', (host) => {
    expect(isLoopback(host)).toBe(true);
  });

  it.each([
    'localhost.example',
    'mylocalhost',
    '127.example.com',
    '127.0.0.1.example',
    '1127.0.0.1',
    '128.0.0.1',
    '[::2]',
    '',
  ])('does not take %s for one', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});

it('parses with a base of text, as jsdom takes no object there', () => {
  const { parse } = URL;
  const strict = vi
    .spyOn(URL, 'parse')
    .mockImplementation((url, base) => (base instanceof URL ? null : parse(url, base)));
  expect(compileEndpoints([{ origin: 'https://api.example.com', path: '/tiles' }])).toHaveLength(1);
  strict.mockRestore();
});
