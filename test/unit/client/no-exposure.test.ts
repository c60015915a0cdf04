import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, type KeyClient, type Provider, type Resource } from '../../../src/index.ts';
import { sessionKey, type WithSession } from '../../../src/session/session.ts';
import { problemCodes } from '../../../src/problem/problem.ts';
import { presets } from '../providers/presets.ts';

/** Long enough to be masked, and with characters that look otherwise in a URL. */
const KEY = 'pk_Canary/That+Must=Not%Fly&Away9f2c';
const forms = [KEY, encodeURIComponent(KEY), encodeURI(KEY), 'Canary'];
const resources: readonly Resource[] = [
  'style',
  'source',
  'tile',
  'image',
  'sprite',
  'glyphs',
  'data',
  'usage',
];

/** A server that repeats the key in all it says. */
const body = JSON.stringify({
  title: `Key ${KEY} refused`,
  detail: encodeURIComponent(KEY),
  instance: `/tiles?key=${encodeURIComponent(KEY)}`,
  message: KEY,
});

/** A URL of the provider's own, with the key on it. */
function urlOf({ endpoints: [first], key }: Provider): string {
  const origin = first?.origin.replace('*', 'a') ?? '';
  return `${origin}${first?.path ?? ''}/3/4/2.pbf?a=1&${key.name}=${encodeURIComponent(KEY)}`;
}

/** All that a value shows of itself to people, logs and other realms. */
function shown(value: unknown): string {
  const { message, stack, toJSON } = (value ?? {}) as Partial<Error & { toJSON(): unknown }>;
  return [
    String(value),
    message,
    stack,
    JSON.stringify(value),
    JSON.stringify(toJSON?.call(value)),
    inspect(value, { depth: 10, getters: true, showHidden: true }),
    inspect(structuredClone(value instanceof Event ? { ...value } : value), { depth: 10 }),
  ].join('\n');
}

function expectNoKeyIn(text: string): void {
  for (const form of forms) expect(text).not.toContain(form);
}

const printed: unknown[][] = [];

beforeEach(() => {
  printed.length = 0;
  for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const)
    vi.spyOn(console, method).mockImplementation((...line: unknown[]) => void printed.push(line));
});
afterEach(() => void vi.restoreAllMocks());

function watch(client: KeyClient): Event[] {
  const events: Event[] = [];
  const note = (event: Event): void => void events.push(event);
  for (const type of ['key-problem', 'key-recovered', 'status-change', 'usage-change'])
    client.addEventListener(type, note);
  return events;
}

describe.each(presets)(
  'with $name, the key is in no message, stack, JSON, clone, event or console line',
  (preset) => {
    it.each(problemCodes)('of %s, whatever was asked for', async (code) => {
      for (const resource of resources) {
        const provider: Provider = { ...preset, classify: () => ({ code }) };
        const client = createClient({
          key: KEY,
          provider,
          fetch: async () => new Response(body, { status: 403 }),
        });
        const events = watch(client);
        const { matchEndpoint, describe, loadRecovery } = (client as unknown as WithSession)[sessionKey];
        const match = matchEndpoint(urlOf(provider));
        if (!match) throw new Error('Not the provider’s own.');
        const request = describe(match, resource);
        const problem = (await loadRecovery()).recordFailure({ request, status: 403, text: body });
        expect(problem).toMatchObject({ code, resource });
        const error: unknown = await Promise.resolve(client.transformRequest(urlOf(provider), 'Tile')).catch(
          (reason: unknown) => reason,
        );
        client.dispose();
        expect(events.length).toBeGreaterThan(0);
        expectNoKeyIn([problem, client.problems, ...events].map(shown).join('\n'));
        // What the circuit let pass is the keyed request itself.
        if (error instanceof Error) expectNoKeyIn(shown(error));
      }
      expect(printed.length).toBeGreaterThan(0);
      expectNoKeyIn(inspect(printed));
    });

    it('of a refused data request', async () => {
      const refusals: Error[] = [];
      for (const status of [200, 401, 402, 403, 429]) {
        const client = createClient({
          key: KEY,
          provider: { ...preset, key: { ...preset.key, in: status === 402 ? 'header' : 'query' } },
          retry: { attempts: 1 },
          fetch: async () => new Response(body, { status }),
        });
        const events = watch(client);
        const outcome: unknown = await client.fetch(urlOf(preset)).catch((reason: unknown) => reason);
        client.dispose();
        if (outcome instanceof Error) refusals.push(outcome);
        expectNoKeyIn(events.map(shown).join('\n'));
      }
      expect(refusals.length).toBeGreaterThanOrEqual(3);
      expectNoKeyIn([...refusals.map(shown), inspect(printed)].join('\n'));
    });
  },
);

describe('a key that cannot even be sent', () => {
  it.each([
    ['sk_Canary_That_Must_Not_Fly_Away', 'secret-key'],
    ['sk.Canary.That.Must.Not.Fly.Away', 'secret-key'],
    ['pk_Canary That Must Not Fly Away', 'malformed-key'],
  ])('%s shows in nothing that is said of it', async (key, code) => {
    for (const provider of presets) {
      const client = createClient({ key, provider, fetch: async () => new Response() });
      const events = watch(client);
      const error: unknown = await client.fetch(urlOf(provider)).catch((reason: unknown) => reason);
      client.dispose();
      expect(error).toMatchObject({ code });
      expectNoKeyIn([error, client.problems, ...events].map(shown).join('\n'));
    }
    expectNoKeyIn(inspect(printed));
  });
});

it('shows what the evidence holds to a provider’s grammar without the key, as text and as JSON', async () => {
  const seen: unknown[] = [];
  const [preset] = presets as [Provider];
  const provider: Provider = { ...preset, classify: (evidence) => void seen.push(evidence) };
  const client = createClient({ key: KEY, provider, fetch: async () => new Response(body, { status: 403 }) });
  await client.fetch(urlOf(provider)).catch(() => {});
  client.dispose();
  expect(seen).toHaveLength(1);
  expectNoKeyIn(inspect(seen, { depth: 10 }));
});
