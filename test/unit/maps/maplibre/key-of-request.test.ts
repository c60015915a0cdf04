/** Which key a failed request carried: what it says of the key in use depends on that. */
import { describe, expect, it } from 'vitest';
import { keyOfRequest } from '../../../../src/maps/maplibre/key-of-request.ts';
import type { Ticket } from '../../../../src/session/ledger.ts';
import { clientOf, KEY, ORIGIN } from './played.ts';

/** The session of a client whose key was set twice. */
function sessionOfThirdKey(of = {}, key: string | null = KEY) {
  const { client, session } = clientOf(of, undefined, key);
  for (let time = 0; time < 2; time++) client.setKey(key);
  return session;
}
const ticket = { generation: 1 } as Ticket;
const url = `${ORIGIN}/1/0/0.pbf`;

describe('a URL with a key', () => {
  it('tells whether that is the key in use, whatever its ticket says', () => {
    const session = sessionOfThirdKey();
    expect(keyOfRequest(session, `${url}?key=${KEY}`, ticket)).toEqual({ generation: 2 });
    expect(keyOfRequest(session, `${url}?key=pk_other`, ticket)).toEqual({ generation: -1 });
  });
});

describe('a URL that lost its key', () => {
  it('left without one, though it was requested with one', () => {
    expect(keyOfRequest(sessionOfThirdKey(), url, ticket)).toEqual({
      generation: 1,
      keyed: false,
      isLost: true,
    });
  });

  it('lost none if the client has none', () => {
    expect(keyOfRequest(sessionOfThirdKey({}, null), url, ticket)).toEqual({
      generation: 1,
      keyed: false,
      isLost: false,
    });
  });

  it('was requested around the client if it has no ticket', () => {
    expect(keyOfRequest(sessionOfThirdKey(), url, undefined)).toEqual({ generation: -1, keyed: false });
  });
});

describe('a URL that tells nothing', () => {
  it.each([
    ['unknown', undefined, {}],
    ['somebody else’s', 'https://elsewhere.example/x?key=pk_other', {}],
    ['of a provider that wants its key in a header', url, { key: { in: 'header', name: 'X-Key' } }],
  ])('leaves it to the ticket, else it counts as the key in use: %s', (_, shown, of) => {
    const session = sessionOfThirdKey(of);
    expect(keyOfRequest(session, shown, ticket)).toEqual({ generation: 1 });
    expect(keyOfRequest(session, shown, undefined)).toEqual({ generation: 2 });
  });
});
