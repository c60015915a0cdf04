/** The site's pages: the same files, in the same folders, as in the repository, so that every link between them holds. */
import { globSync, readFileSync } from 'node:fs';

export interface SourcePage {
  /** From the project's root: `docs/quick-start.md`. */
  readonly path: string;
  /** From the site's root: `docs/quick-start.html`. */
  readonly target: string;
  readonly text: string;
  readonly title: string;
}

export interface Section {
  readonly title: string;
  readonly links: readonly { readonly path: string; readonly title: string; readonly about: string }[];
}

/** Where a Markdown file's page is; a README is its folder's. */
export function targetOf(path: string): string {
  return path.replace(/README\.md$/, 'index.md').replace(/\.md$/, '.html');
}

export function readPages(): readonly SourcePage[] {
  const paths = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...globSync('docs/*.md')];
  return paths
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const title = /^# (.+)$/m.exec(text)?.[1] ?? path;
      return { path, target: targetOf(path), text, title };
    });
}

/** The docs' own index, `docs/README.md`: sections in bold, and a list of links below each, with what is to be found there. */
export function readSections(): readonly Section[] {
  const [, ...sections] = readFileSync('docs/README.md', 'utf8').split(/^\*\*(?=[^*\n]+\*\*$)/m);
  return sections.map((section) => ({
    title: section.slice(0, section.indexOf('**')),
    links: [...section.matchAll(/^- (.*)$/gm)].flatMap(([, line = '']) => linksIn(line)),
  }));
}

function linksIn(line: string): Section['links'] {
  const links = [...line.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)];
  const about = links.length === 1 ? (/\): (.+)$/.exec(line)?.[1] ?? '') : '';
  return links.map(([, title = '', href = '']) => ({
    title: title.replace(/^./, (letter) => letter.toUpperCase()),
    path: href.startsWith('../') ? href.slice(3) : `docs/${href}`,
    about,
  }));
}
