/** What stands between a page and its service worker, in words. */
import { pageOrigin } from '../../key/page-origin.ts';

/** Resolves when the page's requests go through the worker. @throws Error when they never will. */
export async function whenInControl(registration: ServiceWorkerRegistration | undefined): Promise<void> {
  if (!registration) throw new Error('No service worker was registered.');
  if (!location.href.startsWith(registration.scope)) {
    throw new Error(
      `The service worker serves ${registration.scope}, and this page is not below it. ` +
        'Put mockServiceWorker.js into a folder above the page, and name it in `serviceWorker.url`.',
    );
  }
  const { serviceWorker } = navigator;
  if (serviceWorker.controller) return;
  await new Promise((resolve) => serviceWorker.addEventListener('controllerchange', resolve, { once: true }));
}

/** Why this page can have no service worker at all, and what to do; `undefined` when it can. */
export function whyNoWorkers(): string | undefined {
  if (location.protocol === 'file:') return 'pages opened as files have no service workers. Serve the page.';
  if (self.origin === 'null') return 'a sandboxed frame has no service workers. Give it `allow-same-origin`.';
  if (!isSecureContext) return `service workers need https or localhost, and this page is ${pageOrigin()}.`;
  if (!('serviceWorker' in navigator))
    return 'this browser has no service workers. Private windows may lack them.';
  return undefined;
}

/** Why the browser or msw would not start one. */
export function whyRefused(url: string, error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  const isBlocked =
    error instanceof TypeError || (error instanceof DOMException && error.name === 'SecurityError');
  if (!isBlocked) return said;
  return `the browser refused a service worker for this page. They may be blocked by a setting. (${url}: ${said})`;
}
