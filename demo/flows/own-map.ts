import { html, nothing } from 'lit';
import { createClient, mapward, type KeyClient } from 'mapward';
import { libraries } from '../own-maps/index.ts';
import type { Library, OwnMap } from '../own-maps/own-map.ts';
import { unknownToken } from '../seed.ts';
import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

/** A place for a map over the one that Mapward made. */
function makeBox(stage: Stage): { box: HTMLElement; container: HTMLElement } {
  const box = document.createElement('div');
  box.className = 'own-map';
  box.setAttribute('role', 'region');
  box.setAttribute('aria-label', 'A map of your own');
  const container = document.createElement('div');
  box.append(container);
  stage.view.after(box);
  return { box, container };
}

export async function ownMap(): Promise<Flow> {
  let chosen: Promise<Library> = libraries['MapLibre']!();
  let library = await chosen;
  let own: OwnMap | undefined;
  let box: HTMLElement | undefined;
  let client: KeyClient | undefined;
  const close = (): void => {
    own?.remove();
    box?.remove();
    client?.dispose();
    own = box = client = undefined;
  };
  const choose = async (name: string, stage: Stage): Promise<void> => {
    chosen = libraries[name]!();
    library = await chosen;
    stage.changed();
  };
  return {
    title: 'Your own map',
    lead: 'You have a map already, and keep it. Two lines give it the key, the reasons and the recovery.',
    steps: [
      {
        text: 'A plain map, with a key in its URL that is not valid.',
        act: 'Make a plain map',
        async run(stage) {
          close();
          const place = makeBox(stage);
          library = await chosen;
          ({ box } = place);
          own = await library.make({
            container: place.container,
            apiUrl: stage.server.apiUrl,
            key: unknownToken,
          });
          await own.refused;
          return `${library.name} shows nothing, and says nothing: a blank map, and errors in the console.`;
        },
      },
      {
        text: 'Add the two lines, and the notice.',
        act: 'Add two lines',
        async run(stage) {
          if (!own || !box) throw new Error('Make the map first.');
          client = createClient({ key: unknownToken, provider: mapward({ apiUrl: stage.server.apiUrl }) });
          const refused = new Promise<string>((resolve) => {
            client?.addEventListener('key-problem', ({ problem }) => resolve(problem.code));
          });
          own.bind(client);
          const notice = document.createElement('key-notice');
          notice.problemDetails = 'always';
          notice.client = client;
          box.append(notice);
          return `\`${await refused}\`: the same map now says why.`;
        },
      },
      {
        text: 'Give the client a key that works.',
        act: 'Set the key',
        async run(stage) {
          if (!own || !client) throw new Error('Add the two lines first.');
          const drawn = new Promise((resolve) => {
            client?.addEventListener('key-recovered', () => void own?.drawn().then(resolve));
          });
          client.setKey(stage.server.defaultKey);
          await drawn;
          return 'The map draws: your map, never reloaded.';
        },
      },
    ],
    get code() {
      return `${library.code}

// And where the reasons should show:
notice.client = client; // <key-notice></key-notice>`;
    },
    aside: (stage) =>
      own
        ? html`${nothing}`
        : html`<p>
            <label
              >Made with
              <select @change=${(event: Event) => choose((event.target as HTMLSelectElement).value, stage)}>
                ${Object.keys(libraries).map((name) => html`<option ?selected=${name === library.name}>${name}</option>`)}
              </select></label
            >
          </p>`,
    leave: close,
  };
}
