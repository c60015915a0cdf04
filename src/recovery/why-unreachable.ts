import { isLoopback } from '../key/endpoint.ts';

/** Why a host may have given no readable answer, if its name tells. */
export function whyUnreachable(host: string): string | undefined {
  const { hostname = '' } = URL.parse(`https://${host}`) ?? {};
  // Reserved for tests (RFC 2606): `mapward()` without `apiUrl` asks such a host, which only a mock in the page answers.
  if (hostname.endsWith('.test'))
    return 'no network has a host under `.test`. Set `api-url` on the element or `apiUrl` of the provider, or start the mock in the page';
  return isLoopback(hostname)
    ? 'it may not be running, or `api-url` (`apiUrl` in code) is wrong, or a blocker or a refusal without CORS headers is in the way'
    : undefined;
}
