import type { Evidence } from './evidence.ts';

/** A whole document. A fragment such as `<h1>` may be a provider's own way to refuse. */
const htmlDocument = /^[\s\uFEFF]*(<!--[^]*?-->\s*)*<(!doctype html|html)[\s>]/i;
/** What Cloudflare sends to requests that take no HTML: https://developers.cloudflare.com/support/troubleshooting/http-status-codes/cloudflare-1xxx-errors/ */
const cloudflareError = /^error code: 1\d{3}\s*$/;

/**
 * Whether something in front of the provider answered in its place: a bot check, a firewall, a proxy's sign-in page. It says nothing about
 * the key. `cf-mitigated`: https://developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response/
 */
export function isStandInPage({ text, headers }: Evidence): boolean {
  return Boolean(headers?.has('cf-mitigated')) || htmlDocument.test(text) || cloudflareError.test(text);
}
