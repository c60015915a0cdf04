import { onTestFinished } from 'vitest';
import {
  createClient,
  defineProvider,
  type KeyClient,
  type KeySource,
  type Provider,
} from '../../../src/index.ts';
import type { Resource } from '../../../src/problem/problem.ts';
import type { RequestInfo } from '../../../src/session/request-info.ts';
import { sessionOf, type Recovery, type Session } from '../../../src/session/session.ts';

export const ORIGIN = 'https://tiles.example.com';
export const KEY = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';

/** One request of a client's own. */
export interface Sent extends RequestInit {
  readonly url: string;
}

export type Answer = (sent: Sent, n: number) => Response | Promise<Response>;

/** The body of a refusal that names its cause. */
export const named = (code: string, status = 403): Response => Response.json({ code }, { status });

/** A client whose own requests the test answers, and what it does about failures. It is disposed of after the test. */
export async function recovering(
  answer: Answer,
  of: Partial<Provider> = {},
  key: KeySource = KEY,
): Promise<{ client: KeyClient; session: Session; recovery: Recovery; sent: Sent[]; events: Event[] }> {
  const sent: Sent[] = [];
  const provider = defineProvider({
    name: 'acme',
    endpoints: [
      { origin: ORIGIN, path: '/maps/', service: 'maps' },
      { origin: ORIGIN, path: '/data/', service: 'data' },
      { origin: ORIGIN, service: 'tiles' },
    ],
    key: { in: 'query', name: 'key' },
    ...of,
  });
  const client = createClient({
    key,
    provider,
    fetch: async (input, init) => {
      const one = { url: input as string, ...init };
      sent.push(one);
      return answer(one, sent.length - 1);
    },
  });
  onTestFinished(() => client.dispose());
  const events: Event[] = [];
  for (const type of ['key-problem', 'key-recovered'] as const)
    client.addEventListener(type, (event) => events.push(event));
  const session = sessionOf(client);
  return { client, session, recovery: await session.loadRecovery(), sent, events };
}

/** A request as the session describes it. */
export function requestFor(session: Session, path: string, resource: Resource = 'data'): RequestInfo {
  const match = session.matchEndpoint(ORIGIN + path);
  if (!match) throw new Error(`Nobody's: ${path}`);
  return session.describe(match, resource);
}
