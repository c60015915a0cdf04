import type { Flow } from './flow.ts';

const HOUR = 3_600_000;

/** A script is no browser: it sends what origin it likes. */
const forged = { origin: self.origin };

export function leak(): Flow {
  /** What the thief has. */
  let copy = '';
  return {
    title: 'A key leaks',
    lead: 'A browser cannot forge its origin, but a script can. When a key is abused, give it a new token.',
    steps: [
      {
        text: 'A thief’s script sends the copied key with this page’s origin.',
        act: 'Let the thief ask',
        async run(stage) {
          const { token } = await stage.pageKey();
          copy = token;
          await stage.useKey(token);
          const { status } = await stage.judge(copy, forged);
          return `${status}: the server cannot tell the script from your page.`;
        },
      },
      {
        text: 'Reissue the key, at once. Everyone who still has the old token is out, this page too.',
        act: 'Reissue the key',
        async run(stage) {
          const { id } = await stage.pageKey();
          await stage.admin.keys.reissue(id);
          const thief = await stage.judge(copy, forged);
          await stage.openRefused();
          return `The thief: ${thief.status} \`${thief.code}\`. The map, until it has the new key: the same.`;
        },
      },
      {
        text: 'Give the map the new key.',
        act: 'Give the map the new key',
        async run(stage) {
          const { token } = await stage.pageKey();
          await stage.useKey(token);
          await stage.openDrawn();
          return 'The map goes on: no reload, no new map, and what it had loaded stayed on screen.';
        },
      },
      {
        text: 'Without a hurry there is a gentler way: for an hour, let both tokens work.',
        act: 'Reissue with an hour’s overlap',
        async run(stage) {
          const { id, token } = await stage.pageKey();
          copy = token;
          const { token: fresh } = await stage.admin.keys.reissue(id, { overlapSeconds: 3600 });
          const before = await stage.judge(copy, forged);
          await stage.useKey(fresh);
          await stage.openDrawn();
          return `Old token: ${before.status}. New token: 200. Pages that are open have time to change.`;
        },
      },
      {
        text: 'The hour passes.',
        act: 'Wait an hour',
        async run(stage) {
          await stage.advance(HOUR);
          const { status, code } = await stage.judge(copy, forged);
          return `Old token: ${status} \`${code}\`. The map never noticed.`;
        },
      },
    ],
    code: `const { token } = await admin.keys.reissue(key.id, {
  overlapSeconds: 3600, // default 0: the old one is dead at once
});

// In the page: the same map, another key.
document.querySelector('map-view').apiKey = token;
// or, for a client of your own
client.setKey(token);`,
  };
}
