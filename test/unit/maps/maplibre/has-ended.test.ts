/** Whether the browser has seen the end of a request: by the entries that the page keeps. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { hasEnded } from '../../../../src/maps/maplibre/has-ended.ts';
import type { Ticket } from '../../../../src/session/ledger.ts';
import { clientOf, KEY, ORIGIN } from './played.ts';

beforeEach(() => void vi.stubGlobal('document', {}));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const url = `${ORIGIN}/maps/style.json`;
const ticket = { url } as Ticket;
const others = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `https://elsewhere.example/${index}`);

/** The page keeps these entries. */
const keep = (...names: string[]) =>
  vi
    .spyOn(performance, 'getEntriesByType')
    .mockImplementation((type) => (type === 'resource' ? names.map((name) => ({ name })) : []) as never);

it.each([
  ['has ended, with whatever key it was sent', [...others(3), `${url}?key=${KEY}`], true],
  ['has ended, though the page keeps no more entries', [...others(260), `${url}?key=pk_old`], true],
  ['has not ended if only others have', [...others(3), `${ORIGIN}/maps/other.json`], false],
  ['has not ended as far as 249 entries tell', others(249), false],
  ['cannot be told if the page keeps no more entries', others(250), undefined],
  ['cannot be told if the page keeps none', [], undefined],
])('%s', async (_, names, answer) => {
  keep(...names);
  expect(await hasEnded(clientOf().session, ticket)).toBe(answer);
});

it('is told by an entry that comes in a task after the error', async () => {
  keep(...others(1));
  const answer = hasEnded(clientOf().session, ticket);
  keep(...others(1), url);
  expect(await answer).toBe(true);
});

it('cannot be told outside a page', async () => {
  vi.stubGlobal('document', undefined);
  keep(url);
  expect(await hasEnded(clientOf().session, ticket)).toBeUndefined();
});
