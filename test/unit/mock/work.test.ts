import { beforeAll, describe, expect, it } from 'vitest';
import { createKeyServer, type MockKeyServer } from '../../../src/mock/index.ts';
import { cpuTime } from '../../support/cpu-time.ts';

type Position = readonly number[];

const triangle = (x: number, y: number, size: number): Position[] => [[x, y], [x + size, y], [x, y + size], [x, y]]; // prettier-ignore
const box = (x: number, y: number, width: number, height: number): Position[] => [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]; // prettier-ignore
/** Teeth side by side, as high as the area itself. */
const comb = (teeth: number): Position[] => {
  const points = Array.from({ length: teeth }, (_, i) => i).flatMap((i) => [[i / teeth, 0], [i / teeth, 1], [(i + 0.5) / teeth, 1], [(i + 0.5) / teeth, 0]]); // prettier-ignore
  return [...points, [1, 0], [1, -0.01], [0, -0.01], [0, 0]];
};
const turned = (points: Position[]): Position[] => points.map(([x, y]) => [x! + y!, x! - y!]);

let server: MockKeyServer;
beforeAll(async () => {
  const limits = { per_second: { tiles: 100_000, data: 100_000 } };
  const origins = Array.from({ length: 100 }, (_, i) => `*.shop-${i}.example`);
  const keys = [
    { name: 'Shop', token: 'pk_shop', origins },
    { name: 'Old', token: 'pk_old', created: '2000-01-01T00:00:00Z' },
  ];
  server = createKeyServer({ seed: { limits, keys, balance: { km2: 1e12 } } });
  // Land and names are indexed with the first request for each: once, whatever it asks for.
  for (const path of ['/tiles/world/6/0/0.pbf', '/tiles/world-raster/6/0/0.png', '/geocoding/qqqq.json'])
    await ask(path);
});

async function ask(path: string, init?: RequestInit): Promise<number> {
  const url = `${server.apiUrl}${path}${path.includes('?') ? '&' : '?'}key=${server.defaultKey}`;
  return (await server.respond(new Request(url, init))).status;
}

const area = (...coordinates: Position[][]): RequestInit => ({
  method: 'POST',
  body: JSON.stringify({ type: 'Polygon', coordinates }),
});

describe('a search', () => {
  const words = (count: number): string => Array.from({ length: count }, (_, i) => `place${i}`).join('%20');

  it.each([
    [`/geocoding/${words(10)}.json`, 200],
    [`/geocoding/${words(11)}.json`, 400],
    [`/geocoding/${'a-'.repeat(11)}.json`, 400],
    [`/geocoding/${'a'.repeat(100)}.json`, 200],
    [`/geocoding/${'a'.repeat(101)}.json`, 400],
  ])('has at most ten words and 100 characters: %s', async (path, status) => {
    expect(await ask(path)).toBe(status);
  });

  it('that is too long costs nothing', async () => {
    const { credits } = Object.values(server.account.state.usage.months)[0]!;
    await ask(`/geocoding/${words(200)}.json`);
    expect(Object.values(server.account.state.usage.months)[0]!.credits).toBe(credits);
  });
});

describe('a request of at most 8 kB takes no more than 50 ms of a core', () => {
  const long = (text: string): string => text.repeat(8000 / text.length);
  it.each<[string, string, RequestInit?]>([
    [
      'ten words with typos',
      `/geocoding/${Array.from('abcdefghij', (letter) => letter.repeat(9)).join('%20')}.json`,
    ],
    ['ten beginnings of names', '/geocoding/san sans sand sant santo santa sane sang sano sar.json'],
    ['one long word', `/geocoding/${'abcdefghij'.repeat(10)}.json`],
    ['two letters', '/geocoding/la la la la la la la la la la.json'],
    ['words without end', `/geocoding/${long('a%20')}.json`],
    ['numbers without end', `/geocoding/${long('1')}.json`],
    ['a position without end', `/geocoding/0,0.json?proximity=${long('%20')}1`],
    ['a language without end', `/geocoding/Rome.json?language=${long('en-')}`],
    ['a path of slashes', long('/')],
    ['a path of dots', `/geocoding/${long('.json')}`],
    ['a path of percent signs', `/maps/${long('%25')}/style.json`],
    ['a query of separators', `/v1/usage?${long('&')}`],
    ['a query of credentials', `/v1/usage?${long('key=%6b&')}`],
    [
      'an origin without end',
      '/v1/usage?key=pk_shop',
      { headers: { Origin: `https://${long('a.')}example` } },
    ],
    [
      'an origin in another script',
      '/v1/usage?key=pk_shop',
      { headers: { Origin: `https://${long('é')}.example` } },
    ],
    [
      'a referrer without end',
      '/v1/usage?key=pk_shop',
      { headers: { Referer: `https://shop.example/${long('%')}` } },
    ],
    ['a token without end', '/v1/api_keys', { headers: { Authorization: `Token ${long(' ')}x y` } }],
    ['a user agent without end', '/v1/usage', { headers: { 'User-Agent': long('x') } }],
    ['nested lists', '/exports', { method: 'POST', body: '['.repeat(8000) }],
    ['the whole world', '/exports', { method: 'POST', body: '[-180,-90,180,90]' }],
    ['half of Europe', '/exports', { method: 'POST', body: '[-5,38,20,52]' }],
    ['a comb over a continent', '/exports', area(comb(24).map(([x, y]) => [x! * 40 - 20, y! * 20 + 30]))],
    [
      '200 holes',
      '/exports',
      area(
        box(0, 0, 20, 20),
        ...Array.from({ length: 199 }, (_, i) => triangle(1 + (i % 18), 1 + Math.floor(i / 18), 0.5)),
      ),
    ],
    ['usage since the year 2000, by the hour', '/v1/usage?period=all&group=hour&key=pk_old'],
    ['usage since the year 2000, by the day', '/v1/usage?period=all&group=day&key=pk_old'],
  ])('%s', async (_title, path, init) => {
    expect(await cpuTime(() => ask(path, init))).toBeLessThan(50);
  });
});

it('a tile that nobody has asked for takes no more than 50 ms of a core', async () => {
  expect(await cpuTime((run) => ask(`/tiles/world-raster/5/${16 + run}/10.png`))).toBeLessThan(50);
});

describe('an export of ten thousand vertices takes no more than 100 ms of a core', () => {
  const teeth = comb(2490);
  it.each<[string, Position[][]]>([
    ['2,400 holes', [box(0, 0, 20, 20), ...Array.from({ length: 2400 }, (_, i) => triangle(0.1 + (i % 49) * 0.4, 0.1 + Math.floor(i / 49) * 0.4, 0.1))]], // prettier-ignore
    ['2,400 holes above one another', [box(0, 0, 20, 20), ...Array.from({ length: 2400 }, (_, i) => [[1, 0.1 + i * 0.008], [2, 0.1 + i * 0.008], [2, 0.104 + i * 0.008], [1, 0.1 + i * 0.008]])]], // prettier-ignore
    ['a comb that stands', [teeth]],
    ['a comb that lies', [teeth.map(([x, y]) => [y!, x!])]],
    ['a comb that leans', [turned(teeth)]],
    ['a small comb that leans, in a large area', [[...turned(teeth), [-30, -30], [0, 0]].slice(0, 10_000)]],
    ['a coast', [[...Array.from({ length: 9999 }, (_, i) => [Math.cos((i / 9999) * 2 * Math.PI) * (10 + (i % 2) * 0.05), 48 + Math.sin((i / 9999) * 2 * Math.PI) * 7]), [10, 48]]]], // prettier-ignore
    ['a lake of 5,000 vertices with 1,200 isles', [[...Array.from({ length: 5000 }, (_, i) => [Math.cos((i / 5000) * 2 * Math.PI) * 10, Math.sin((i / 5000) * 2 * Math.PI) * 10]), [10, 0]], ...Array.from({ length: 1200 }, (_, i) => triangle(-5 + (i % 35) * 0.3, -5 + Math.floor(i / 35) * 0.3, 0.2))]], // prettier-ignore
  ])('%s', async (_title, coordinates) => {
    expect(await cpuTime(() => ask('/exports', area(...coordinates)))).toBeLessThan(100);
  });
});
