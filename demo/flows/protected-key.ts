import type { Flow } from './flow.ts';

export const protectedKey: Flow = {
  title: 'Make a key for this page only',
  lead: 'A protected key carries a list of hosts. It may stand in the source of the page: elsewhere it is worth nothing.',
  steps: [
    {
      text: `Make a key whose only allowed origin is this page’s host, \`${location.hostname}\`.`,
      act: 'Make the key',
      async run(stage) {
        const key = await stage.pageKey();
        return `Made “${key.name}”, allowed on \`${key.origins.join(', ')}\`. It is in the table below.`;
      },
    },
    {
      text: 'Put it on the map.',
      act: 'Use it on the map',
      async run(stage) {
        const { token } = await stage.pageKey();
        await stage.useKey(token);
        await stage.openDrawn();
        return `The browser sent \`Origin: ${self.origin}\`. Its host is on the list, so the map draws.`;
      },
    },
  ],
  code: `// In your back office: a service token never goes into a page.
const admin = createAdminClient({ apiUrl, serviceToken });
const key = await admin.keys.create({
  name: 'This page',
  origins: ['${location.hostname}'],
});

// In the page.
<map-view api-key="\${key.token}" provider="mapward"></map-view>`,
};
