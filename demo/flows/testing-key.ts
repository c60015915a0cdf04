import type { Flow } from './flow.ts';

export const testingKey: Flow = {
  title: 'Get a testing key',
  lead: 'Every account starts with a default key. It works on any page, which is its use and its danger.',
  steps: [
    {
      text: 'Take the account’s default key and put it on the map.',
      act: 'Get the default key',
      async run(stage) {
        for await (const key of stage.admin.keys.list()) {
          if (!key.default) continue;
          await stage.useKey(key.token);
          await stage.openDrawn();
          return `\`${key.name}\` has no rules: the server answers whoever sends it.`;
        }
        throw new Error('The account has no default key.');
      },
    },
    {
      text: 'Ask what protects it. A page may read the usage of its own key, and with it this.',
      act: 'Is it protected?',
      async run(stage) {
        const usage = await stage.client.usage();
        return usage.protected
          ? 'It has rules of its own.'
          : 'It is **unprotected**: anyone who reads this page’s source can spend its quota. Use it to try things, never on a site. On a live page, Mapward says so in the console.';
      },
    },
  ],
  code: `<script type="module" src="mapward.js"></script>

<map-view api-key="pk_…" provider="mapward"></map-view>`,
};
