import type { Flow } from './flow.ts';

export const switchOff: Flow = {
  title: 'Switch a key off, and on again',
  lead: 'To see who uses a key, or to stop it for a while, switch it off. Its token stays the same.',
  steps: [
    {
      text: 'Deactivate the key that the map carries.',
      act: 'Deactivate',
      async run(stage) {
        const { id, token } = await stage.pageKey();
        await stage.useKey(token);
        await stage.admin.keys.setActive(id, false);
        const { status, code } = await stage.openRefused();
        return `${status} \`${code}\`: not the same as an invalid key, and the notice says so.`;
      },
    },
    {
      text: 'Activate it again.',
      act: 'Activate',
      async run(stage) {
        await stage.pageKey();
        await stage.openDrawn();
        return 'The map asked once more and went on.';
      },
    },
  ],
  code: `await admin.keys.setActive(key.id, false);
await admin.keys.setActive(key.id, true);

// In the page, when somebody has fixed it:
await client.recheck(); // 'active'`,
};
