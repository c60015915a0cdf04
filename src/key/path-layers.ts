import { decodeAscii } from './decode.ts';

/** More layers of percent-encoding than any server takes off. */
const deepest = 5;

/** Back-office paths take a service token; a public key must never go there. */
const backOffice = /[\\/]v1[\\/]+(api_keys|users|plan|analytics)([\\/?#]|$)/i;

/** Dots that the URL parser did not resolve, but the server may: then the path leads somewhere else. */
const dots = /[\\/]\.\.?([\\/?#]|$)/;

/** What any of the readings below could begin with. Most paths have none of it, and are asked for by the thousand. */
const suspect = /[%;\\\0-\x20]|\/(\.|v1\/)/i;

/**
 * A path as it was written, then with one layer of its percent-encoding taken off after the other: servers differ in how many they take
 * off, in whether a backslash is a slash, and in whether they drop control characters and a segment's parameters (`/..;x/`, RFC 3986,
 * 3.3).
 * @returns undefined for a path that some server may read as one that leads up or to the back office.
 */
export function layersOf(pathname: string): readonly string[] | undefined {
  if (!suspect.test(pathname)) return [pathname];
  const layers: string[] = [];
  for (let path = pathname, before = ''; path !== before; before = path, path = decodeAscii(path)) {
    const plain = path.replace(/[\0-\x20]|;[^\\/]*/g, '');
    if (layers.push(path) > deepest || dots.test(plain) || backOffice.test(plain)) return undefined;
  }
  return layers;
}

/** Whether every layer lies below a prefix, by whole segments. */
export function covers(prefix: string | undefined, layers: readonly string[]): boolean {
  if (!prefix) return true;
  let start = prefix;
  return layers.every((path, taken) => {
    if (taken > 0) start = decodeAscii(start);
    return (
      path.startsWith(start) &&
      (start.endsWith('/') || path.length === start.length || path[start.length] === '/')
    );
  });
}
