import { onTestFinished } from 'vitest';
import { createClient, defineProvider, type KeyClient, type Provider } from '../../../../src/index.ts';
import type { Binding } from '../../../../src/maps/maplibre/binding.ts';
import type { MapLike, SourceLike, TileLike } from '../../../../src/maps/maplibre/map-like.ts';
import { sessionOf, type Session } from '../../../../src/session/session.ts';
import { fakeMap } from '../../../support/fake-map.ts';

export const ORIGIN = 'https://tiles.example.com';
export const KEY = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';

/** A provider of everything at one host, changed as asked. */
export const providerOf = (of: Partial<Provider> = {}): Provider =>
  defineProvider({
    name: 'acme',
    endpoints: [
      { origin: ORIGIN, path: '/maps/', service: 'maps' },
      { origin: ORIGIN, service: 'tiles' },
    ],
    key: { in: 'query', name: 'key' },
    ...of,
  });

/** A client whose own requests the test answers; it is disposed of after the test. */
export function clientOf(
  of: Partial<Provider> = {},
  answer: (url: string) => Response | Promise<Response> = () => new Response('{}'),
  key: string | null = KEY,
): { client: KeyClient; session: Session; sent: string[] } {
  const sent: string[] = [];
  const client = createClient({
    key,
    provider: providerOf(of),
    fetch: async (input) => {
      sent.push(input as string);
      return answer(input as string);
    },
  });
  onTestFinished(() => client.dispose());
  return { client, session: sessionOf(client), sent };
}

/** A tile of a map, whose URL MapLibre would make of its source's first template. */
export function tileAt(z: number, x: number, y: number, of: Partial<TileLike> = {}): TileLike {
  const canonical = {
    z,
    x,
    y,
    url: ([template = '']: readonly string[]) =>
      template.replace('{z}', String(z)).replace('{x}', String(x)).replace('{y}', String(y)),
  };
  return { state: 'errored', tileID: { canonical }, ...of };
}

/** A map that has these sources, and is otherwise at rest. */
export function mapWith(
  sources: Readonly<Record<string, Partial<SourceLike>>> = {},
  of: Partial<MapLike> & object = {},
): ReturnType<typeof fakeMap> {
  const played = fakeMap();
  const made = Object.fromEntries(
    Object.entries(sources).map(([id, source]) => [id, { type: 'vector', fire: () => {}, ...source }]),
  );
  Object.assign(played.map, {
    getSource: (id: string) => made[id],
    getStyle: () => ({ sources, glyphs: `${ORIGIN}/fonts/{range}.pbf` }),
    ...of,
  });
  return played;
}

/** What a map and its clients share, without anything that listens. */
export function bindingOf(map: MapLike, sessions: readonly Session[], of: Partial<Binding> = {}): Binding {
  return {
    map,
    sessions,
    stallLimit: 1000,
    intercept: {
      style: undefined,
      setStyle: (style, options) => void map.setStyle(style, options),
      end: () => {},
    },
    before: undefined,
    recovery: undefined,
    unread: [],
    loaded: [],
    requested: undefined,
    isEnded: false,
    unbind: () => {},
    ...of,
  };
}
