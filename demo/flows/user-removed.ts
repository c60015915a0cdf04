import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

const email = 'sam@mapward.test';

async function sam(stage: Stage): Promise<string | undefined> {
  const users = await stage.admin.users.list();
  return users.find((user) => user.email === email)?.id;
}

export const userRemoved: Flow = {
  title: 'Somebody leaves the team',
  lead: 'Keys belong to users. Whoever is removed takes their keys along, and they stay dead.',
  steps: [
    {
      text: 'Sam joins, makes a key for this page, and the map uses it.',
      act: 'Let Sam join',
      async run(stage) {
        const { admin } = stage;
        const user = (await sam(stage)) ?? (await admin.users.create({ name: 'Sam', email })).id;
        const { token } = await admin.keys.create({ name: 'Sam’s key', user, origins: [location.hostname] });
        await stage.useKey(token);
        await stage.openDrawn();
        return 'The map draws with Sam’s key.';
      },
    },
    {
      text: 'Sam leaves, and is removed.',
      act: 'Remove Sam',
      async run(stage) {
        const user = await sam(stage);
        const revoked = user === undefined ? [] : await stage.admin.users.delete(user);
        const { status, code } = await stage.openRefused();
        stage.changed();
        return `${revoked.length} key was revoked: ${status} \`${code}\`. It stays in the list, and nobody can revive it.`;
      },
    },
    {
      text: 'Give the map a key that does not hang on one person.',
      act: 'Use the page’s key',
      async run(stage) {
        const { token } = await stage.pageKey();
        await stage.useKey(token);
        await stage.openDrawn();
        return 'The map is back.';
      },
    },
  ],
  code: `const revoked = await admin.users.delete(user.id);
// or keep the user, and revoke only the keys
await admin.users.revokeKeys(user.id);`,
};
