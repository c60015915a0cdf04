import { onTestFinished, vi } from 'vitest';
import type { KeyClient, Provider } from '../../../../src/index.ts';
import type { Binding } from '../../../../src/maps/maplibre/binding.ts';
import type { MapErrorEvent, MapLike, SourceLike, TileLike } from '../../../../src/maps/maplibre/map-like.ts';
import { MapRecovery } from '../../../../src/maps/maplibre/map-recovery.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { openTicket, type Ticket } from '../../../../src/session/ledger.ts';
import type { Session } from '../../../../src/session/session.ts';
import { bindingOf, clientOf, KEY, mapWith, ORIGIN, tileAt } from './played.ts';

export const ok = (): Response => new Response('{}');
export const named = (code: string, status = 403): Response => Response.json({ code }, { status });
export const landTile = (x = 0): string => `${ORIGIN}/land/1/${x}/0.pbf`;
export const keyed = (url: string): string => `${url}?key=${KEY}`;

/** An error as MapLibre makes it of an answer. */
export const ajax = (url: string, status = 403, code = 'no-plan'): Error & { url: string } =>
  Object.assign(new Error(`AJAXError (${status}): ${url}`), {
    url,
    status,
    body: new Blob([JSON.stringify({ code })]),
  });

export interface PlayedOptions {
  readonly of?: Partial<Provider>;
  readonly answer?: (url: string) => Response | Promise<Response>;
  readonly sources?: Readonly<Record<string, Partial<SourceLike>>>;
  readonly before?: Binding;
  readonly key?: string | null;
}

export interface PlayedRecovery {
  readonly client: KeyClient;
  readonly session: Session;
  /** What the client sent itself. */
  readonly sent: string[];
  /** The methods of the map and its source that were called. */
  readonly calls: unknown[][];
  readonly map: MapLike;
  readonly binding: Binding;
  readonly recovery: MapRecovery;
  /** Has errors read. */
  tell(...events: MapErrorEvent[]): Promise<void>;
  /** What is missing on the map. */
  failed(): string[];
  /** What is wrong. */
  codes(): string[];
}

/** A map with a source of tiles, its calls, and recovery as it is once it has loaded. */
export async function played({
  of,
  answer = ok,
  sources = {},
  before,
  key,
}: PlayedOptions = {}): Promise<PlayedRecovery> {
  const { client, session, sent } = clientOf(of, answer, key);
  await session.loadRecovery();
  const calls: unknown[][] = [];
  const heard =
    (name: string) =>
    (...args: unknown[]): void =>
      void calls.push([name, ...args]);
  const land: Partial<SourceLike> = {
    tiles: [`${ORIGIN}/land/{z}/{x}/{y}.pbf`],
    url: `${ORIGIN}/land.json`,
    fire: heard('fire'),
    setUrl: heard('setUrl'),
  };
  const { map } = mapWith(
    { land, ...sources },
    { setStyle: heard('setStyle'), setSprite: heard('setSprite'), setGlyphs: heard('setGlyphs') },
  );
  const binding = bindingOf(map, [session], { before });
  const recovery = new MapRecovery(binding);
  binding.recovery = recovery;
  onTestFinished(() => recovery.end());
  const own = session.own({ onRetryable: () => recovery.reload(), wants: recovery.wants });
  onTestFinished(() => void own());
  const tell = (...events: MapErrorEvent[]): Promise<void> => {
    binding.unread.push(...events);
    return recovery.readAll();
  };
  const failed = (): string[] =>
    [...recovery.failed.all()].map(
      (one) =>
        `${one.request.resource} ${one.sourceId ?? one.request.url}${'names' in one ? ` ${[...one.names].join(' ')}` : ''}`,
    );
  const codes = (): string[] => client.problems.map(({ code }) => code);
  return { client, session, sent, calls, map, binding, recovery, tell, failed, codes };
}

/** Opens a ticket, as the transform does. */
export function request(
  session: Session,
  url: string,
  resource: Resource,
  of: { fresh?: boolean } = {},
): Ticket {
  return openTicket(session.ledger, {
    url,
    target: url,
    resource,
    service: url.includes('/maps/') ? 'maps' : 'tiles',
    openedAt: Date.now(),
    fresh: false,
    ...of,
  });
}

export const tileEvent = (
  x = 0,
  error: unknown = ajax(keyed(landTile(x))),
  of: Partial<TileLike> = {},
): MapErrorEvent => ({
  error,
  sourceId: 'land',
  tile: tileAt(1, x, 0, of),
});
/** Lets what is answered at once end, and what loads on demand. */
export const settle = async (): Promise<void> => {
  await vi.dynamicImportSettled();
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};
