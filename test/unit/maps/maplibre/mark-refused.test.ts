/** What of a refusal is requested past the HTTP cache the next time. */
import { expect, it } from 'vitest';
import { markRefused } from '../../../../src/maps/maplibre/mark-refused.ts';
import { keyed, request } from './played-recovery.ts';
import { clientOf, ORIGIN } from './played.ts';

const failed = (session: ReturnType<typeof clientOf>['session']): string[] => [...session.ledger.failed];

it('is the URL as it was sent, the event’s own before the error’s, which may be redacted', () => {
  const { session } = clientOf();
  const error = { url: `${ORIGIN}/a?key=…` };
  markRefused(session, 'tile', { url: keyed(`${ORIGIN}/a`), error });
  markRefused(session, 'tile', { error: { url: keyed(`${ORIGIN}/b`) } });
  expect(failed(session)).toEqual([keyed(`${ORIGIN}/a`), keyed(`${ORIGIN}/b`)]);
});

it('is nothing if no URL is known', () => {
  const { session } = clientOf();
  request(session, `${ORIGIN}/sprite.json`, 'sprite');
  markRefused(session, 'sprite', { error: new Error('x') });
  expect(failed(session)).toEqual([]);
});

it('is both files of a sprite, with the key of now', () => {
  const { client, session } = clientOf();
  for (const file of ['json', 'png']) request(session, `${ORIGIN}/sprite.${file}`, 'sprite');
  client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
  markRefused(session, 'sprite', { error: { url: `${ORIGIN}/sprite.json?key=pk_b` } });
  expect(failed(session)).toEqual([
    `${ORIGIN}/sprite.json?key=pk_b`,
    `${ORIGIN}/sprite.json?key=pk_bbbbbbbbbbbbbbbbbbbbbbbb`,
    `${ORIGIN}/sprite.png?key=pk_bbbbbbbbbbbbbbbbbbbbbbbb`,
  ]);
});
