import { beforeAll, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../../src/mock/http.ts';
import { assertDescribed } from '../../contract/validate.ts';
import { send } from '../../support/send.ts';
import { hostileOrigins } from './hostile-origins.ts';

const token = (name: string): string => `pk_${name.padEnd(24, '0')}`;
const rules = {
  exact: ['mydomain.com'],
  wild: ['*.mydomain.com'],
  idn: ['bücher.example'],
  local: ['localhost', '127.0.0.1', '[::1]'],
  dotted: ['mydomain.com.'],
  unknown: ['mydomain.com', '?'],
  alone: ['?'],
  none: [],
} satisfies Record<string, string[]>;
type RuleName = keyof typeof rules;

let server: HttpKeyServer;
beforeAll(async () => {
  const keys = Object.entries(rules).map(([name, origins], index) => {
    return { name, token: token(name), origins: [...origins], user: `user${index}@example.com` };
  });
  const users = keys.map(({ user }) => ({ name: user, email: user, role: 'admin' as const }));
  server = await startHttpServer({ seed: { keys, users } });
  return () => server.close();
});

async function ask(rule: RuleName, headers: Record<string, string>): Promise<'allow' | 'refuse'> {
  const url = `${server.url}/maps/basic/style.json?key=${token(rule)}`;
  const response = await send({ url, headers });
  await assertDescribed(new Request(url), response);
  if (response.status === 200) return 'allow';
  expect(await response.json()).toMatchObject({ status: 403, code: 'origin-not-allowed' });
  return 'refuse';
}

type Row = [headers: Record<string, string>, exact: 'allow' | 'refuse', wild: 'allow' | 'refuse'];
const origin = (value: string): Record<string, string> => ({ Origin: value });

describe('over real HTTP, a key for mydomain.com and one for *.mydomain.com', () => {
  it.each<Row>([
    [origin('https://mydomain.com'), 'allow', 'refuse'],
    [origin('https://a.mydomain.com'), 'refuse', 'allow'],
    [origin('https://a.b.mydomain.com'), 'refuse', 'allow'],
    [origin('https://evilmydomain.com'), 'refuse', 'refuse'],
    [origin('https://mydomain.com.evil.com'), 'refuse', 'refuse'],
    [origin('https://MYDOMAIN.COM'), 'allow', 'refuse'],
    [origin('https://A.MyDomain.com'), 'refuse', 'allow'],
    [origin('http://mydomain.com'), 'allow', 'refuse'],
    [origin('https://mydomain.com:8443'), 'allow', 'refuse'],
    [origin('http://a.mydomain.com:3000'), 'refuse', 'allow'],
    [origin('https://mydomain.com.'), 'allow', 'refuse'],
    [origin('https://a.mydomain.com.'), 'refuse', 'allow'],
    [origin('null'), 'refuse', 'refuse'],
    [origin(''), 'refuse', 'refuse'],
    [{}, 'refuse', 'refuse'],
    [{ Referer: 'https://mydomain.com/cart?id=1' }, 'allow', 'refuse'],
    [{ Referer: 'https://a.mydomain.com/' }, 'refuse', 'allow'],
    [{ Referer: 'https://evil.com/?https://mydomain.com' }, 'refuse', 'refuse'],
    [{ Referer: 'mydomain.com' }, 'refuse', 'refuse'],
    [{ Origin: 'https://evil.com', Referer: 'https://mydomain.com/' }, 'refuse', 'refuse'],
    [{ Origin: 'null', Referer: 'https://mydomain.com/' }, 'refuse', 'refuse'],
  ])('meet %o: %s and %s', async (headers, exact, wild) => {
    expect(await ask('exact', headers)).toBe(exact);
    expect(await ask('wild', headers)).toBe(wild);
  });
});

describe('over real HTTP, a key', () => {
  it('compares an international name in punycode, as browsers send it', async () => {
    expect(await ask('idn', origin('https://xn--bcher-kva.example'))).toBe('allow');
    expect(await ask('idn', origin('https://xn--bcher-kvb.example'))).toBe('refuse');
  });

  it.each(['http://localhost:5173', 'http://127.0.0.1', 'http://[::1]:8080'])(
    'for addresses takes %s exactly',
    async (one) => {
      expect(await ask('local', origin(one))).toBe('allow');
      expect(await ask('exact', origin(one))).toBe('refuse');
    },
  );

  it.each(['http://a.localhost', 'http://127.0.0.2', 'http://127.0.0.1.evil.com', 'http://[::2]'])(
    'for addresses refuses %s',
    async (one) => {
      expect(await ask('local', origin(one))).toBe('refuse');
    },
  );

  it('drops one trailing dot of a rule too', async () => {
    expect(await ask('dotted', origin('https://mydomain.com'))).toBe('allow');
    expect(await ask('dotted', origin('https://mydomain.com..'))).toBe('refuse');
  });

  it('with ? lets callers through that tell nothing, and no others', async () => {
    for (const rule of ['unknown', 'alone'] as const) {
      expect(await ask(rule, {})).toBe('allow');
      expect(await ask(rule, origin('null'))).toBe('refuse');
      expect(await ask(rule, origin('https://evil.com'))).toBe('refuse');
    }
    expect(await ask('unknown', origin('https://mydomain.com'))).toBe('allow');
    expect(await ask('alone', origin('https://mydomain.com'))).toBe('refuse');
  });

  it('without rules lets everyone through', async () => {
    for (const headers of [{}, origin('null'), origin('https://evil.com')])
      expect(await ask('none', headers)).toBe('allow');
  });

  it('is shown to nobody: a refusal names the caller alone', async () => {
    const url = `${server.url}/maps/basic/style.json?key=${token('exact')}`;
    const response = await send({ url, headers: origin('https://evil.com') });
    const body = await response.text();
    expect(body).toContain('https://evil.com');
    expect(body).not.toContain('mydomain');
    expect(body).not.toContain(token('exact'));
  });
});

/** A Referer is a URL, and for that `user@` or `%2e` are ways to write the very same host; an Origin has no such ways. */
function isOurs(url: string): boolean {
  return /^(.+\.)?mydomain\.com\.?$/.test(URL.parse(url)?.hostname ?? '');
}

describe('hostile origins', () => {
  it('are at least two hundred, and none passes', async () => {
    expect(hostileOrigins.length).toBeGreaterThanOrEqual(200);
    const passed: string[] = [];
    for (const one of hostileOrigins) {
      const asReferer = isOurs(`${one}/`) ? [] : [{ Referer: `${one}/` }];
      for (const headers of [origin(one), ...asReferer]) {
        for (const rule of ['exact', 'wild'] as const) {
          if ((await ask(rule, headers)) === 'allow') passed.push(`${rule}: ${JSON.stringify(headers)}`);
        }
      }
    }
    expect(passed).toEqual([]);
  });
});
