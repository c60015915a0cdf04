/** `docs/providers.md`: what each preset knows of its provider, and how surely. */
import { existsSync, readFileSync } from 'node:fs';
import type { Provider } from '../../src/index.ts';
import { commentBefore } from './doc-comments.ts';
import { code, list, made, page, table } from './markdown.ts';
import { answersOf, providers, type Answer, type Preset } from './refusals.ts';
import { contract, sources, told as toldBy } from './sources.ts';

const intro = `A preset says where the key goes, and what the provider's refusals mean. If an answer does not tell the cause, Mapward does not guess: \`certain\` is false, and \`candidates\` lists what fits. A status by itself is never certain, since the same 403 means an invalid key here and a foreign origin there, and a firewall has one too.

The tables show what [the mock](testing-with-the-mock.md) answers in each provider's dialect, what Mapward makes of it, and how the provider's answer is known:

- _recorded_: the literal answer, from an HTTP fixture, a cassette, or a pasted curl or log
- _documented_: the vendor's own documents, OpenAPI file or staff
- _source_: the source of a vendor's SDK or server
- _reported_: pasted or described by a user in a public issue
- _third-party_: a fixture in somebody else's library, which may have been typed in by hand

_Not known_ means that nobody has shown what the provider answers: the mock then says \`403 Forbidden\`, and Mapward claims nothing. A body of \`Forbidden\`, \`Unauthorized\` and the like stands for a wording that nobody has shown. If you have seen one, [tell us](adding-a-provider.md#what-a-preset-may-claim).`;

/** Figures that only a back end can get. */
const backEnd: Readonly<Record<string, string>> = {
  maptiler:
    'this browser’s own count of today; the account’s figures through a back end, with `maptilerUsage` and `usageHandler` of [`mapward/admin`](api.md#mapwardadmin)',
};

export async function providersPage(): Promise<string> {
  const presets = await providers();
  return page(
    made('the presets and the mock’s dialects'),
    '# Providers',
    intro,
    table(
      ['provider', 'preset', 'key', 'default map', 'tells a wrong origin'],
      await Promise.all(
        presets.map(async (one) => {
          const { key, name } = one;
          return [
            `[${name}](#${name})`,
            code(presetOf(one)),
            code(`${key.in === 'query' ? '?' : ''}${key.name}${key.in === 'query' ? '=' : ':'}`),
            code(one.styleUrl?.().replace(/^https:\/\//, '') ?? 'none'),
            tellsOrigin(await answersOf(one)),
          ];
        }),
      ),
    ),
    ...(await Promise.all(presets.map(section))),
  );
}

function tellsOrigin(answers: readonly Answer[]): string {
  const reading = answers.find(({ causes }) => causes.includes('origin-not-allowed'))?.reading;
  if (reading?.code === 'origin-not-allowed' && reading.certain) return 'yes';
  return reading?.code === 'unreachable' ? 'no: answers without CORS' : 'no';
}

async function section(provider: Preset): Promise<string> {
  const { name, key, styleUrl, dataUrl, refusesWith200, keysPage, caution } = provider;
  const { doc, refusals } = commentsOf(provider);
  return page(
    `## ${name}`,
    doc,
    list(
      [
        `Preset: ${code(presetOf(provider))}.`,
        `Hosts: ${hosts(provider)}. ${evidenceOf(name, 'hosts')}`,
        `Key: in the ${key.in === 'query' ? 'query' : 'header'} as ${code(key.name)}${key.format ? `; looks like ${code(key.format.source)}, which is a hint and no rule` : ''}${key.secret ? `; what matches ${code(key.secret.source)} is a secret and is not sent` : ''}. ${evidenceOf(name, 'key')}`,
        keylessOf(provider),
        caution ?? '',
        styleUrl
          ? `Map styles: ${code(styleUrl('ID').replace('ID', '{mapId}'))}. ${evidenceOf(name, 'style')}`
          : 'No map styles: give a style URL of your own.',
        dataUrl === undefined ? '' : `Data API: ${code(dataUrl)}.`,
        `Usage: ${usageOf(provider)}.`,
        refusesWith200 ? watermarkOrBody(refusesWith200) : '',
        keysPage === undefined ? '' : `Keys are kept at <${keysPage}>.`,
        refusals && `Refusals: ${refusals}`,
      ].filter(Boolean),
    ),
    table(
      ['refused for', 'answer', 'what Mapward says', 'evidence'],
      (await answersOf(provider)).map((answer) => row(name, answer)),
    ),
  ).trimEnd();
}

/** The sources of a claim, after the sentence that makes it. */
function evidenceOf(name: string, claim: string): string {
  const known = sources[name]?.[claim];
  return known ? `_(${known.map(toldBy).join('; ')})_` : '_(not known)_';
}

function keylessOf({ name, keyless }: Provider): string {
  if (keyless === undefined) return '';
  const pages =
    keyless === 'localhost' ? 'Pages on localhost need' : 'Pages whose origin the account lists need';
  return `${pages} no key: \`key: null\`. ${evidenceOf(name, 'keyless')}`;
}

function watermarkOrBody(refusesWith200: Provider['refusesWith200']): string {
  return refusesWith200 === 'picture'
    ? 'A request without a key is answered 200, with a watermark over the picture. No status tells it; Mapward knows it of a request that it sees leave without its key.'
    : 'Refusals hide in a 200. `client.fetch` and `dataClient` read them, and so do a map’s requests for a style or a source; its other requests do not show them.';
}

function row(name: string, answer: Answer): string[] {
  const { causes, reading, rule, known } = answer;
  const evidence =
    name === 'mapward' ? contract : known && rule !== undefined ? sources[name]?.[rule] : undefined;
  return [
    causes.map(code).join(', '),
    shown(answer),
    told(reading),
    evidence ? evidence.map(toldBy).join('; ') : 'not known',
  ];
}

function shown({ status, text, onRaster }: Answer): string {
  if (status === 0) return 'without CORS headers: a page sees a network failure';
  return onRaster ? `on raster tiles: ${status} and a picture` : `${status} ${code(text)}`;
}

function told(reading: Answer['reading']): string {
  if (!reading) return 'not a matter of the key: the answer is handed on';
  const { certain, code: one, candidates } = reading;
  if (certain) return `**${one}**`;
  const which = candidates.map(code).join(', ');
  return one === 'refused' ? `not certain; one of ${which}` : `${code(one)}, not certain; one of ${which}`;
}

function presetOf(provider: Provider): string {
  const [, preset = '', parameters = ''] =
    /export function (\w+)\(([^)]*)\): Provider/.exec(sourceOf(provider)) ?? [];
  const required = parameters !== '' && !parameters.includes('= {}');
  return `${preset}(${required ? "{ region: 'eu-central-1' }" : ''})`;
}

function hosts({ endpoints }: Provider): string {
  return endpoints
    .map(
      ({ origin, path = '', service = 'maps' }) =>
        `${code(origin.replace('https://', '') + path)} (${service})`,
    )
    .join(', ');
}

function usageOf({ name, usage, costs }: Provider): string {
  if (backEnd[name] !== undefined) return `${backEnd[name]}${costsOf(costs)}`;
  return usage ? 'the provider’s own figures' : `this browser’s own count of today${costsOf(costs)}`;
}

function costsOf(costs: Provider['costs']): string {
  if (!costs) return '';
  const each = Object.entries(costs).map(([what, credits]) => `${what} ${credits}`);
  return `. Credits a request, for that count: ${each.join(', ')}`;
}

/** What the preset's own file says of the provider, and of its refusals. */
function commentsOf(provider: Provider): { readonly doc: string; readonly refusals: string } {
  const source = sourceOf(provider);
  const path = `src/providers/grammars/${provider.name}.ts`;
  const grammar = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return {
    doc: commentBefore(source, Math.max(0, source.search(/export function /))),
    refusals: commentBefore(grammar, Math.max(0, grammar.indexOf('export const grammar'))),
  };
}

function sourceOf({ name }: Provider): string {
  return readFileSync(`src/providers/${name}.ts`, 'utf8');
}
