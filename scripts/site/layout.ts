/** What is around every page: its head, the search, the list of pages. All URLs are relative, so the site works below any path. */
import { escapeHtml } from './escape-html.ts';
import { targetOf, type Section, type SourcePage } from './pages.ts';
import type { RenderedPage } from './render-page.ts';

export function layOut(page: SourcePage, rendered: RenderedPage, sections: readonly Section[]): string {
  const root = '../'.repeat(page.target.split('/').length - 1) || './';
  const name = page.path === 'README.md' ? 'Mapward' : `${page.title.replaceAll('`', '')} · Mapward`;
  const lead = rendered.passages[0]?.body.trim().slice(0, 200) ?? '';
  const source = page.path.split('/').at(-1)!;
  return `<!doctype html>
<html lang="en" data-root="${root}">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="description" content="${escapeHtml(lead)}" />
<title>${escapeHtml(name)}</title>
<link rel="icon" href="${root}icon.svg" />
<link rel="stylesheet" href="${root}site.css" />
<link rel="alternate" type="text/markdown" href="${source}" />
<script>try { document.documentElement.dataset.theme = localStorage.getItem('theme') ?? '' } catch {}</script>
<script type="module" src="${root}site.js"></script>
</head>
<body>
<a class="skip" href="#content">To the text</a>
<header>
<a class="brand" href="${root}index.html"><img src="${root}icon.svg" alt="" width="24" height="24" />Mapward</a>
<form class="search" role="search">
<input type="search" placeholder="Search the docs" aria-label="Search the docs" aria-keyshortcuts="/" autocomplete="off" />
<div class="results" hidden><p role="status"></p><ul></ul></div>
</form>
<a class="to-pages" href="#pages">Pages</a>
<a href="${root}demo.html">Demo</a>
<button class="theme" type="button">Light or dark</button>
</header>
<div class="columns">
<main id="content" tabindex="-1">
<article>
${rendered.html}</article>
<footer><a href="${source}">This page as Markdown</a> · <a href="${root}THIRD-PARTY-NOTICES.txt">Third-party notices</a></footer>
</main>
<nav id="pages" aria-label="Pages">
${sections.map((section) => listOf(section, page, rendered, root)).join('\n')}
</nav>
</div>
</body>
</html>
`;
}

function listOf({ title, links }: Section, page: SourcePage, rendered: RenderedPage, root: string): string {
  const items = links.map((link) => {
    const isHere = link.path === page.path;
    const inside = isHere ? contentsOf(rendered) : '';
    const href = isHere ? '' : root + targetOf(link.path);
    const mark = isHere ? ' aria-current="page"' : '';
    return `<li><a href="${href || '#content'}"${mark}>${escapeHtml(link.title)}</a>${inside}</li>`;
  });
  return `<h2>${escapeHtml(title)}</h2>\n<ul>${items.join('\n')}</ul>`;
}

/** The sections of the page that one is on. */
function contentsOf({ headings }: RenderedPage): string {
  const items = headings.filter(({ level }) => level === 2);
  if (items.length < 2) return '';
  return `<ul>${items.map(({ id, text }) => `<li><a href="#${id}">${escapeHtml(text)}</a></li>`).join('')}</ul>`;
}
