/** What of a map's failures another binding takes over. */
import { expect, it, vi } from 'vitest';
import { adoptFailed } from '../../../../src/maps/maplibre/adopt-failed.ts';
import { FailedRequests } from '../../../../src/maps/maplibre/failed-requests.ts';
import type { Session } from '../../../../src/session/session.ts';
import { info, tileOf } from '../../breaker/breaker.ts';
import { problem } from '../../breaker/problems.ts';

const sprite = info('maps', { url: 'https://a.example/sprite.json', resource: 'sprite', tileset: undefined });
const land = tileOf('land');

/** A session of which only this is asked. */
const sessionOf = (
  blockedBy: () => unknown = () => undefined,
  adoptFailures: () => void = () => {},
): Session => ({ recovery: { blockedBy, adoptFailures } }) as unknown as Session;

function failedOf(session: Session): FailedRequests {
  const failed = new FailedRequests();
  failed.add({ session, request: sprite });
  for (const name of ['1/0/0', '1/0/1']) failed.addTile(name, { session, request: land, sourceId: 'land' });
  return failed;
}

it('is all that a client of it owns, which may come at once if nothing blocks it', () => {
  const [before, now] = [sessionOf(), sessionOf()];
  const own = new FailedRequests();
  expect(adoptFailed(own, failedOf(before), () => now)).toBe(true);
  expect([...own.all()]).toEqual([
    { session: now, request: sprite },
    { session: now, request: land, sourceId: 'land', names: new Set(['1/0/0', '1/0/1']) },
  ]);
});

it('is left to one probe if the former client blocks it', () => {
  const refused = problem('invalid-key');
  const adoptFailures = vi.fn();
  const now = sessionOf(undefined, adoptFailures);
  const own = new FailedRequests();
  expect(adoptFailed(own, failedOf(sessionOf(() => refused)), () => now)).toBe(false);
  expect(adoptFailures.mock.calls).toEqual([[refused, sprite]]);
  expect(own.size).toBe(2);
});

it('needs no probe if the client is the same, whatever blocks it', () => {
  const adoptFailures = vi.fn();
  const session = sessionOf(() => problem('invalid-key'), adoptFailures);
  expect(adoptFailed(new FailedRequests(), failedOf(session), () => session)).toBe(true);
  expect(adoptFailures).not.toHaveBeenCalled();
});

it('is nothing of a host that is nobody’s now', () => {
  const own = new FailedRequests();
  expect(adoptFailed(own, failedOf(sessionOf(() => problem('invalid-key'))), () => undefined)).toBe(true);
  expect(own.size).toBe(0);
});
