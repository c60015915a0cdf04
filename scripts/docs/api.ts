/** `docs/api.md`: every export of every entry, from the sources' types and doc comments. */
import type { Doc } from './doc-comments.ts';
import { isElement, type Entry, type Export, type Part } from './exports.ts';
import { code, list, made, page } from './markdown.ts';

const intro =
  'Every name that can be imported, entry by entry. The elements’ attributes and events are in [elements.md](elements.md); the problem codes, each with what to do, in [problems.md](problems.md). All times are epoch milliseconds, unless it says otherwise.';

/** What an entry is for, where its module does not say it at its head. */
const about: Readonly<Record<string, string>> = {
  mapward: 'Keys, guards and explanations. Importing it does nothing but define.',
  'mapward/data':
    'ky on the provider’s data API. An entry of its own, so that a map alone does not carry ky.',
  'mapward/admin': 'The back office: never for a public page.',
};

export function apiPage(entries: readonly Entry[]): string {
  const home = new Map<string, string>();
  for (const { name, exports, unnamed } of entries)
    for (const one of [...exports, ...unnamed]) {
      const id = `${one.file} ${one.name}`;
      if (!home.has(id)) home.set(id, name);
    }
  return page(
    made("the sources' types and doc comments"),
    '# API',
    intro,
    list(entries.map(({ name }) => `[\`${name}\`](#${name.replace(/\W/g, '')})`)),
    ...entries.map((entry) =>
      section(
        entry,
        (one) => home.get(`${one.file} ${one.name}`) as string,
        (text) => imports(text, entry),
      ),
    ),
  );

  /** What an example takes for granted: the imports of the functions that it calls. Of two with one name, that of its own entry. */
  function imports(text: string, own: Entry): string {
    const lines = entries.flatMap((entry) => {
      const { name, exports } = entry;
      const called = exports.filter(
        (one) =>
          !new RegExp(`^import .*\\b${one.name}\\b`, 'm').test(text) &&
          (entry === own || !own.exports.some((other) => other.name === one.name)) &&
          home.get(`${one.file} ${one.name}`) === name &&
          isUsed(one, entry === own, text),
      );
      return called.length === 0
        ? []
        : [`import { ${called.map((one) => one.name).join(', ')} } from '${name}';`];
    });
    if (/new Map\(\{/.test(text) && !text.includes('import Map'))
      lines.unshift("import { Map } from 'maplibre-gl';");
    return lines.length === 0 ? '' : `${lines.join('\n')}\n\n`;
  }
}

/** Whether an example calls a function, or shows a component of its own entry. */
function isUsed({ kind, name }: Export, isOwn: boolean, text: string): boolean {
  if (kind === 'function') return new RegExp(`\\b${name}\\(`).test(text);
  return kind === 'value' && isOwn && new RegExp(`<${name}\\b`).test(text);
}

function section(
  { name, doc, exports, unnamed }: Entry,
  homeOf: (one: Export) => string,
  imports: (example: string) => string,
): string {
  const own = exports.filter((one) => homeOf(one) === name);
  const borrowed = exports.filter((one) => homeOf(one) !== name);
  const behind = unnamed.filter((one) => homeOf(one) === name);
  return page(
    `## ${name}`,
    doc === '' ? about[name] : withoutName(doc, name),
    ...own.filter(({ kind }) => kind === 'function' || kind === 'value').map((one) => exported(one, imports)),
    ...own.filter(({ kind }) => kind !== 'function' && kind !== 'value').map((one) => exported(one, imports)),
    behind.length > 0 && 'What follows is part of these, and has no name that can be imported.',
    ...behind.map((one) => exported(one, imports)),
    borrowed.length > 0 &&
      `As in ${[...new Set(borrowed.map(homeOf))].map(code).join(' and ')}: ${borrowed.map((one) => code(one.name)).join(', ')}.`,
  ).trimEnd();
}

/** A module says at its head which entry it is; the heading has said so. */
function withoutName(doc: string, name: string): string {
  const text = doc.startsWith(`\`${name}\`: `) ? doc.slice(name.length + 4) : doc;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function exported(one: Export, imports: (example: string) => string): string {
  const { name, kind, signatures, doc, parts } = one;
  if (one.file.startsWith('node_modules/'))
    return page(`### ${name}`, `A type of \`${one.file.split('/')[1]}\`'s, handed through.`).trimEnd();
  const tag = one.file.split('/')[1] ?? '';
  if (isElement(one.file) && kind === 'class')
    return page(`### ${name}`, `The class of [\`<${tag}>\`](elements.md#${tag}).`).trimEnd();
  return page(
    `### ${name}`,
    lead(kind, name, signatures),
    doc.text,
    remarks(doc),
    parts.length > 0 && list(parts.map(member)),
    ...doc.examples.map((text) => example(text, imports)),
  ).trimEnd();
}

function lead(kind: Export['kind'], name: string, signatures: readonly string[]): string {
  if (kind === 'function') return signatures.map((signature) => code(signature)).join('  \n');
  if (kind === 'value') return `${code(`const ${name}: ${signatures[0] ?? ''}`)}`;
  if (kind === 'type') return signatures.map((type) => code(`type ${name} = ${type}`)).join('');
  const inherited = signatures.join(' ').replace(/^implements .*/, '');
  return code(`${kind} ${name}${inherited ? ` ${inherited}` : ''}`);
}

function member({ signature, doc }: Part): string {
  const said = [doc.text, remarks(doc, ' ')].filter(Boolean).join(' ');
  return `${code(signature)}${said ? `: ${said}` : ''}`;
}

function remarks({ params, returns, throws }: Doc, between = '\n\n'): string {
  return [
    ...params.map(({ name, text }) => `${code(name)}: ${text}`),
    returns === undefined ? '' : `Gives ${returns}`,
    ...throws.map(
      (text) => `Throws ${text.replace(/^(\w*(?:Error|Problem))\b/, '`$1`')}${/[.)]$/.test(text) ? '' : '.'}`,
    ),
  ]
    .filter(Boolean)
    .join(between);
}

/** Doc comments' examples are code of scripts, of React or of JSON files; the fence says which. */
function example(text: string, imports: (example: string) => string): string {
  if (text.startsWith('{')) return `\`\`\`json\n${text}\n\`\`\``;
  return `\`\`\`${text.startsWith('<') ? 'jsx' : 'js'}\n${imports(text)}${text}\n\`\`\``;
}
