/** Runs in the page: what a transform costs per URL, ours beside others, interleaved so that a noisy machine is noisy for all. */
import { Map as MapTilerMap } from '@maptiler/sdk';
import { bindMap, createClient, maptiler } from '../../../src/index.ts';
import { KeyProblemEvent } from '../../../src/session/events.ts';
import { fakeMap } from '../../support/fake-map.ts';

type Transform = (url: string, type?: string) => unknown;

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';

function urls(kind: 'in scope' | 'out of scope' | 'mixed', count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const host =
      kind === 'in scope' || (kind === 'mixed' && index % 2 === 0) ? 'api.maptiler.com' : 'tiles.example.org';
    return `https://${host}/tiles/v3/6/${index % 64}/${(index >> 6) % 64}.pbf?key=old-key&v=${index}`;
  });
}

/** Median nanoseconds a URL over paired rounds. */
function compare(
  subjects: Readonly<Record<string, Transform>>,
  list: readonly string[],
): Record<string, number> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < 15; round++)
    for (const [name, transform] of Object.entries(subjects)) {
      const start = performance.now();
      for (const url of list) transform(url, 'Tile');
      (times[name] ??= []).push(((performance.now() - start) * 1e6) / list.length);
    }
  return Object.fromEntries(
    Object.entries(times).map(([name, all]) => [name, all.sort((a, b) => a - b)[all.length >> 1] as number]),
  );
}

/** Time from the first of 10,000 tile errors of one frame to the one event, and until all are taken in, in milliseconds. */
async function errors(): Promise<{ toEvent: number; toEnd: number; events: number }> {
  const client = createClient({ key, provider: maptiler() });
  let events = 0;
  let told = 0;
  const { map, tell } = fakeMap();
  bindMap(map, client);
  // As on a map that has been drawn: what explains errors is there already.
  tell('idle');
  await import('../../../src/recovery/recovery.ts');
  const failed = Array.from({ length: 10_000 }, (_, index) => {
    const url = `https://api.maptiler.com/tiles/v3/14/${index}/1.pbf?key=${key}`;
    return {
      error: Object.assign(new Error('AJAXError'), { status: 403, url, body: new Blob(['Invalid key']) }),
      sourceId: 'v3',
      tile: { state: 'errored', tileID: { key: String(index), canonical: { z: 14, x: index, y: 1 } } },
    };
  });
  const heard = new Promise<void>((resolve) => {
    client.addEventListener('key-problem', (event) => {
      event.preventDefault();
      events++;
      told = performance.now();
      if (event instanceof KeyProblemEvent) resolve();
    });
  });
  // The bodies have arrived.
  await failed.at(-1)?.error.body.text();
  const start = performance.now();
  for (const event of failed) tell('error', event);
  await heard;
  await new Promise((resolve) => setTimeout(resolve));
  return { toEvent: told - start, toEnd: performance.now() - start, events };
}

Object.assign(window, {
  run: async () => {
    const container = document.body.appendChild(document.createElement('div'));
    const theirs = new MapTilerMap({
      container,
      apiKey: key,
      style: { version: 8, sources: {}, layers: [] },
    });
    const { _requestManager: manager } = theirs as unknown as {
      _requestManager: { _transformRequestFn: Transform };
    };
    const client = createClient({ key, provider: maptiler() });
    const subjects: Record<string, Transform> = {
      mapward: client.transformRequest,
      '`new URL(url).searchParams.set`': (text) => {
        const url = new URL(text);
        url.searchParams.set('key', key);
        return { url: url.href };
      },
      '@maptiler/sdk': (url, type) => manager._transformRequestFn(url, type),
    };
    compare(subjects, urls('mixed', 20_000));
    const cost: Record<string, Record<string, number>> = {};
    for (const kind of ['in scope', 'out of scope', 'mixed'] as const)
      cost[kind] = compare(subjects, urls(kind, kind === 'mixed' ? 100_000 : 20_000));
    const rounds = [];
    for (let round = 0; round < 9; round++) rounds.push(await errors());
    return { cost, errors: rounds };
  },
});
