import highlighter from 'highlight.js/lib/core';
import bash from 'highlight.js/lib/languages/bash';
import diff from 'highlight.js/lib/languages/diff';
import javascript from 'highlight.js/lib/languages/javascript';
import json from 'highlight.js/lib/languages/json';
import typescript from 'highlight.js/lib/languages/typescript';
import xml from 'highlight.js/lib/languages/xml';
import { escapeHtml } from './escape-html.ts';

for (const [name, language] of Object.entries({ bash, diff, javascript, json, typescript, xml }))
  highlighter.registerLanguage(name, language);

highlighter.configure({ classPrefix: '' });

/** Colors by what they mark; `site.css` has them. Whatever else the highlighter knows looks like text. */
const colors: Readonly<Record<string, readonly string[]>> = {
  accent: ['keyword', 'built_in', 'literal', 'tag', 'name'],
  string: ['string', 'regexp', 'addition'],
  word: ['number', 'attr', 'title', 'deletion'],
  soft: ['comment', 'meta'],
};

const colorOf = new Map(
  Object.entries(colors).flatMap(([color, names]) => names.map((name) => [name, color] as const)),
);

/** By what the docs call them; of others, such as `csp` and `text`, nothing is known. */
const languages: Readonly<Record<string, string>> = {
  sh: 'bash',
  diff: 'diff',
  js: 'javascript',
  jsx: 'javascript',
  json: 'json',
  ts: 'typescript',
  tsx: 'typescript',
  html: 'xml',
  vue: 'xml',
  svelte: 'xml',
  astro: 'xml',
};

/** Code as HTML, with a class for each color in it. */
export function highlightCode(code: string, language: string): string {
  const known = languages[language];
  if (known === undefined) return escapeHtml(code);
  return colored(highlighter.highlight(code, { language: known }).value);
}

/** The highlighter marks each word by its meaning: an element for each change of color is a third of that. */
function colored(html: string): string {
  /** Of the elements that are open. */
  const open: { readonly color: string; readonly end: string }[] = [];
  return html
    .replace(/<span class="([^" ]*)[^"]*">|<\/span>/g, (_, name: string | undefined) => {
      if (name === undefined) return open.pop()!.end;
      const outer = open.at(-1)?.color ?? '';
      const color = colorOf.get(name) ?? outer;
      const isSame = color === outer;
      open.push({ color, end: isSame ? '' : '</span>' });
      return isSame ? '' : `<span class="${color}">`;
    })
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"');
}
