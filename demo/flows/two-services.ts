import { createAdminClient, isAdminError, type AdminClient, type MaptilerKey } from 'mapward/admin';
import { shopToken } from '../seed.ts';
import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

/** The same account, as MapTiler's Service API lets it be managed. */
function maptilerClient({ server: { apiUrl, serviceToken } }: Stage): AdminClient<MaptilerKey> {
  return createAdminClient({ apiUrl, serviceToken, service: 'maptiler', dangerouslyAllowBrowser: true });
}

const inWords = (can: ReadonlySet<string>): string => [...can].map((one) => `\`${one}\``).join(', ');

/** How the two keys fare on the shop's page. */
async function fare({ server }: Stage, old: string, next: string): Promise<string> {
  const statusOf = async (key: string): Promise<number> => {
    const request = new Request(`${server.apiUrl}/maps/basic/style.json?key=${key}`);
    return (await server.respond(request, { origin: 'https://shop.example' })).status;
  };
  return `old key ${await statusOf(old)}, new key ${await statusOf(next)}`;
}

export function twoServices(): Flow {
  let made: MaptilerKey | undefined;
  return {
    title: 'Two services, one element',
    lead: 'Not every service knows as much. MapTiler’s has five routes and eight fields: no users, no plan, no switch, no reissue. The key table shows what the service can do, and nothing else.',
    steps: [
      {
        text: 'Let the server speak MapTiler’s Service API, and look at the key table: users, plan, switches and usage are gone, and **Reissue** has become **Replace**.',
        act: 'Speak MapTiler',
        async run(stage) {
          stage.server.dialect = 'maptiler';
          return `\`admin.can\` was ${inWords(stage.admin.can)}. Now it is ${inWords(maptilerClient(stage).can)}.`;
        },
      },
      {
        text: 'Ask for something that it does not know.',
        act: 'Reissue a key',
        async run(stage) {
          const { keys } = maptilerClient(stage);
          const { items } = await keys.list().page();
          try {
            await keys.reissue(items[0]!.id);
            return 'It was reissued.';
          } catch (error) {
            if (!isAdminError(error)) throw error;
            return `\`${error.code}\`, before any request: ${error.message}`;
          }
        },
      },
      {
        text: 'So a key is replaced: make a second one with the same rules. Until the first one is deleted, both work.',
        act: 'Replace the shop’s key',
        async run(stage) {
          const { keys } = maptilerClient(stage);
          const { items } = await keys.list({ q: 'shop.example' }).page();
          const old = items.find(({ token }) => token === shopToken);
          if (!old) return 'The shop’s key is not there any more. Reset the account first.';
          made = await keys.create({ name: `${old.name} (2)`, origins: old.origins });
          stage.changed();
          return `On shop.example: ${await fare(stage, shopToken, made.token)}. Now the site gets the new key.`;
        },
      },
      {
        text: 'The site has the new key. Take it that this was a day ago, and delete the old one.',
        act: 'Delete the old key',
        async run(stage) {
          if (!made) return 'Replace the key first.';
          const { keys } = maptilerClient(stage);
          const { items } = await keys.list({ q: 'shop.example' }).page();
          const old = items.find(({ token }) => token === shopToken);
          if (old) await keys.delete(old.id);
          stage.changed();
          return `On shop.example: ${await fare(stage, shopToken, made.token)}.`;
        },
      },
      {
        text: 'Back to the whole contract.',
        act: 'Speak Mapward',
        async run(stage) {
          stage.server.dialect = 'mapward';
          return 'Users, plan, switches and usage are back, and a key can be reissued.';
        },
      },
    ],
    code: `// On your server. The page has no token.
const keys = adminHandler({
  apiUrl: 'https://service.maptiler.com',
  serviceToken: process.env.MAPTILER_TOKEN,
  authorize: (request) => roleOf(request),
});
app.all('/keys/*', ({ req }) => keys(req.raw));

<!-- On the page -->
<key-manager api-url="/keys"></key-manager>`,
    leave(stage) {
      if (stage.server.dialect !== 'maptiler') return;
      stage.server.dialect = 'mapward';
      stage.changed();
    },
  };
}
