import { describe, expect, it } from 'vitest';
import { mapward } from '../../../src/providers/mapward.ts';
import { judge } from '../../../src/recovery/judge.ts';

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
