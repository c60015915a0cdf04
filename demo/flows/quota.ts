import type { Flow } from './flow.ts';

const number = new Intl.NumberFormat();
const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });

/** The first moment of the next calendar month, UTC, which is when a month's quota starts again. */
function nextMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
}

export const quota: Flow = {
  title: 'Spend the month’s quota',
  lead: 'A plan includes so many requests in a calendar month. When they are gone, asking again only makes it worse.',
  steps: [
    {
      text: 'Use up what is left of this month, and open the map.',
      act: 'Spend the quota',
      async run(stage) {
        await stage.useKey(stage.server.defaultKey);
        stage.server.account.spendQuota();
        const { status, code, limit, resetAt } = await stage.openRefused();
        stage.changed();
        return `${status} \`${code}\`${limit === undefined ? '' : ` of ${number.format(limit)} credits`}. The meter below is full. The map waits${resetAt === undefined ? '' : ` for ${day.format(resetAt)}`} and sends nothing until then.`;
      },
    },
    {
      text: 'Pan and zoom the map: it stays alive, and no request goes out. Its usage can still be read.',
      act: 'Read the usage',
      async run(stage) {
        const { quota } = await stage.client.usage();
        return `${number.format(quota?.used ?? 0)} of ${number.format(quota?.limit ?? 0)} credits are used, ${number.format(quota?.remaining ?? 0)} are left.`;
      },
    },
    {
      text: 'Let the month pass.',
      act: 'Go to the next month',
      async run(stage) {
        const { server } = stage;
        await stage.advance(nextMonth(server.now) - server.now);
        await stage.openDrawn();
        return `It is ${day.format(server.now)}. The quota is whole again, and so is the map.`;
      },
    },
  ],
  code: `client.addEventListener('key-problem', ({ problem }) => {
  if (problem.code === 'quota-exceeded') {
    console.warn('Map quota spent until', new Date(problem.resetAt));
  }
});

const { quota } = await client.usage();
quota.forecast.spent_at; // when it will be gone, if this goes on`,
};
