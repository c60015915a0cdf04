/** What a directive falls back to when a policy does not name it (https://www.w3.org/TR/CSP3/#directive-fallback-list). */
const fallbacks: Readonly<Record<string, readonly string[]>> = {
  'connect-src': ['default-src'],
};

/**
 * Whether a content security policy lets a page of origin `self` reach some path of `origin` under a directive
 * (https://www.w3.org/TR/CSP3/#match-url-to-source-list). Paths in the policy are taken as good.
 */
export function allows(policy: string, directive: string, origin: string, self: string): boolean {
  const directives = new Map<string, string[]>();
  for (const part of policy.split(';')) {
    const [name = '', ...sources] = part.trim().split(/\s+/);
    // The first of two directives with one name counts.
    if (name && !directives.has(name.toLowerCase())) directives.set(name.toLowerCase(), sources);
  }
  const name = [directive, ...(fallbacks[directive] ?? [])].find((name) => directives.has(name));
  if (name === undefined) return true;
  return (directives.get(name) ?? []).some((source) => matches(source, new URL(origin), self));
}

/** What a URL without a port has (https://url.spec.whatwg.org/#special-scheme). */
const defaultPorts: Readonly<Record<string, string>> = { 'http:': '80', 'https:': '443' };

const hostSource =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:.]+\])(?::(\d+|\*))?(\/.*)?$/i;

function matches(source: string, url: URL, self: string): boolean {
  if (source === '*') return /^(https?|wss?):$/.test(url.protocol);
  if (source.toLowerCase() === "'self'") return url.origin === self;
  if (/^[a-z][a-z0-9+.-]*:$/i.test(source)) return fitsScheme(source.toLowerCase(), url.protocol);
  const [, scheme, host = '', port] = hostSource.exec(source) ?? [];
  if (host === '') return false;
  const selfScheme = URL.parse(self)?.protocol ?? 'https:';
  return (
    fitsScheme(scheme ? `${scheme.toLowerCase()}:` : selfScheme, url.protocol) &&
    fitsHost(host.toLowerCase(), url.hostname) &&
    (port === '*' || (port ?? '') === url.port || (url.port === '' && port === defaultPorts[url.protocol]))
  );
}

/** A source with `http:` takes in `https:` as well. */
function fitsScheme(scheme: string, protocol: string): boolean {
  return scheme === protocol || (scheme === 'http:' && protocol === 'https:');
}

function fitsHost(pattern: string, hostname: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? hostname.endsWith(pattern.slice(1)) : pattern === hostname;
}
