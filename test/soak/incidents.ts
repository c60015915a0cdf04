/** What goes wrong, and what makes all of it right again. */
import type { Fault } from '../../src/mock/faults/fault.ts';
import { maps, type MapId, type Site } from './site.ts';
import type { Random } from './random.ts';

export interface Incident {
  readonly name: string;
  begin(site: Site, random: Random): void | Promise<void>;
}

const names = [...new Set(Object.values(maps))];

/** What befalls one key. */
const ofAKey = (name: string, begin: (site: Site, token: string) => unknown): Incident => ({
  name,
  begin: (site, random) => void begin(site, site.tokenOf(random.pick(names))),
});

/** What befalls the way to the server, for all requests or a part of them. */
const ofTheWay = (name: string, fault: Fault): Incident => ({
  name,
  begin: ({ api }, random) =>
    void api.faults.add({
      ...fault,
      match: random.pick(['/', '/tiles/', '/maps/', '/v1/usage']),
      share: random.pick([1, 0.5, 0.2]),
    }),
});

/** A key that the page has no business with. */
const wrongKey = (name: string, keyOf: (site: Site) => string): Incident => ({
  name,
  async begin(site, random) {
    const id = random.pick(Object.keys(maps) as MapId[]);
    await site.page.evaluate(
      ([map, key]) => ((document.getElementById(map!) as unknown as { apiKey: string }).apiKey = key!),
      [id, keyOf(site)],
    );
  },
});

export const incidents: readonly Incident[] = [
  wrongKey('missing-key', () => ''),
  wrongKey('malformed-key', () => 'a b'),
  wrongKey('secret-key', ({ api }) => api.serviceToken),
  wrongKey('service-not-enabled', (site) => site.tokenOf('Batch')),
  ofAKey('invalid-key: reissued, and the page is not told', ({ api }, token) =>
    api.account.reissueKey(token),
  ),
  {
    name: 'rotation with an overlap',
    async begin(site, random) {
      site.api.account.reissueKey(site.tokenOf(random.pick(names)), 60);
      await site.handOutKeys();
    },
  },
  ofAKey('inactive-key', ({ api }, token) => api.account.activateKey(token, false)),
  ofAKey('origin-not-allowed', ({ api }, token) =>
    api.account.changeKey(token, { origins: ['other.example'] }),
  ),
  ofAKey('user-agent-not-allowed', ({ api }, token) =>
    api.account.changeKey(token, { user_agent: 'Nobody/1.0' }),
  ),
  { name: 'no-plan', begin: ({ api }) => api.account.cancelPlan() },
  {
    name: 'quota-exceeded',
    begin({ api }) {
      api.account.subscribe('free');
      api.account.spendQuota();
    },
  },
  ofTheWay('rate-limited', { status: 429, headers: { 'Retry-After': '1' } }),
  ofTheWay('500', { status: 500 }),
  ofTheWay('503, with Retry-After', { status: 503, headers: { 'Retry-After': '2' } }),
  ofTheWay('dropped', { drop: true }),
  ofTheWay('stalled', { stall: true }),
  ofTheWay('late', { delay: 1500 }),
  ofTheWay('truncated', { truncate: true }),
  ofTheWay('a 403 without CORS', { bare403: true }),
  ofTheWay('HTML for an answer', { contentType: 'text/html' }),
  ofTheWay('HTML that says it is JSON', { contentType: 'application/json' }),
];

/** Makes the account, the way and the page's keys right. What the visitor still sees of it is not looked at. */
export async function fix(site: Site): Promise<void> {
  const { faults, account } = site.api;
  faults.clear();
  account.subscribe('flex');
  for (const name of names) {
    const token = site.tokenOf(name);
    account.changeKey(token, { origins: [], user_agent: null });
    account.activateKey(token);
  }
  await site.handOutKeys();
}
