/** A page's Markdown as HTML, and what it is made of, for its contents and for the search. */
import { dirname, join } from 'node:path/posix';
import { Marked, type Token, type Tokens } from 'marked';
import { createSlugger } from '../docs/slug.ts';
import { escapeHtml } from './escape-html.ts';
import { highlightCode } from './highlight-code.ts';
import { imageSize } from './image-size.ts';
import { liveExample } from './live-example.ts';
import { targetOf, type SourcePage } from './pages.ts';

export interface Heading {
  readonly level: number;
  readonly id: string;
  /** Without its marks. */
  readonly text: string;
}

/** What stands below one heading. */
export interface Passage extends Heading {
  readonly body: string;
}

export interface RenderedPage {
  readonly html: string;
  readonly headings: readonly Heading[];
  readonly passages: readonly Passage[];
}

export function renderPage({ path, text }: SourcePage): RenderedPage {
  const slug = createSlugger();
  const passages: { -readonly [Name in keyof Passage]: Passage[Name] }[] = [];
  /** The element that is told of, on the page of the elements. */
  let element: string | undefined;
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: source }) {
        const id = slug(source);
        const inner = this.parser.parseInline(tokens);
        passages.push({ level: depth, id, text: plainText(tokens), body: '' });
        element = path === 'docs/elements.md' ? /^`<([a-z-]+)>`$/.exec(source)?.[1] : undefined;
        return `<h${depth} id="${id}">${inner}${depth === 1 ? '' : anchor(id)}</h${depth}>\n`;
      },
      paragraph({ tokens, text: source }) {
        const live = source === '**Attributes**' && element !== undefined ? liveExample(element) : '';
        return `${live}<p>${this.parser.parseInline(tokens)}</p>\n`;
      },
      code({ text: code, lang = '' }) {
        const [language = ''] = lang.split(/\s/);
        // It may be wider than the page: who has no mouse scrolls it by keys.
        return `<div class="code"><pre tabindex="0"><code>${highlightCode(code, language)}</code></pre></div>\n`;
      },
      table(token) {
        const cell = ({ tokens, text: source }: Tokens.TableCell, kind: string): string => {
          // A heading has to say something.
          const tag = source === '' ? 'td' : kind;
          return `<${tag}>${this.parser.parseInline(tokens)}</${tag}>`;
        };
        const cells = (row: Tokens.TableCell[], kind: string): string =>
          row.map((one) => cell(one, kind)).join('');
        const isTitled = token.header.some(({ text: title }) => title !== '');
        const head = isTitled ? `<thead><tr>${cells(token.header, 'th')}</tr></thead>` : '';
        const body = token.rows.map((row) => `<tr>${cells(row, 'td')}</tr>`).join('\n');
        return `<div class="table" tabindex="0"><table>${head}<tbody>${body}</tbody></table></div>\n`;
      },
      link({ href, tokens }) {
        return `<a href="${escapeHtml(linkTo(href))}">${this.parser.parseInline(tokens)}</a>`;
      },
      image({ href, text: alt }) {
        const { width, height } = imageSize(join(dirname(path), href));
        return `<img src="${href}" alt="${escapeHtml(alt)}" width="${width}" height="${height}" loading="lazy" />`;
      },
      // Comments are for those who write.
      html: ({ text: markup }) => (/^\s*<!--/.test(markup) ? '' : escapeHtml(markup)),
    },
  });
  let html = '';
  for (const token of marked.lexer(text)) {
    html += marked.parser([token]);
    const passage = passages.at(-1);
    if (passage && !['heading', 'html'].includes(token.type)) passage.body += `${plainText([token])} `;
  }
  return { html, passages, headings: passages };
}

/** The words of tokens, without any marks. */
function plainText(tokens: readonly Token[]): string {
  return tokens.map(wordsOf).join('');
}

function wordsOf(token: Token): string {
  if (token.type === 'table') {
    const { header, rows } = token as Tokens.Table;
    return [header, ...rows].flatMap((row) => row.map((cell) => plainText(cell.tokens))).join(' ');
  }
  if (token.type === 'list')
    return (token as Tokens.List).items.map((item) => plainText(item.tokens)).join(' ');
  if ('tokens' in token && token.tokens) return plainText(token.tokens);
  return token.type !== 'html' && 'text' in token ? String(token.text) : ' ';
}

/** Of a link to another page, its HTML. */
function linkTo(href: string): string {
  if (/^[a-z]+:/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  return targetOf(file) + (anchor === undefined ? '' : `#${anchor}`);
}

function anchor(id: string): string {
  return ` <a class="anchor" href="#${id}" aria-label="Link to this section">#</a>`;
}
