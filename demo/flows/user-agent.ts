import type { Flow } from './flow.ts';

const app = 'ShopApp/2';

export const userAgent: Flow = {
  title: 'Lock a key to an app',
  lead: 'Apps have no origin to go by. A user-agent rule asks for a text in that header: weak by itself, since anyone can send it, and still a fence.',
  steps: [
    {
      text: `Allow the key only where the user agent holds \`${app}\`. This browser’s does not.`,
      act: 'Set the rule',
      async run(stage) {
        const { id, token } = await stage.pageKey();
        await stage.admin.keys.update(id, { user_agent: app });
        await stage.useKey(token);
        const { status, code } = await stage.openRefused();
        return `${status} \`${code}\`.`;
      },
    },
    {
      text: `Open the map in an app that sends \`${app}\`.`,
      act: 'Play the app',
      async run(stage) {
        stage.play(self.origin, `${navigator.userAgent} ${app}`);
        await stage.openDrawn();
        return 'The text is there, to the letter, so the map draws.';
      },
    },
    {
      text: 'Take the rule away again.',
      act: 'Remove the rule',
      async run(stage) {
        await stage.pageKey();
        stage.play();
        await stage.openDrawn();
        return 'Any browser may use the key again, on this page’s host.';
      },
    },
  ],
  code: `await admin.keys.update(key.id, { user_agent: '${app}' });
await admin.keys.update(key.id, { user_agent: null }); // any`,
};
