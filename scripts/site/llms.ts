import { readFileSync } from 'node:fs';
import type { Section } from './pages.ts';

/** The site for programs that read text: https://llmstxt.org. The pages that it names lie beside their HTML. */
export function llmsText(sections: readonly Section[]): string {
  const [, title = '', , lead = ''] = /^# (.+)\n(\n)(.+)\n/.exec(readFileSync('README.md', 'utf8')) ?? [];
  const lists = sections.map(({ title: section, links }) => {
    const lines = links.map(
      ({ title: name, path, about }) => `- [${name}](${path})${about === '' ? '' : `: ${about}`}`,
    );
    return `## ${section}\n\n${lines.join('\n')}`;
  });
  return [`# ${title}`, `> ${lead}`, ...lists].join('\n\n') + '\n';
}
