import { pageAddress } from './page-address.ts';

/** Whether the cause is told: always, never, or only to the author: whoever looks at the page on their own machine. */
export type ProblemDetails = 'auto' | 'always' | 'never';

export function isForAuthor(details: ProblemDetails | null | undefined): boolean {
  return details === 'always' || details === 'never' ? details === 'always' : isLocalPage();
}

/** Whether the page is on its visitor's own machine. */
export function isLocalPage(): boolean {
  const { hostname = '' } = pageAddress() ?? {};
  return /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
