import type { Lookalikes } from './check-key.ts';

/**
 * What stands in the place of a key that was not sent, and what to do. Undefined if it is nothing special.
 * Shows no text that could hold a key.
 */
export function whyUnfit(key: unknown, { placeholder, demo }: Lookalikes = {}): string | undefined {
  if (typeof key !== 'string' || key === demo) return undefined;
  const is = (shape: RegExp): boolean => shape.test(key);
  if (is(/^(undefined|null)$/))
    return `The API key is the text \`${key}\`, so it was not sent: is the variable set?`;
  if (is(/^\[object \w+\]$/))
    return `The API key is the text \`${key}\`, so it was not sent: give the key itself, not what holds it, and await a promise of it.`;
  if (is(/^(%.+%|\$\{?.+|\{.+\})$/))
    return `The API key is the text ${shown(key)}, so it was not sent: nothing has put the variable's value in its place. Is the variable set, and does the build replace it?`;
  // `search`, unlike `test`, has no memory.
  if (
    (placeholder && key.search(placeholder) >= 0) ||
    is(/^<.*>$|^([ps]k[._])?(your|my|insert)[_ -][a-z_ -]+$/i)
  )
    return `The API key is the placeholder ${shown(key)} of a document, so it was not sent: put your own key in its place.`;
  if (is(/…/))
    return 'The API key is shortened (`…`), so it was not sent: copy it whole, from where the provider shows it.';
  const name = /^[?&]?([\w-]*(?:key|token|appid))=[^=]/i.exec(key)?.[1];
  if (name)
    return `The API key starts with \`${name}=\`, so it was not sent: give only what comes after that.`;
  if (is(/^["'`]|["'`]$/))
    return 'The API key has quotes around it, so it was not sent: give it without them.';
  return is(/^[$<{[?&]|[>}\]]$/)
    ? 'The API key starts or ends with a sign that no key has. Copy it again, whole.'
    : undefined;
}

/** The name of a variable or a placeholder; whatever has figures in it may be a key after all. */
function shown(text: string): string {
  return text.length > 48 || /\d\D*\d\D*\d/.test(text) ? '`…`' : `\`${text}\``;
}
