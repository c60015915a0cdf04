/** `docs/providers.md`: what each preset knows of its provider, and how surely. */
import { readFileSync } from 'node:fs';
import type { Provider } from '../../src/index.ts';
import { commentBefore } from './doc-comments.ts';
import { code, list, made, page, table } from './markdown.ts';
import { answersOf, providers, type Answer } from './refusals.ts';

const intro = `A preset is one short file: where the key goes, and what the provider's refusals mean. Where an answer does not tell the cause, Mapward does not guess: \`certain\` is false, and \`candidates\` lists what fits. Status alone is rarely enough, for the same 403 means an invalid key here and a foreign origin there.

The tables show what [the mock](testing-with-the-mock.md) answers in each provider's dialect, and what Mapward makes of it. A body of \`Forbidden\`, \`Unauthorized\` and the like stands for a wording that nobody has verified; a plain \`403 Forbidden\` also for a status that nobody has. To add a provider, see [adding-a-provider.md](adding-a-provider.md).`;

/** Figures that only a back end can get. */
const backEnd: Readonly<Record<string, string>> = {
  maptiler:
    'this browser’s own count of today; the account’s figures through a back end, with `maptilerUsage` and `usageHandler` of [`mapward/admin`](api.md#mapwardadmin)',
};

export async function providersPage(): Promise<string> {
  const presets = providers();
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

async function section(provider: Provider): Promise<string> {
  const { name, key, styleUrl, dataUrl, refusesWith200, help } = provider;
  const { doc, refusals } = commentsOf(provider);
  const keysPage = help?.['origin-not-allowed'];
  return page(
    `## ${name}`,
    doc,
    list(
      [
        `Preset: ${code(presetOf(provider))}.`,
        `Hosts: ${hosts(provider)}.`,
        `Key: in the ${key.in === 'query' ? 'query' : 'header'} as ${code(key.name)}${key.format ? `; looks like ${code(key.format.source)}, which is a hint and no rule` : ''}${key.secret ? `; what matches ${code(key.secret.source)} is a secret and is not sent` : ''}.`,
        styleUrl
          ? `Map styles: ${code(styleUrl('ID').replace('ID', '{mapId}'))}.`
          : 'No map styles: give a style URL of your own.',
        dataUrl === undefined ? '' : `Data API: ${code(dataUrl)}.`,
        `Usage: ${usageOf(provider)}.`,
        refusesWith200
          ? 'Refusals hide in a 200. A map’s own requests do not show them; `client.fetch` and `dataClient` do.'
          : '',
        keysPage === undefined ? '' : `Keys are kept at <${keysPage}>.`,
        refusals && `Refusals: ${refusals}`,
      ].filter(Boolean),
    ),
    table(['refused for', 'answer', 'what Mapward says'], (await answersOf(provider)).map(row)),
  ).trimEnd();
}

function row({ causes, status, text, reading }: Answer): string[] {
  const answer =
    status === 0 ? 'without CORS headers: a page sees a network failure' : `${status} ${code(text)}`;
  return [causes.map(code).join(', '), answer, told(reading)];
}

function told(reading: Answer['reading']): string {
  if (!reading) return 'no matter of the key: the answer is handed on';
  const { certain, code: one, candidates } = reading;
  if (certain) return `**${one}**`;
  const which = candidates.map(code).join(', ');
  return one === 'refused' ? `not certain; one of ${which}` : `${code(one)}, not certain; one of ${which}`;
}

function presetOf(provider: Provider): string {
  const [, preset = '', parameters = ''] =
    /export function (\w+)\(([^]*?)\): Provider/.exec(sourceOf(provider)) ?? [];
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
  const before = (what: string): string => commentBefore(source, Math.max(0, source.indexOf(what)));
  return {
    doc: before('export function '),
    refusals: before('function classify') || before('const refusals'),
  };
}

function sourceOf({ name }: Provider): string {
  return readFileSync(`src/providers/${name}.ts`, 'utf8');
}
