import { redactUrl } from './redact.ts';
import { compileEndpoints, type Endpoint } from './match-endpoint.ts';

/** Whose URL it might have been. */
export interface Owner {
  readonly name: string;
  readonly endpoints: readonly Endpoint[];
}

/** URLs within which other code makes the requests: `pmtiles://https://…`. */
const wrapper = /^(pmtiles|cog|mlt|cesium|versatiles):\/\//i;

/**
 * Why a URL or a tile template gets no key although it looks like the provider's, in words that follow it. Undefined if it is simply
 * somebody else's.
 */
export function whyUnkeyed(text: string, { name, endpoints }: Owner): string | undefined {
  const locate = compileEndpoints(endpoints);
  const inner = text.replace(wrapper, '');
  if (inner !== text)
    return locate(inner)
      ? `is inside a \`${text.slice(0, text.indexOf(':'))}://\` URL, whose requests other code makes: give that code a URL from client.keyedUrl(), or let it ask with client.fetch()`
      : undefined;
  if (/^mapbox:/i.test(text))
    return name === 'mapbox'
      ? 'is a `mapbox://` URL, which only Mapbox’s own library reads: write the https URL that it stands for'
      : undefined;
  if (locate(text.replace(/^http:/i, 'https:')))
    return 'starts with `http:`, where a key can be read on the way: use `https:`';
  const host = /^(?:https?:)?\/\/([^/?#]*)/i.exec(text)?.[1] ?? '';
  const placeholder = /\{[^{}]*\}/.exec(host)?.[0];
  if (placeholder && locate(text.replace(host, host.replace(/\{[^{}]*\}/g, 'a'))))
    return `has \`${placeholder}\` in its host, which can be anything: use \`{s}\` or a range as \`{a-c}\`, at the start of the host, or name the hosts one by one`;
  const paths = endpoints
    .filter(({ origin }) => origin === URL.parse(text)?.origin)
    .map(({ path = '/' }) => path);
  return paths.length > 0
    ? `is at a path that takes no key of ${name}: only ${paths.join(', ')} does`
    : undefined;
}

/**
 * What there is to say of URLs that got no key, a line a host or template.
 * @param isUsed whether the provider was asked for anything besides them.
 */
export function unkeyedLines(urls: readonly string[], owner: Owner, isUsed: boolean): string[] {
  const lines = new Map<string, string>();
  for (const url of urls) {
    const isTemplate = url.includes('{');
    const why = whyUnkeyed(url, owner) ?? (isTemplate ? `is not one of ${owner.name}'s` : undefined);
    const { protocol = '', host = '' } = URL.parse(url) ?? {};
    // Tiles of one host are all alike.
    const group = isTemplate ? url : `${protocol} ${host}`;
    if (why && !lines.has(group)) lines.set(group, `\`${redactUrl(url)}\` gets no key: it ${why}.`);
  }
  if (isUsed) return [...lines.values()];
  const hosts = [...new Set(urls.map((url) => URL.parse(url)?.host || redactUrl(url)))].join(', ');
  const unused = `A map or a layer is bound, but none of its requests went to ${owner.name}, so none had the key. It asked ${hosts}. Is \`provider\` the right one?`;
  return [...lines.values(), unused];
}
