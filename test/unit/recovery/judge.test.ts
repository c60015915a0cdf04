/** What is made of an answer, with what is known of its provider, its key and its page. */
import { describe, expect, it, vi } from 'vitest';
import type { Provider } from '../../../src/index.ts';
import type { Evidence } from '../../../src/problem/evidence.ts';
import { mapward } from '../../../src/providers/mapward.ts';
import { judge, problemOf, type History } from '../../../src/recovery/judge.ts';
import type { Outcome } from '../../../src/session/request-info.ts';
import { info } from '../breaker/breaker.ts';

/** The message for a request that failed without an answer. */
function messageOf(host: string): string | undefined {
  const request = {
    url: `https://${host}/tiles`,
    host,
    service: 'tiles',
    resource: 'tile',
    method: 'GET',
  } as const;
  const history = { provider: mapward(), key: 'pk_a', proofs: new Map(), origin: undefined, now: 0 };
  return judge({ request, status: 0 }, history)?.message;
}

describe('what is said of a host that does not answer', () => {
  it('names what is not set if no network has the host', () => {
    expect(messageOf('api.mapward.test')).toBe(
      'api.mapward.test gave no readable answer: no network has a host under `.test`. Set `api-url` on the element or `apiUrl` of the provider, or start the mock in the page. It is tried again by itself.',
    );
  });

  it.each(['127.0.0.1:8787', 'localhost:8787', '[::1]:8787'])('asks of %s whether it is running', (host) => {
    expect(messageOf(host)).toContain(`${host} gave no readable answer: it may not be running, or`);
  });

  it.each(['api.mapward.test.example', 'latest', 'localhost.example'])('says neither of %s', (host) => {
    expect(messageOf(host)).toContain('no readable answer: the network, a blocker,');
  });
});

const NOW = 1_800_000_000_000;

/** What a provider's own grammar gets to see. */
function evidenceOf(of: Partial<Outcome> = {}, known: Partial<History> = {}): Evidence {
  let seen: Evidence | undefined;
  const provider: Provider = { ...mapward(), classify: (evidence) => void (seen = evidence) };
  const history = { provider, key: 'pk_a', proofs: new Map(), origin: undefined, now: NOW };
  judge({ request: info(), status: 403, ...of }, { ...history, ...known });
  if (!seen) throw new Error('The grammar was not asked.');
  return seen;
}

describe('a grammar sees', () => {
  it('the text without the key, and no text where there was none', () => {
    const key = 'pk_CanaryThatMustNotFlyAway';
    expect(evidenceOf({ text: `Key ${key} is unknown` }, { key }).text).not.toContain(key);
    expect(evidenceOf().text).toBe('');
    expect(evidenceOf({ text: '{"code":7}' }).json).toEqual({ code: 7 });
  });

  it('whether a key went along', () => {
    expect(evidenceOf().keyed).toBe(true);
    expect(evidenceOf({ keyed: false }).keyed).toBe(false);
  });

  it('whether its provider lets pages in without one', () => {
    const keyless = vi.fn();
    const provider: Provider = { ...mapward(), keyless: 'localhost', classify: keyless };
    evidenceOf();
    expect(evidenceOf().keyless).toBe(false);
    judge(
      { request: info(), status: 403 },
      { provider, key: undefined, proofs: new Map(), origin: undefined, now: NOW },
    );
    expect(keyless).toHaveBeenCalledWith(expect.objectContaining({ keyless: true }));
  });

  it('whether the key has worked, and where it works now: another service, less than a minute ago', () => {
    expect(evidenceOf()).toMatchObject({ worked: false, workingServices: [] });
    const proofs = new Map([
      ['tiles', NOW],
      ['maps', NOW - 59_999],
      ['data', NOW - 60_000],
    ]);
    expect(evidenceOf({}, { proofs })).toMatchObject({ worked: true, workingServices: ['maps'] });
  });
});

describe('a problem', () => {
  const judged = (of: Partial<Outcome>, provider: Partial<Provider> = {}) =>
    judge(
      { request: info(), status: 403, ...of },
      {
        provider: { ...mapward(), ...provider },
        key: 'pk_0123456789abcdefghij9f2c',
        proofs: new Map(),
        origin: 'https://shop.example',
        now: NOW,
      },
    );

  it('is none of a 404', () => {
    expect(judged({ status: 404 })).toBeUndefined();
  });

  it('names the origin of the page, and shows the key masked', () => {
    const found = judged({ text: '{"code":"origin-not-allowed"}' });
    expect(found?.origin).toBe('https://shop.example');
    expect(found?.message).toContain('pk_…9f2c');
    expect(found?.message).not.toContain('0123456789');
  });

  it('says why a host may be silent only of one that was', () => {
    const request = info('tiles', { host: 'localhost:8787' });
    expect(judged({ request, status: 0 })?.message).toContain('it may not be running');
    expect(judged({ request, status: 503 })?.message).not.toContain('it may not be running');
  });

  it('has the page that helps: the answer’s own, else the provider’s, else none', () => {
    const help = { 'no-plan': 'https://acme.example/plans' };
    const text = '{"code":"no-plan"}';
    const classify = () => ({ code: 'no-plan', help: 'https://acme.example/told' }) as const;
    const { help: _, ...bare } = mapward();
    expect(judged({ text }, { help })?.help).toBe('https://acme.example/plans');
    expect(judged({ text }, { help, classify })?.help).toBe('https://acme.example/told');
    const facts = {
      code: 'no-plan',
      candidates: ['no-plan'],
      certain: true,
      host: 'a.example',
      service: 'tiles',
      resource: 'tile',
    } as const;
    expect(problemOf(facts, { ...bare, keysPage: undefined } as never, undefined)).not.toHaveProperty('help');
  });

  it('cannot be changed by who is told', () => {
    expect(Object.isFrozen(judged({}))).toBe(true);
  });

  it('is read by the common grammar if the provider’s throws, which is printed', () => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const error = new TypeError('undefined is not an object');
    const classify = () => {
      throw error;
    };
    expect(judged({ text: '{"code":"no-plan"}' }, { classify })?.code).toBe('no-plan');
    expect(printed.mock.calls).toEqual([[error]]);
    printed.mockRestore();
  });

  it('is read by the common grammar if the provider has none', () => {
    const printed = vi.spyOn(console, 'error');
    expect(judged({ text: '{"code":"no-plan"}' }, { classify: undefined } as never)?.code).toBe('no-plan');
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });
});
