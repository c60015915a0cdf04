/** What of a map's failures another binding takes over. */
import { expect, it, vi } from 'vitest';
import { adoptFailed } from '../../../../src/maps/maplibre/adopt-failed.ts';
import type { Binding, BoundRecovery } from '../../../../src/maps/maplibre/binding.ts';
import { FailedRequests } from '../../../../src/maps/maplibre/failed-requests.ts';
import type { MapRequests } from '../../../../src/maps/maplibre/map-requests.ts';
import type { Session } from '../../../../src/session/session.ts';
import { info, tileOf } from '../../breaker/breaker.ts';
import { problem } from '../../breaker/problems.ts';
import { bindingOf, mapWith } from './played.ts';

const sprite = info('maps', { url: 'https://a.example/sprite.json', resource: 'sprite', tileset: undefined });
const style = info('maps', { url: 'https://a.example/style.json', resource: 'style', tileset: undefined });
const land = tileOf('land');

/** A session of which only this is asked. */
const sessionOf = (
  blockedBy: () => unknown = () => undefined,
  adoptFailures: () => void = () => {},
  forget: (requests: unknown) => void = () => {},
): Session => ({ recovery: { blockedBy, adoptFailures, forget } }) as unknown as Session;

/** A binding that has failed to get these, and a map. */
function bindingWith(session: Session, of: Partial<Binding> = {}): Binding {
  const failed = new FailedRequests();
  failed.add({ session, request: sprite });
  failed.add({ session, request: style });
  for (const name of ['1/0/0', '1/0/1']) failed.addTile(name, { session, request: land, sourceId: 'land' });
  return bindingOf(mapWith().map, [session], { recovery: { failed } as unknown as BoundRecovery, ...of });
}
const requestsOf = (session: Session | undefined): MapRequests =>
  ({ sessionOf: () => session }) as unknown as MapRequests;
const adopted = (own: FailedRequests): string[] => [...own.all()].map(({ request }) => request.resource);

it('is all that a client of it owns, which may come at once if nothing blocks it', () => {
  const [before, now] = [sessionOf(), sessionOf()];
  const own = new FailedRequests();
  const earlier = bindingWith(before);
  expect(adoptFailed(own, earlier, requestsOf(now))).toBe(false);
  expect([...own.all()]).toEqual([
    { session: now, request: sprite },
    { session: now, request: style },
    { session: now, request: land, sourceId: 'land', names: new Set(['1/0/0', '1/0/1']) },
  ]);
  expect(earlier.recovery?.failed.size).toBe(0);
});

it('is left to one probe if the former client blocks it', () => {
  const refused = problem('invalid-key');
  const adoptFailures = vi.fn();
  const now = sessionOf(undefined, adoptFailures);
  const own = new FailedRequests();
  expect(adoptFailed(own, bindingWith(sessionOf(() => refused)), requestsOf(now))).toBe(true);
  expect(adoptFailures.mock.calls).toEqual([[refused, sprite]]);
  expect(own.size).toBe(3);
});

it('is nothing that the former client goes on asking for', () => {
  const forget = vi.fn();
  adoptFailed(
    new FailedRequests(),
    bindingWith(sessionOf(undefined, undefined, forget)),
    requestsOf(sessionOf()),
  );
  expect(forget.mock.calls).toEqual([[[sprite]], [[style]], [[land]]]);
  const session = sessionOf(undefined, undefined, forget);
  forget.mockClear();
  adoptFailed(new FailedRequests(), bindingWith(session), requestsOf(session));
  expect(forget).not.toHaveBeenCalled();
});

it('needs no probe if the client is the same, whatever blocks it', () => {
  const adoptFailures = vi.fn();
  const session = sessionOf(() => problem('invalid-key'), adoptFailures);
  expect(adoptFailed(new FailedRequests(), bindingWith(session), requestsOf(session))).toBe(false);
  expect(adoptFailures).not.toHaveBeenCalled();
});

it('is nothing of a host that is nobody’s now', () => {
  const own = new FailedRequests();
  const earlier = bindingWith(sessionOf(() => problem('invalid-key')));
  expect(adoptFailed(own, earlier, requestsOf(undefined))).toBe(false);
  expect(own.size).toBe(0);
});

it('is no style that the page has left while its map was not bound', () => {
  const forget = vi.fn();
  const session = sessionOf(undefined, undefined, forget);
  const own = new FailedRequests();
  adoptFailed(
    own,
    bindingWith(session, { styleMark: ['another', undefined, undefined] }),
    requestsOf(sessionOf()),
  );
  expect(forget.mock.calls).toContainEqual([[style]]);
  expect(adopted(own)).toEqual(['sprite', 'tile']);
});
