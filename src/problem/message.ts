import type { Facts } from './classify.ts';
import type { ProblemCode } from './problem.ts';

/** Why a host refused the key, after "Key `pk_…9f2c` was refused by …: ". */
const refused: Partial<Record<ProblemCode, string>> = {
  'invalid-key':
    'it is not a valid key (mistyped, deleted, revoked or reissued). Check it, or use a current key',
  'inactive-key': 'it is switched off. Activate it, or use another key',
  'expired-key': 'it has expired. Use a current key',
  'user-agent-not-allowed':
    "this browser's user agent does not match the key's user-agent rule. Change the rule",
  'service-not-enabled': 'it is not enabled for this service. Enable the service for the key',
  'no-plan': 'the account has no active plan. Choose a plan or a bundle',
  'no-balance': 'the balance does not cover it. Add to the balance',
  'quota-exceeded': 'its quota is used up. Raise the quota, or wait for the reset',
  'rate-limited': 'too many requests in a short time. It goes on by itself',
  'malformed-key': 'the key is malformed. Copy it again, whole and without whitespace',
  'secret-key': 'it is a secret, which no page may hold. Revoke it, and use a public key',
};

/** What is seen before anything is sent. */
const own: Partial<Record<ProblemCode, string>> = {
  'missing-key':
    'No API key was given, so nothing was loaded. Set `key` in createClient(), or the `api-key` attribute.',
  'malformed-key':
    'The API key is empty, or contains whitespace or invisible characters, so it was not sent. Copy it again, whole.',
  'secret-key':
    'This is a secret, not a public key; it was not sent. Anyone can read what a page holds: revoke it, and use a public key.',
};

/** What happened at the host, after its name. */
const transport: Partial<Record<ProblemCode, string>> = {
  'server-error': 'has a fault of its own. It is tried again by itself',
  'bad-response':
    'sent an answer that is cut off, stalled or not what was asked for. It is tried again by itself',
};

/**
 * Says in one English message what happened, where, and what to do.
 * @param key masked.
 * @param why what is wrong with a key that was not sent, why the function that gives it failed, or why the host does not answer, if that is known.
 */
export function messageFor(problem: Facts, key: string, why?: string): string {
  const { code, host, status, origin, candidates } = problem;
  const shown = status ? ` (${status})` : '';
  // A reset time does not say that anybody asks again: what stays refused is asked for by no one.
  const { retryAt } = problem;
  const when = retryAt === undefined ? '' : ` Next try after ${new Date(retryAt).toISOString()}.`;
  if (code === 'key-unavailable')
    return `The function that gives the key failed${why ? `: ${why}` : ''}. It is called again automatically.${when}`;
  if (status === undefined && own[code]) return (code === 'malformed-key' && why) || own[code];
  if (code === 'unreachable')
    return `${host}${shown} gave no readable answer: ${why ?? 'the network, a blocker, or a refusal without CORS headers'}. It is tried again by itself.${when}`;
  if (code in transport) return `${host}${shown} ${transport[code]}.${when}`;
  const start = key
    ? `Key \`${key}\` was refused by ${host}${shown}`
    : `${host} refused a request without a key${shown}`;
  if (!problem.certain) {
    const names = candidates.filter((candidate) => candidate !== 'refused');
    const guess = names.length > 1 ? 'It may be' : 'Most likely';
    const causes = names.length > 0 ? ` ${guess}: ${names.join(', ')}.` : '';
    const hint = candidates.includes('origin-not-allowed')
      ? originHint(origin, 'If it is the origin, add')
      : '';
    return `${start}, without saying why.${causes}${hint}${when}`;
  }
  if (code === 'missing-key' && key)
    return `A request to ${host} left without its key (${status}): it was removed on the way, or given under another name. Let client.transformRequest or client.keyedUrl() put it there, last.`;
  if (code === 'missing-key')
    return `${host} asks for a key${shown}. Set \`key\` in createClient(), or the \`api-key\` attribute.`;
  if (code === 'origin-not-allowed')
    return `${start}: this page's origin${origin === undefined ? '' : ` ${origin}`} is not on its list.${originHint(origin, 'Add')}`;
  return `${start}: ${refused[code] ?? 'no reason given'}.${when}`;
}

/** @param add how certain it is that the origin is to be added. */
function originHint(origin: string | undefined, add: string): string {
  if (origin === undefined) return '';
  const rule = originRule(origin);
  if (rule !== undefined) return ` ${add} \`${rule}\` to the key's allowed origins.`;
  return isAppOrigin(origin)
    ? ` No list can allow the origin \`${origin}\` of an app. Serve its pages from \`https://localhost\` (the framework's scheme setting), and add \`localhost\` to the key's allowed origins.`
    : ' This page has no origin of its own (a sandboxed frame or a file), which no list can allow. Serve it over http.';
}

/** The rule that allows this origin: its bare host. Undefined for an origin that no rule can name: an opaque one, or an app's. */
export function originRule(origin: string): string | undefined {
  const url = URL.parse(origin);
  return url && /^https?:$/.test(url.protocol) ? url.hostname : undefined;
}

/** A page in an app's web view, or in an extension: `capacitor://localhost`, `tauri://localhost`, `chrome-extension://…`. */
export function isAppOrigin(origin: string): boolean {
  return /^(?!https?:|file:|about:|blob:|data:)[a-z][a-z\d+.-]*:\/\/./i.test(origin);
}
