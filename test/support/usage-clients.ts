/** Clients whose servers answer as they are told, for `<key-usage>`. */
import {
  createClient,
  defineProvider,
  mapward,
  type KeyClient,
  type ProblemCode,
  type Provider,
} from '../../src/index.ts';

export const token = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';

export const clientOf = (answer: (request: Request) => Response | Promise<Response>): KeyClient =>
  createClient({
    key: token,
    provider: mapward(),
    fetch: async (input, init) => answer(new Request(input, init)),
    retry: { attempts: 1 },
  });

/** Every refusal that a key server knows, with its status. */
export const statuses: Readonly<Partial<Record<ProblemCode, number>>> = {
  'missing-key': 401,
  'malformed-key': 400,
  'invalid-key': 401,
  'inactive-key': 401,
  'expired-key': 401,
  'origin-not-allowed': 403,
  'user-agent-not-allowed': 403,
  'service-not-enabled': 403,
  'no-plan': 402,
  'no-balance': 402,
  'quota-exceeded': 429,
  'rate-limited': 429,
  refused: 403,
};

/** How a key server refuses. */
export function refusal(code: string, status: number): Response {
  const body = JSON.stringify({ status, code, detail: code, retry_after: 30 });
  return new Response(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

/** A provider that tells no figures of its own. */
export const acme: Provider = defineProvider({
  name: 'acme',
  endpoints: [{ origin: 'https://acme.test', service: 'tiles' }],
  key: { in: 'query', name: 'key' },
  costs: { tiles: 4 },
});
