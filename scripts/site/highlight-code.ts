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

highlighter.configure({ classPrefix: 'c-' });

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

/** Code as HTML, with classes for what is in it. */
export function highlightCode(code: string, language: string): string {
  const known = languages[language];
  return known === undefined ? escapeHtml(code) : highlighter.highlight(code, { language: known }).value;
}
