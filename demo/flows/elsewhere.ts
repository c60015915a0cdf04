import type { Flow } from './flow.ts';

const thief = 'https://evil.example';

export const elsewhere: Flow = {
  title: 'Use the key somewhere else',
  lead: 'Somebody copies the key from this page’s source and puts it on a site of their own.',
  steps: [
    {
      text: `Let this page play \`${thief}\` and open the map with the copied key.`,
      act: 'Play evil.example',
      async run(stage) {
        const { token } = await stage.pageKey();
        stage.play(thief);
        await stage.useKey(token);
        const { status, code } = await stage.openRefused();
        return `${status} \`${code}\`. The browser told the server that \`${thief}\` asks, and no page can change what its browser tells. The map says why, and asks no more.`;
      },
    },
    {
      text: 'A host that only looks alike does not help: hosts are compared whole.',
      act: 'Try a look-alike',
      async run(stage) {
        const { token } = await stage.pageKey();
        const lookAlike = `https://${location.hostname}.evil.example`;
        const { status, code } = await stage.judge(token, { origin: lookAlike });
        return `\`${lookAlike}\`: ${status} \`${code}\`.`;
      },
    },
    {
      text: 'Be this page again. Nothing is reloaded.',
      act: 'Come back',
      async run(stage) {
        stage.play();
        await stage.openDrawn();
        return 'One request saw that the key works here. Then the map went on.';
      },
    },
  ],
  code: `map.addEventListener('key-problem', ({ problem }) => {
  problem.code;   // 'origin-not-allowed'
  problem.origin; // '${thief}'
  // preventDefault() keeps Mapward's own notice away.
});`,
};
