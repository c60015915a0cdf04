import { decodeAscii } from './decode.ts';

/** Parameter names that carry credentials somewhere; a name that merely contains one of them counts too. */
const sensitiveName = /key|token|secret|signature|sig$|auth|password|credential/i;
/** Long unbroken values look like credentials whatever they are called. */
const opaqueValue = /^[\w.~%-]{20,}$/;
const keyShape = /\b([ps]k[_.])[\w.-]{8,}/g;

/**
 * Shortens a key for people: its prefix and last four characters (`pk_…9f2c`), or `…` alone when it is too short to show any of it.
 */
export function maskKey(key: string): string {
  const prefix = /^[a-z]{2,4}[_.]/i.exec(key)?.[0] ?? '';
  return key.length < 16 ? '…' : `${prefix}…${key.slice(-4)}`;
}

/**
 * Makes a URL fit for a log: no user info, no fragment, and `…` for every parameter that names or looks like a credential.
 * Works on relative URLs and templates too; it never throws.
 */
export function redactUrl(url: string): string {
  // What a URL parser drops goes first, so that this reads the URL as it does.
  const [beforeHash = ''] = url.replace(/^[\0- ]+|[\t\n\r]/g, '').split('#', 1);
  const query = beforeHash.indexOf('?');
  const path = (query < 0 ? beforeHash : beforeHash.slice(0, query))
    .replace(/^([a-z][a-z0-9+.-]*:[\\/]*|[\\/]{2,})[^\\/]*@(?:[\\/]*[^\\/]*@)*/i, '$1')
    .replace(keyShape, '$1…');
  if (query < 0) return path;
  const params = beforeHash
    .slice(query + 1)
    .split('&')
    .map((part) => {
      const [name = '', ...value] = part.split('=');
      const hidden = sensitiveName.test(decodeAscii(name)) || opaqueValue.test(value.join('='));
      return hidden ? `${name}=…` : part.replace(keyShape, '$1…');
    });
  return `${path}?${params.join('&')}`;
}

/** Takes the key, plain or percent-encoded, out of any text. */
export function redactKey(text: string, key: string | undefined): string {
  if (!key) return text;
  // A function, because a replacement text may hold patterns such as `$&`, which would put the key back.
  const masked = (): string => maskKey(key);
  return text.replaceAll(key, masked).replaceAll(encodeURIComponent(key), masked);
}
