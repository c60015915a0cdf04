/**
 * Who may have the key, said once more and in other words than src/key/match-endpoint.ts says it, for the endpoints of `hostile-urls.ts`.
 * It judges the very string that would be requested.
 */
export function mayHaveKey(requested: string): boolean {
  const { protocol, host, pathname, username, password } = new URL(requested);
  if (username + password !== '') return false;
  if (isBackOffice(pathname)) return false;
  switch (`${protocol}//${host}`) {
    case 'https://api.maps.example':
    case 'http://localhost:8787':
      return true;
    case 'https://paths.example':
      return /^\/v2(\/|$)/.test(pathname);
    default:
      return protocol === 'https:' && /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+tiles\.example$/.test(host);
  }
}

function isBackOffice(pathname: string): boolean {
  const words = pathname.split('/').filter(Boolean);
  return words.some(
    (word, i) => word === 'v1' && /^(api_keys|users|plan|analytics)$/.test(words[i + 1] ?? ''),
  );
}

/** The parameters that are not the key, with their bytes. @param name in lower case. */
export function otherParams(url: URL, name: string): string[] {
  return url.search
    .slice(1)
    .split('&')
    .filter((part) => part !== '')
    .filter((part) => [...new URLSearchParams(`&${part}`).keys()][0]?.toLowerCase() !== name);
}
