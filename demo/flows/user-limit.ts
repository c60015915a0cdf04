import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

const email = 'kim@mapward.test';
const KEY = 'Kim’s key';
const CREDITS = 25;

/** Kim, with a key and a few credits above what is spent, however often the flow is run. */
async function kim(stage: Stage): Promise<{ user: string; token: string }> {
  const { users, keys } = stage.admin;
  const known = (await users.list()).find((user) => user.email === email);
  const user = known?.id ?? (await users.create({ name: 'Kim', email })).id;
  const { used } = await users.limits(user);
  await users.setLimits(user, { rest: used.rest + CREDITS, batch: null });
  const { items } = await keys.list({ user, state: 'active' }).page();
  const key = items[0] ?? (await keys.create({ name: KEY, user, origins: [location.hostname] }));
  return { user, token: key.token };
}

export const userLimit: Flow = {
  title: 'One user’s credits',
  lead: 'An admin may limit what one user’s keys spend in a month, so that an experiment cannot eat the whole plan.',
  steps: [
    {
      text: `Give Kim a key and ${CREDITS} credits.`,
      act: 'Set the limit',
      async run(stage) {
        const { token } = await kim(stage);
        await stage.useKey(token);
        await stage.openDrawn();
        return 'The map draws with Kim’s key. Each tile is one credit.';
      },
    },
    {
      text: 'Search until the credits are gone.',
      act: 'Spend them',
      async run(stage) {
        stage.server.account.spend(stage.key, CREDITS - 5, 'geocoding');
        for (let x = 0; x < CREDITS; x++) {
          const response = await stage.client
            .fetch(`${stage.server.apiUrl}/tiles/world/5/${x}/12.pbf`)
            .catch(() => undefined);
          if (!response) break;
        }
        const { problem } = stage.client;
        stage.changed();
        return problem
          ? `${problem.status} \`${problem.code}\`. The account has plenty left; Kim has not.`
          : 'There are credits left.';
      },
    },
    {
      text: 'Lift the limit.',
      act: 'Lift the limit',
      async run(stage) {
        const { user } = await kim(stage);
        await stage.admin.users.setLimits(user, { rest: null, batch: null });
        await stage.openDrawn();
        return 'Kim’s map is back.';
      },
    },
  ],
  code: `await admin.users.setLimits(user.id, {
  rest: 5_000, // credits a month, for maps, tiles and search
  batch: 50,   // km² a month, for exports
});

const { used } = await admin.users.limits(user.id);
used.rest; used.batch;`,
};
