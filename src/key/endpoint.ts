import { layersOf } from './path-layers.ts';

/** One place that may receive the key. */
export interface Endpoint {
  /**
   * An exact origin (`https://api.example.com`, ports count), or `https://*.example.com`: any subdomain, on the default port,
   * and not `example.com` itself. `https:` only, but for loopback hosts. Names in other scripts as punycode.
   */
  readonly origin: string;
  /** A path prefix as URLs write it, matched by whole segments: `/tiles`. Default: every path. */
  readonly path?: string;
  /** The service's name in problems and usage. Default: `maps`. */
  readonly service?: string;
  /** A parameter that every request to it needs beside the key: `srs=3857`. One that is there already is kept. */
  readonly query?: string;
}

/**
 * The origin of an endpoint as URLs write it, `*` as the first label for a wildcard.
 * @throws TypeError for an endpoint that can never match, matches too much, or is not https.
 */
export function checkedOrigin({ origin, path = '' }: Endpoint): string {
  const text = origin.toLowerCase().replace(/\/$/, '');
  const isWild = text.startsWith('https://*.');
  const plain = isWild ? text.replace('*', 'any') : text;
  const url = URL.parse(path, plain);
  const isHost =
    url?.origin === plain &&
    isSafe(url) &&
    !/\*|\.$/.test(url.hostname) &&
    // Below one label is everybody: `*.com`. An address does not parse with a label before it.
    (!isWild || (!url.port && /\..+\./.test(url.hostname)));
  if (isHost && url.pathname === (path || '/') && layersOf(path)) return text;
  throw new TypeError(
    `Endpoint \`${origin}${path}\` must be like \`https://api.example.com/path\` or \`https://*.example.com\`.`,
  );
}

/** Whether a key may go there: encrypted, or not out of the machine. */
export function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

export function isLoopback(hostname: string): boolean {
  return /(^|\.)localhost$|^\[::1\]$|^127(\.\d+){3}$/.test(hostname);
}
