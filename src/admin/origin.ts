import { faultOfOriginRule } from '../key/origin-rule.ts';

export { originMatches } from '../key/origin-rule.ts';

/**
 * Why a text cannot be an origin rule, in words that follow it (`has a port: rules hold for every port`); undefined when it can. The
 * list of public suffixes loads only for rules that need it.
 * @example
 * await checkOriginRule('https://shop.example'); // 'starts with a scheme: write only the host'
 */
export async function checkOriginRule(rule: string): Promise<string | undefined> {
  const fault = faultOfOriginRule(rule, () => false);
  if (fault !== undefined || !rule.startsWith('*.')) return fault;
  const { getPublicSuffix } = await import('tldts');
  return faultOfOriginRule(rule, (host) => getPublicSuffix(host, { allowPrivateDomains: true }) === host);
}
