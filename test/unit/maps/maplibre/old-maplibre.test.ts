/** A MapLibre before 5.21, which takes no promise from `transformRequest`: it must not be harmed, and its page is told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bindMap } from '../../../../src/maps/maplibre/bind-map.ts';
import { createClient } from '../../../../src/client/create-client.ts';
import { mapward } from '../../../../src/providers/mapward.ts';
import { fakeMap } from '../../../support/fake-map.ts';

const apiUrl = 'https://keys.example';
const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  delete (globalThis as Record<symbol, unknown>)[Symbol.for('mapward.too-old')];
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

/** A map of a version that is bound, and what it gets from `transformRequest`. */
function bindVersion(version: string, given: string | (() => Promise<string>) = key) {
  const { map, tell } = fakeMap();
  let transform: ((url: string, type?: string) => unknown) | undefined;
  map.setTransformRequest = (next) => void (transform = next);
  const client = createClient({ key: given, provider: mapward({ apiUrl }) });
  bindMap(Object.assign(map, { version }), client);
  return { client, tell, ask: (path: string, type: string) => transform?.(apiUrl + path, type) };
}

describe('MapLibre before 5.21', () => {
  it.each(['Glyphs', 'Tile', 'Source'])('gets the key at once for: %s', (type) => {
    const { ask } = bindVersion('5.20.2');
    expect(ask('/tiles/land/1/0/0.pbf', type)).toMatchObject({
      url: `${apiUrl}/tiles/land/1/0/0.pbf?key=${key}`,
    });
  });

  it('is bound before its style is there, where MapLibre 2 throws', () => {
    const { map } = fakeMap();
    map.getStyle = () => {
      throw new TypeError("Cannot read properties of undefined (reading 'version')");
    };
    const client = createClient({ key, provider: mapward({ apiUrl }) });
    expect(() => bindMap(Object.assign(map, { version: '2.4.0' }), client)).not.toThrow();
  });

  it('gets no promise for a request that has to wait, but a URL that nothing can load', () => {
    const { ask } = bindVersion('5.20.2', () => Promise.resolve(key));
    expect(ask('/tiles/land/1/0/0.pbf', 'Tile')).toEqual({ url: 'mapward:' });
  });

  it('is named in one line, with the version that is needed, however many maps there are', async () => {
    for (let map = 0; map < 2; map++) bindVersion('5.20.2').tell('error', {});
    // Clients of other tests may have something to say, too.
    const lines = (): unknown[] =>
      warn.mock.calls.flat().filter((line: unknown) => String(line).includes('5.20.2'));
    await vi.waitFor(() => expect(lines()).not.toEqual([]));
    await new Promise((resolve) => setTimeout(resolve));
    expect(lines()).toEqual([expect.stringMatching(/MapLibre 5\.20\.2 .* 5\.21 or newer/)]);
  });
});

it('says nothing of a current MapLibre, and lets it wait', async () => {
  const { ask, tell } = bindVersion('5.21.0', () => Promise.resolve(key));
  tell('error', {});
  expect(await ask('/tiles/land/1/0/0.pbf', 'Tile')).toMatchObject({ url: expect.stringContaining(key) });
  expect(warn).not.toHaveBeenCalled();
});
