import { decodeAscii } from './decode.ts';

/** Parameter names that carry credentials somewhere; a name that merely contains one of the longer ones counts too. */
const sensitiveName = /key|token|secret|signature|sig$|auth|password|credential|^(api|app_?id)$/i;
/** Long unbroken values look like credentials whatever they are called. */
const opaqueValue = /^[\w.~%-]{20,}$/;
const keyShape = /\b([ps]k[_.])[\w.-]{8,}/g;
/** In a path: letters and digits without a break, or a UUID. */
const longInPath = /[a-z\d]{20,}|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi;

/**
 * Shortens a key for people: its prefix and last four characters (`pk_…9f2c`), or `…` alone when it is too short to show any of it.
 * @example
 * maskKey('pk_0123456789abcdefghij9f2c'); // 'pk_…9f2c'
 */
export function maskKey(key: string): string {
  const prefix = /^[a-z]{2,4}[_.]/i.exec(key)?.[0] ?? '';
  return key.length < 16 ? '…' : `${prefix}…${key.slice(-4)}`;
}

/**
 * Makes a URL fit for a log: no user info, no fragment, and `…` for every parameter that names or looks like a credential, behind a second
 * `?` or a `;` too, and for parts of the path that look like one. Works on relative URLs and templates too; it never throws.
 * @example
 * redactUrl('https://tiles.example.com/3/4/2.png?key=0123456789'); // 'https://tiles.example.com/3/4/2.png?key=…'
 */
export function redactUrl(url: string): string {
  // What a URL parser drops goes first, so that this reads the URL as it does.
  const [beforeHash = ''] = url.replace(/^[\0- ]+|[\t\n\r]/g, '').split('#', 1);
  const mark = beforeHash.indexOf('?');
  const end = mark < 0 ? beforeHash.length : mark;
  const path = beforeHash
    .slice(0, end)
    .replace(/^([a-z][a-z0-9+.-]*:[\\/]*|[\\/]{2,})[^\\/]*@(?:[\\/]*[^\\/]*@)*/i, '$1')
    .replace(/(?<=[;&])[^;&\\/]*/g, redactParameter)
    .replace(keyShape, '$1…')
    // Names of maps and fonts are words, tiles are numbers.
    .replace(longInPath, (text) => (/\d/.test(text) && /[a-z]/i.test(text) ? '…' : text));
  return path + beforeHash.slice(end).replace(/(?<=[?;&])[^?;&]+/g, redactParameter);
}

function redactParameter(part: string): string {
  const [name = '', ...rest] = part.split('=');
  const value = rest.join('=');
  const inner = decodeAscii(value);
  const holdsKey = inner !== value && inner.includes('=') && sensitiveName.test(inner);
  const hidden = sensitiveName.test(decodeAscii(name)) || opaqueValue.test(value) || holdsKey;
  return hidden ? `${name}=…` : part.replace(keyShape, '$1…');
}

/** Takes the key, plain or percent-encoded, out of any text. */
export function redactKey(text: string, key: string | undefined): string {
  if (!key) return text;
  // A function, because a replacement text may hold patterns such as `$&`, which would put the key back.
  const masked = (): string => maskKey(key);
  return text.replaceAll(key, masked).replaceAll(encodeURIComponent(key), masked);
}
