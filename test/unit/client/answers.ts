import type { KeyClient } from '../../../src/index.ts';
import { ok, refusal, startServer, type TestServer } from './server.ts';

/** Long enough that nothing reopens by itself during a test. */
export const LATER = { retry_after: 600 };

export const tooMany = (of: object = LATER): Response => refusal(429, 'rate-limited', of);

/** What a service answers, by the first segment of the path; 200 to everything else. */
export const answering = (answers: Record<string, () => Response>): Promise<TestServer> =>
  startServer(({ url }) => (answers[url.split(/[/?]/)[1] ?? ''] ?? ok)());

/** The next event of that type. */
export const next = (client: KeyClient, type: string): Promise<Event> =>
  new Promise((resolve) => client.addEventListener(type, resolve, { once: true }));
