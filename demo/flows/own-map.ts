import { bindMap, createClient, mapward, type KeyClient } from 'mapward';
import type { Map as MapLibreMap } from 'maplibre-gl';
import { unknownToken } from '../seed.ts';
import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

/** A map that Mapward did not make, over the one that it did. */
interface OwnMap {
  readonly box: HTMLElement;
  readonly map: MapLibreMap;
}

/** MapLibre's own style sheet, from beside the page: a map that is not ours looks as MapLibre has it. */
async function addStyles(): Promise<void> {
  const href = 'maplibre-gl.css';
  if (document.head.querySelector(`link[href="${href}"]`)) return;
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.head.append(link);
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`${href} could not be loaded.`)));
  });
}

async function makeMap(stage: Stage): Promise<OwnMap> {
  const [{ Map }] = await Promise.all([import('maplibre-gl'), addStyles()]);
  const box = document.createElement('div');
  box.className = 'own-map';
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'A map of your own');
  const container = document.createElement('div');
  box.append(container);
  stage.view.after(box);
  const map = new Map({
    container,
    style: `${stage.server.apiUrl}/maps/basic/style.json?key=${unknownToken}`,
    center: [12, 28],
    zoom: 1.4,
  });
  return { box, map };
}

export function ownMap(): Flow {
  let own: OwnMap | undefined;
  let client: KeyClient | undefined;
  const close = (): void => {
    own?.map.remove();
    own?.box.remove();
    client?.dispose();
    own = client = undefined;
  };
  return {
    title: 'A MapLibre map of your own',
    lead: 'You have a map already, and keep it. Two lines give it the key, the reasons and the recovery.',
    steps: [
      {
        text: 'A plain MapLibre map, with a key in its style’s URL that is not valid.',
        act: 'Make a plain map',
        async run(stage) {
          close();
          own = await makeMap(stage);
          await own.map.once('error');
          return 'Nothing to see, and nothing said: a blank map, and an error in the console.';
        },
      },
      {
        text: 'Add the two lines, and the notice.',
        act: 'Add two lines',
        async run(stage) {
          if (!own) throw new Error('Make the map first.');
          const { map, box } = own;
          client = createClient({ key: unknownToken, provider: mapward({ apiUrl: stage.server.apiUrl }) });
          bindMap(map, client);
          const notice = document.createElement('key-notice');
          notice.problemDetails = 'always';
          notice.client = client;
          box.append(notice);
          const refused = new Promise<string>((resolve) => {
            client?.addEventListener('key-problem', ({ problem }) => resolve(problem.code));
          });
          map.setStyle(client.styleUrl());
          return `\`${await refused}\`: the same map now says why.`;
        },
      },
      {
        text: 'Give the client a key that works.',
        act: 'Set the key',
        async run(stage) {
          if (!own || !client) throw new Error('Add the two lines first.');
          const idle = new Promise((resolve) => {
            client?.addEventListener('key-recovered', () => own?.map.once('idle', resolve));
          });
          client.setKey(stage.server.defaultKey);
          await idle;
          return 'The map draws: your map, never reloaded.';
        },
      },
    ],
    code: `const client = createClient({ key: 'pk_…', provider: mapward() });
bindMap(map, client);

// And where the reasons should show:
notice.client = client; // <key-notice></key-notice>`,
    leave: close,
  };
}
