/** How an adapter finds the session of a client, also of one that another copy of the package made. */
import { expect, it } from 'vitest';
import { createClient, maptiler } from '../../../src/index.ts';
import { sessionOf } from '../../../src/session/session.ts';

it('is that of the client', () => {
  const client = createClient({ key: 'pk_aaaaaaaaaaaaaaaaaaaaaaaa', provider: maptiler() });
  expect(sessionOf(client).provider).toBe(client.provider);
});

it('is found by the name of its interface, whichever copy of the package made the client', () => {
  const session = {};
  const client = { [Symbol.for('mapward.session/1')]: session };
  expect(sessionOf(client as never)).toBe(session);
});

it.each([
  ['nothing', undefined],
  ['an object that is no client', {}],
  ['a client of another version', { [Symbol.for('mapward.session/0')]: {} }],
])('is refused for %s, with what to do', (_, client) => {
  expect(() => sessionOf(client as never)).toThrow(
    new TypeError('Expected a client of this version of Mapward.'),
  );
});
