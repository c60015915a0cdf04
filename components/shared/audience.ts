import { pageAddress } from './page-address.ts';

/** Whether the cause is told: always, never, or to the author alone, who is whoever looks at the page on their own machine. */
export type ProblemDetails = 'auto' | 'always' | 'never';

export function isForAuthor(details: ProblemDetails | null | undefined): boolean {
  if (details === 'always' || details === 'never') return details === 'always';
  const { hostname = '' } = pageAddress() ?? {};
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
