import { createClient, defineProvider, maptiler, stadia, tomtom, type Provider } from 'mapward';
import { shopToken, unknownToken } from '../seed.ts';
import type { Stage } from '../stage.ts';
import type { Flow, Step } from './flow.ts';

/** A preset with its grammar of refusals, asking the server in this page instead of its own. */
function here(preset: Provider, { apiUrl }: { apiUrl: string }): Provider {
  return defineProvider({
    ...preset,
    endpoints: [{ origin: apiUrl }],
    styleUrl: () => `${apiUrl}/maps/basic/style.json`,
  });
}

function speaks(name: string, preset: () => Provider): Step {
  return {
    text: `Let the server refuse as ${name} does: once a key that does not exist, once a page that is not on the list.`,
    act: `Speak ${name}`,
    async run(stage: Stage) {
      const { server } = stage;
      const provider = here(preset(), server);
      server.dialect = provider.name;
      const heard = [];
      for (const key of [unknownToken, shopToken]) {
        await stage.borrow(createClient({ key, provider }));
        const { status, code, certain, candidates } = await stage.openRefused();
        const maybe = candidates.map((candidate) => `\`${candidate}\``).join(', ');
        heard.push(`${status} → ${certain ? `\`${code}\`` : `one of ${maybe}`}`);
      }
      return `No such key: ${heard[0]}\nWrong page: ${heard[1]}`;
    },
  };
}

export const dialect: Flow = {
  title: 'Another provider, the same page',
  lead: 'Providers refuse in their own words, and some in so few that nobody can tell a wrong key from a wrong page. Mapward says what is certain, and names what it may be.',
  steps: [
    speaks('MapTiler', maptiler),
    speaks('Stadia', stadia),
    speaks('TomTom', tomtom),
    {
      text: 'Back to plain words.',
      act: 'Speak Mapward',
      async run(stage) {
        stage.server.dialect = 'mapward';
        await stage.borrow();
        await stage.useKey(stage.server.defaultKey);
        await stage.openDrawn();
        return 'RFC 9457 problems with a `code`: the map is back.';
      },
    },
  ],
  code: `<map-view api-key="…" provider="maptiler"></map-view>

// In a test, with that provider's own refusals:
const server = createKeyServer({ dialect: 'maptiler' });`,
};
