import type { Stage } from '../stage.ts';
import type { Flow } from './flow.ts';

/** Changes the rules of the page's key, and tells how callers fare under them. */
async function fare(
  stage: Stage,
  origins: string[],
  callers: readonly (string | undefined)[],
): Promise<string> {
  const { id, token } = await stage.pageKey();
  await stage.admin.keys.update(id, { origins });
  stage.changed();
  const lines = [];
  for (const origin of callers) {
    const { code } = await stage.judge(token, origin === undefined ? {} : { origin });
    lines.push(`${code ? '✗' : '✓'} \`${origin ?? 'no origin at all'}\``);
  }
  return `Rules: ${origins.map((rule) => `\`${rule}\``).join(' ')}\n${lines.join('\n')}`;
}

export const subdomains: Flow = {
  title: 'Subdomains, and callers without an origin',
  lead: 'A rule is a bare host. A star in front stands for all of its subdomains, and a question mark for callers that tell no origin.',
  steps: [
    {
      text: 'A host without a wildcard allows that host, on any port, and nothing below it.',
      act: 'Allow shop.example',
      run: (stage) => fare(stage, ['shop.example'], ['https://shop.example', 'https://www.shop.example']),
    },
    {
      text: 'A star allows what is below, but not the host itself. Sites often want both.',
      act: 'Add *.shop.example',
      run: (stage) =>
        fare(
          stage,
          ['shop.example', '*.shop.example'],
          ['https://shop.example', 'https://a.b.shop.example', 'https://evilshop.example'],
        ),
    },
    {
      text: 'Apps and scripts tell no origin, and a page with `no-referrer` tells none with its images. `?` allows them, but never an origin that is not listed.',
      act: 'Add ?',
      run: (stage) => fare(stage, ['shop.example', '?'], [undefined, 'https://evil.example', 'null']),
    },
  ],
  code: `await admin.keys.update(key.id, {
  origins: ['shop.example', '*.shop.example', '?'],
});

// The same rules, to check a form before it is sent:
checkOriginRule('https://shop.example'); // says what is wrong: a scheme
originMatches('*.shop.example', 'https://www.shop.example'); // true`,
};
