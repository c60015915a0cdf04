/** The part of `docs/search.md` that is made: what each provider's search has. */
import { readFileSync } from 'node:fs';
import { geocodingAdapter, geocodingProviders, type GeocodingOption } from '../../src/geocoding/index.ts';
import { commentBefore } from './doc-comments.ts';
import { code, list, table } from './markdown.ts';

const path = 'docs/search.md';
const begin = '<!-- Made by `npm run docs` from the adapters in src/geocoding. -->';
const end = '<!-- Up to here. -->';

const options: readonly GeocodingOption[] = [
  'language',
  'proximity',
  'bounds',
  'countries',
  'kinds',
  'autocomplete',
];

export async function searchPage(): Promise<string> {
  const text = readFileSync(path, 'utf8');
  const [before, rest] = [text.split(begin)[0], text.split(end)[1]];
  if (rest === undefined) throw new Error(`${path} has no place for its table: ${begin} … ${end}`);
  return `${before}${begin}\n\n${await optionsTable()}\n\n${notes()}\n\n${end}${rest}`;
}

async function optionsTable(): Promise<string> {
  const rows = geocodingProviders.map(async (name) => {
    const adapter = await geocodingAdapter({ name });
    return [
      name,
      ...options.map((option) => (adapter.options.includes(option) ? 'yes' : '–')),
      adapter.reverseUrl ? 'yes' : '–',
      adapter.cacheable ? 'yes' : 'no',
      adapter.credits.map(({ text, url }) => `[${text}](${url})`).join(' '),
    ];
  });
  const heads = ['provider', ...options.map(code), 'by coordinates', 'kept in memory', 'credits'];
  return table(heads, await Promise.all(rows));
}

/** What each adapter's own comment says of its provider. */
function notes(): string {
  return list(
    geocodingProviders.map((name) => {
      const source = readFileSync(`src/geocoding/adapters/${name}.ts`, 'utf8');
      return `**${name}**: ${commentBefore(source, source.indexOf('export const '))}`;
    }),
  );
}
