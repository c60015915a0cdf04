/** Requests that nobody sends by mistake, each of at most 8 kB, as they go over the socket. */

const long = (text: string): string => text.repeat(7000 / text.length);

/** A request whose body is as long as it says. */
function post(path: string, body: string, headers = ''): string {
  return `POST ${path} HTTP/1.1\r\nHost: x\r\n${headers}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
}

function get(path: string, headers = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
}

const ring = (points: number, at: (i: number) => readonly [number, number]): string =>
  JSON.stringify([...Array.from({ length: points }, (_, i) => at(i)), at(0)]);
/** One of a hundred. */
const hole = (x: number, y: number): string => {
  const [west, south] = [(x + 0.2) / 10, (y + 0.2) / 10].map((n) => n.toFixed(2));
  return `[[${west},${south}],[${west}5,${south}],[${west},${south}5],[${west},${south}]]`;
};
const polygon = (...rings: string[]): string => `{"type":"Polygon","coordinates":[${rings.join(',')}]}`;

/** @param key and `token` are good ones: what is refused for them does no work. */
export function hostileRequests(
  key: string,
  token: string,
): readonly (readonly [title: string, text: string])[] {
  const auth = `Authorization: Token ${token}\r\n`;
  const keyed = (path: string): string => `${path}${path.includes('?') ? '&' : '?'}key=${key}`;
  return [
    // Search.
    ['200 words', get(keyed(`/geocoding/${long('word%20')}.json`))],
    [
      'ten words with typos',
      get(keyed(`/geocoding/${Array.from('abcdefghij', (a) => a.repeat(9)).join('%20')}.json`)),
    ],
    [
      'ten beginnings',
      get(keyed('/geocoding/san%20sans%20sand%20sant%20santo%20santa%20sane%20sang%20sano%20sar.json')),
    ],
    ['one letter', get(keyed('/geocoding/a.json?limit=10'))],
    ['100 letters', get(keyed(`/geocoding/${'ab'.repeat(50)}.json`))],
    ['a position without end', get(keyed(`/geocoding/${long('1')},${long('1').slice(0, 500)}.json`))],
    ['proximity of spaces', get(keyed(`/geocoding/a.json?proximity=${long('%20')}`))],
    ['languages without end', get(keyed(`/geocoding/a.json?language=${long('en-')}`))],
    ['half a surrogate pair', get(keyed('/geocoding/%ED%A0%80.json'))],
    ['a combining mark without end', get(keyed(`/geocoding/a${'%CC%81'.repeat(1000)}.json`))],
    // Tiles, maps and paths.
    ['a tile far away', get(keyed('/tiles/world/999999999/999999999/999999999.pbf'))],
    ['a tile at minus one', get(keyed('/tiles/world/-1/-1/-1.pbf'))],
    ['a tile in words', get(keyed('/tiles/world/z/x/y.pbf'))],
    ['a tileset of a prototype', get(keyed('/tiles/__proto__/0/0/0.pbf'))],
    ['a map of a prototype', get(keyed('/maps/constructor/style.json'))],
    ['a map of markup', get(keyed('/maps/%3Cscript%3E/'))],
    ['dots up', get(keyed('/cdn/../../../etc/passwd'))],
    ['encoded dots up', get(keyed('/cdn/..%2f..%2f..%2fetc%2fpasswd'))],
    ['slashes', get(long('/'))],
    ['percent signs', get(`/maps/${long('%25')}/style.json`)],
    ['a stray percent sign', get(keyed('/maps/%/style.json'))],
    ['NULs', get(keyed(`/maps/${long('%00')}/style.json`))],
    ['parameters', get(`/v1/usage?${long('a&')}`)],
    ['keys', get(`/v1/usage?${long('key=x&')}`)],
    ['a key without end', get(`/v1/usage?key=${long('k')}`)],
    ['all usage by the hour', get(keyed('/v1/usage?period=all&group=hour'))],
    ['a period of a prototype', get(keyed('/v1/usage?period=__proto__'))],
    // Exports.
    ['no JSON', post(keyed('/exports'), '{')],
    ['nested lists', post(keyed('/exports'), '['.repeat(7000))],
    ['a prototype', post(keyed('/exports'), '{"__proto__":{"type":"Polygon"}}')],
    ['the whole world', post(keyed('/exports'), '[-180,-90,180,90]')],
    ['numbers past all bounds', post(keyed('/exports'), '[1e999,-1e999,1e999,1e999]')],
    ['a zigzag', post(keyed('/exports'), polygon(ring(400, (i) => [i / 400, i % 2])))],
    [
      'a zigzag that leans',
      post(keyed('/exports'), polygon(ring(200, (i) => [i / 200 + (i % 2), i / 200 - (i % 2)]))),
    ],
    ['half of Europe', post(keyed('/exports'), '[-5,38,20,52]')],
    [
      '100 holes',
      post(
        keyed('/exports'),
        polygon(
          '[[0,0],[1,0],[1,1],[0,1],[0,0]]',
          ...Array.from({ length: 100 }, (_, i) => hole(i % 10, Math.floor(i / 10))),
        ),
      ),
    ],
    [
      'a length that lies',
      `POST ${keyed('/exports')} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n{}`,
    ],
    ['a negative length', `POST ${keyed('/exports')} HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n{}`],
    [
      'two lengths',
      `POST ${keyed('/exports')} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}`,
    ],
    [
      'a bad chunk',
      `POST ${keyed('/exports')} HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    ],
    // The Service API.
    ['a token of spaces', get('/v1/api_keys', `Authorization: Token ${long(' ')}x y\r\n`)],
    ['a cursor of nonsense', get(`/v1/api_keys?cursor=${long('A')}`, auth)],
    ['a search without end', get(`/v1/api_keys?q=${long('k')}`, auth)],
    ['an id of a prototype', get('/v1/api_keys/__proto__', auth)],
    ['a key of a prototype', post('/v1/api_keys', '{"__proto__":{"admin":true}}', auth)],
    [
      '300 origins',
      post(
        '/v1/api_keys',
        JSON.stringify({ origins: Array.from({ length: 300 }, (_, i) => `a${i}.example`) }),
        auth,
      ),
    ],
    ['an origin without end', post('/v1/api_keys', JSON.stringify({ origins: [long('a.')] }), auth)],
    ['an origin in marks', post('/v1/api_keys', JSON.stringify({ origins: ['e\u0301'.repeat(1000)] }), auth)],
    ['a name without end', post('/v1/api_keys', JSON.stringify({ name: long('x') }), auth)],
    ['a change of nothing', post('/v1/api_keys/x/change_settings', 'null', auth)],
    ['a user of numbers', post('/v1/users', '{"name":1,"email":2,"role":3}', auth)],
    ['a bundle of a prototype', post('/v1/plan/bundles', '{"bundle":"constructor"}', auth)],
    [
      'a timeline of everything',
      get('/v1/analytics/api_usage/timeline?period=all&format=csv&group=request', auth),
    ],
    // HTTP itself.
    ['another host as the target', 'GET http://evil.example/ HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a star', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['an unknown method', 'BREW /maps HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['no HTTP', `\0${long('x')}\r\n\r\n`],
    ['no host', 'GET / HTTP/1.1\r\n\r\n'],
    ['headers without number', get('/', Array.from({ length: 500 }, (_, i) => `X-${i}: 1\r\n`).join(''))],
    [
      'an origin without end',
      get(keyed('/maps/basic/style.json'), `Origin: https://${long('a.')}example\r\n`),
    ],
    [
      'an origin in another script',
      get(keyed('/maps/basic/style.json'), `Origin: https://${long('\u00e9')}.example\r\n`),
    ],
    ['an invalid referrer', get(keyed('/maps/basic/style.json'), 'Referer: http://[\r\n')],
    [
      'a preflight for everything',
      `OPTIONS /v1/api_keys HTTP/1.1\r\nHost: x\r\nOrigin: null\r\nAccess-Control-Request-Headers: ${long('x-a,')}\r\n\r\n`,
    ],
  ];
}
