/** Names that no one outside can reach, or that stand for this machine (RFC 6761, 6762, 8375; the rest by custom). */
const inner = /(^|\.)(localhost|local|internal|intranet|lan|corp|home\.arpa|test)$/;
/** This machine, and the networks set apart for private use (RFC 1918, 4193, 3927). */
const privateAddress =
  /^(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|169\.254\.)|^\[(::1\]|f[cd][\da-f]{2}:|fe80:)/;

/** Whether a page looks as if anyone may open it: a public host name, and nothing that keeps search engines away. */
export function looksPublic(hostname: string, robots: string): boolean {
  const host = hostname.toLowerCase();
  const isInner = host === '' || !/[.:]/.test(host) || inner.test(host) || privateAddress.test(host);
  return !isInner && !/\b(noindex|none)\b/i.test(robots);
}
