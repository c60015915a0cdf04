/** One request that tells what holds now: what it sends, and what each answer means. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ProbeResult } from '../../../src/session/session.ts';
import type { Provider } from '../../../src/index.ts';
import type { Resource } from '../../../src/problem/problem.ts';
import { KEY, named, ORIGIN, recovering, requestFor, type Answer } from './recovering.ts';

afterEach(() => void vi.useRealTimers());

/** What a probe of one document says of an answer. */
async function probed(
  answer: Answer,
  resource: Resource = 'data',
  of: Partial<Provider> = {},
): Promise<{ result: ProbeResult; sent: Parameters<Answer>[0][] }> {
  const { session, recovery, sent } = await recovering(answer, of);
  return { result: await recovery.probe(requestFor(session, '/maps/x.json', resource)), sent };
}

const html = (): Response => new Response('<h1>Sign in</h1>', { headers: { 'Content-Type': 'text/html' } });
const json = (body: string): Response =>
  new Response(body, { headers: { 'Content-Type': 'application/geo+json' } });
const dropped = (error: Error): Promise<never> => Promise.reject(error);
const cutOff = (error: Error): Response =>
  new Response(new ReadableStream({ start: (controller) => controller.error(error) }));

describe('a probe sends', () => {
  it('one request with the key, past the HTTP cache, and counts it', async () => {
    const { session, recovery, sent } = await recovering(() => new Response());
    const count = vi.spyOn(session, 'count');
    await recovery.probe(requestFor(session, '/maps/x.json?lang=en', 'style'));
    expect(sent).toMatchObject([{ url: `${ORIGIN}/maps/x.json?lang=en&key=${KEY}`, cache: 'no-cache' }]);
    expect(sent[0]?.signal).toBeInstanceOf(AbortSignal);
    expect(sent[0]).not.toHaveProperty('redirect');
    expect(count.mock.calls).toEqual([['maps', 'style']]);
  });

  it('a key that goes in a header to no other host', async () => {
    const { sent } = await probed(() => new Response(), 'data', { key: { in: 'header', name: 'X-Key' } });
    expect(sent).toMatchObject([
      { url: `${ORIGIN}/maps/x.json`, headers: { 'X-Key': KEY }, redirect: 'error' },
    ]);
  });

  it('nothing for what is not the provider’s any more', async () => {
    const { session, recovery, sent } = await recovering(() => named('invalid-key'));
    const request = { ...requestFor(session, '/x'), url: 'https://elsewhere.example/x' };
    expect(await recovery.probe(request)).toBe('good');
    expect(sent).toEqual([]);
  });

  it('itself again with the key that was set while it was out', async () => {
    const { client, session, recovery, sent } = await recovering(({ url }) => {
      if (url.includes('pk_new')) return new Response();
      client.setKey('pk_new');
      return named('invalid-key', 401);
    });
    expect(await recovery.probe(requestFor(session, '/x'))).toBe('good');
    expect(sent.map(({ url }) => new URL(url).searchParams.get('key')).slice(0, 2)).toEqual([KEY, 'pk_new']);
  });
});

describe('a probe that is refused for a key from a function', () => {
  it.each(['invalid-key', 'expired-key'])('asks for another one, and goes out again: %s', async (code) => {
    const keys = ['pk_old', 'pk_new'];
    const { session, recovery, sent, events } = await recovering(
      ({ url }) => (url.includes('pk_new') ? new Response() : named(code)),
      {},
      () => keys.shift() ?? 'pk_none',
    );
    expect(await recovery.probe(requestFor(session, '/x'))).toBe('good');
    expect(sent.map(({ url }) => new URL(url).searchParams.get('key'))).toEqual(['pk_old', 'pk_new']);
    expect(events).toEqual([]);
  });

  it('finds it refused if the other one is, too', async () => {
    const given = vi.fn(() => 'pk_old');
    const { session, recovery, sent } = await recovering(() => named('invalid-key', 401), {}, given);
    for (let time = 0; time < 2; time++)
      expect(await recovery.probe(requestFor(session, '/x'))).toMatchObject({ code: 'invalid-key' });
    expect([given.mock.calls.length, sent.length]).toEqual([2, 3]);
  });

  it('asks for none that was set meanwhile', async () => {
    const given = vi.fn(() => 'pk_new');
    const { client, session, recovery } = await recovering(
      ({ url }) => {
        if (url.includes('pk_new')) return new Response();
        client.setKey(given);
        return named('invalid-key', 401);
      },
      {},
      () => 'pk_old',
    );
    expect(await recovery.probe(requestFor(session, '/x'))).toBe('good');
    expect(given).toHaveBeenCalledOnce();
  });

  it('asks for no other one for another refusal', async () => {
    const given = vi.fn(() => 'pk_old');
    const { session, recovery } = await recovering(() => named('no-plan'), {}, given);
    await recovery.probe(requestFor(session, '/x'));
    expect(given).toHaveBeenCalledOnce();
  });
});

describe('a probe finds', () => {
  it.each<[string, ProbeResult | object, Answer, Resource?]>([
    ['good what came whole', 'good', () => new Response('x')],
    ['good a style', 'good', () => Response.json({}), 'style'],
    ['good a tile that is no JSON', 'good', () => new Response('x'), 'tile'],
    ['absent a 404, which is no refusal', 'absent', () => new Response('', { status: 404 })],
    ['a refusal', { code: 'no-plan', status: 403 }, () => named('no-plan')],
    ['wrong a page of HTML, whatever was asked for', { code: 'bad-response', status: 200 }, html],
    ['wrong a style that is no JSON', { code: 'bad-response' }, () => new Response('x'), 'style'],
    ['wrong a TileJSON that is no JSON', { code: 'bad-response' }, () => json('x'), 'source'],
    [
      'wrong a cut document, whatever it says it is',
      { code: 'bad-response' },
      () => new Response('{"a'),
      'source',
    ],
    ['wrong a document that is empty', { code: 'bad-response' }, () => new Response(''), 'source'],
    ['good a picture or a table that a layer is made of', 'good', () => new Response('a,b\n1,2'), 'source'],
    ['wrong what was cut off', { code: 'bad-response', status: 200 }, () => cutOff(new TypeError('network'))],
    ['unreachable a host that gave no answer', { code: 'unreachable' }, () => dropped(new TypeError('x'))],
    [
      'stalled what did not come in time',
      { code: 'bad-response' },
      () => dropped(new DOMException('x', 'TimeoutError')),
    ],
  ])('%s', async (_, result, answer, resource) => {
    const found = (await probed(answer, resource)).result;
    if (typeof result === 'string') expect(found).toBe(result);
    else expect(found).toMatchObject(result);
  });

  it.each<[string, Answer]>([
    ['a failure that means nothing to its provider', () => dropped(new TypeError('x'))],
    ['a cut answer that means nothing to its provider', () => cutOff(new TypeError('x'))],
    ['a page of HTML that means nothing to its provider', html],
  ])('inconclusive %s', async (_, answer) => {
    expect((await probed(answer, 'data', { classify: () => null })).result).toBe('inconclusive');
  });

  it('what is wrong with the key before it is sent', async () => {
    const { session, recovery, sent } = await recovering(() => new Response(), {}, 'undefined');
    expect(await recovery.probe(requestFor(session, '/x'))).toMatchObject({ code: 'malformed-key' });
    expect(sent).toEqual([]);
  });

  it('a refusal in a good answer, and a good answer where there is none', async () => {
    const of: Partial<Provider> = {
      refusesWith200: true,
      classify: ({ text }) => (text === 'no' ? { code: 'invalid-key' } : undefined),
    };
    expect((await probed(() => new Response('no'), 'data', of)).result).toMatchObject({
      code: 'invalid-key',
      status: 200,
    });
    expect((await probed(() => new Response('yes'), 'data', of)).result).toBe('good');
  });

  it.each([
    ['with its key', KEY, true],
    ['without one', null, false],
  ])('what a refusal means that was sent %s', async (_, key, keyed) => {
    const classify = vi.fn(() => undefined);
    const { session, recovery } = await recovering(
      () => new Response('', { status: 403 }),
      { classify },
      key,
    );
    await recovery.probe(requestFor(session, '/x'));
    expect(classify).toHaveBeenCalledWith(expect.objectContaining({ keyed, status: 403 }));
  });

  it('when to try again, from the headers of the refusal', async () => {
    const answer = () => new Response('', { status: 429, headers: { 'Retry-After': '120' } });
    const { result } = await probed(answer);
    expect(result).toMatchObject({ code: 'rate-limited', retryAt: expect.any(Number) });
  });
});

describe('a good probe', () => {
  it('proves the key for its service, and leaves the cache with a good copy', async () => {
    const { client, session, recovery } = await recovering(() => new Response());
    const [seen, other] = [`${ORIGIN}/maps/x?key=${KEY}`, `${ORIGIN}/maps/y?key=${KEY}`];
    for (const url of [seen, other]) session.ledger.failed.add(url);
    await recovery.probe(requestFor(session, '/maps/x'));
    expect(client.status).toBe('active');
    expect([...session.ledger.proofs.keys()]).toEqual(['maps']);
    expect([...session.ledger.failed]).toEqual([other]);
  });

  it('proves nothing if it was refused or absent', async () => {
    for (const status of [403, 404]) {
      const { client, session, recovery } = await recovering(() => new Response('', { status }));
      await recovery.probe(requestFor(session, '/maps/x'));
      expect([client.status, session.ledger.proofs.size]).toEqual(['unknown', 0]);
    }
  });

  it('gives up after fifteen seconds', async () => {
    const timeout = vi.spyOn(AbortSignal, 'timeout');
    await probed(() => new Response());
    expect(timeout).toHaveBeenCalledWith(15_000);
    timeout.mockRestore();
  });
});
