/** An element that can be tried beside its description: the markup, which works once `page/live.ts` is there. */
import { elementsOf, makeManifest, type Attribute, type ElementDeclaration } from '../docs/manifest.ts';
import { escapeHtml } from './escape-html.ts';
import { exampleKeys } from './page/example-keys.ts';

type Values = Readonly<Record<string, string>>;

const map: Values = {
  provider: 'mapward',
  'api-key': exampleKeys.good.token,
  center: '11.58,48.14',
  zoom: '4',
};

/** What an element begins with; without any, with a provider and a key where it takes them. */
const beginnings: Readonly<Record<string, Values>> = {
  'map-view': map,
  'map-marker': { lng: '11.58', lat: '48.14' },
  'key-notice': { 'problem-details': 'always' },
  'key-manager': { 'api-url': 'https://api.mapward.test' },
};

const mapAround = (inner: string): string => `<map-view id="live-map"${written(map)}>${inner}</map-view>`;

/** What an element needs around it, or beside it. */
const surroundings: Readonly<Record<string, (element: string) => string>> = {
  'map-marker': mapAround,
  'key-notice': (notice) => `<p class="own-map">A map of your own</p>${notice}`,
  'map-search': (search) => `${search}${mapAround('')}`,
};

/** Which maps are worth trying; other attributes take what is written into them. */
const suggestions: Readonly<Record<string, readonly string[]>> = {
  'map-style': ['basic', 'dark', 'raster'],
  language: ['de', 'ar', 'ja'],
  lang: ['en', 'de', 'es', 'fr', 'ja', 'ar'],
};

const elements = new Map(elementsOf(makeManifest()).map((element) => [element.tagName, element]));

export function liveExample(tag: string): string {
  const element = elements.get(tag);
  if (!element) throw new Error(`There is no element <${tag}>.`);
  const begun = beginningOf(element);
  const markup = `<${tag}${written(begun)}></${tag}>`;
  const events = (element.events ?? []).map(({ name }) => name).join(' ');
  return `<section class="live" data-tag="${tag}" data-events="${events}" aria-label="Try &lt;${tag}&gt;">
  <template>${surroundings[tag]?.(markup) ?? markup}</template>
  <div class="stage"><p>It needs JavaScript.</p></div>
  <form>${element.attributes
    .filter(isSettable)
    .map((attribute) => control(tag, attribute, begun[attribute.name]))
    .join('\n')}</form>
  <pre tabindex="0"><code>${escapeHtml(markup)}</code></pre>
  <p class="told" role="status"></p>
</section>
`;
}

/** An attribute that only tells takes nothing. */
function isSettable({ description = '' }: Attribute): boolean {
  return !description.endsWith('Read only.');
}

function beginningOf({ tagName, attributes }: ElementDeclaration): Values {
  const own = beginnings[tagName];
  if (own) return own;
  const takes = (name: string): boolean => attributes.some((attribute) => attribute.name === name);
  if (tagName in surroundings && takes('for')) return { for: 'live-map' };
  return takes('api-key') ? { provider: 'mapward', 'api-key': exampleKeys.good.token } : {};
}

function written(values: Values): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeHtml(value)}"`)
    .join('');
}

function control(tag: string, { name, type }: Attribute, value = ''): string {
  const id = `${tag}-${name}`;
  return `<label for="${id}">${name}</label>${inputFor(id, name, type?.text ?? '', value)}`;
}

function inputFor(id: string, name: string, type: string, value: string): string {
  const named = `id="${id}" name="${name}"`;
  if (name === 'api-key')
    return select(
      named,
      value,
      Object.values(exampleKeys).map(({ token, says }) => [token, says]),
    );
  if (/^boolean\b/.test(type)) return `<input ${named} type="checkbox" ${value === '' ? '' : 'checked'} />`;
  const choices = [...type.matchAll(/'([^']*)'/g)].map(([, choice = '']) => choice);
  const isClosed = choices.length > 1 && !/\bstring\b/.test(type);
  if (isClosed)
    return select(
      named,
      value,
      choices.map((choice) => [choice, choice]),
    );
  const offered = suggestions[name] ?? choices;
  const list = offered.map((choice) => `<option value="${escapeHtml(choice)}"></option>`).join('');
  const input = `<input ${named} value="${escapeHtml(value)}" autocomplete="off" spellcheck="false"`;
  return list === ''
    ? `${input} />`
    : `${input} list="${id}-list" /><datalist id="${id}-list">${list}</datalist>`;
}

function select(
  named: string,
  value: string,
  options: readonly (readonly [value: string, says: string])[],
): string {
  const all = [['', '(not set)'] as const, ...options];
  const shown = all.map(
    ([one, says]) =>
      `<option value="${escapeHtml(one)}"${one === value ? ' selected' : ''}>${escapeHtml(says)}</option>`,
  );
  return `<select ${named}>${shown.join('')}</select>`;
}
