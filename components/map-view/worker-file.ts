import type { MapLibre, WorkerFile } from '../shared/maplibre.ts';
import { pageAddress } from '../shared/page-address.ts';

/**
 * Tells MapLibre where its worker is. It has to know that before it is given a style, not for making a map.
 * @param url undefined where MapLibre finds it by itself.
 */
export async function placeWorker(lib: MapLibre, url: Promise<string> | undefined): Promise<void> {
  const placed = await url;
  if (placed !== undefined && !lib.getWorkerUrl()) lib.setWorkerUrl(placed);
}

let started: Promise<string> | undefined;

/**
 * The worker's URL as this page may start it: made once, because MapLibre has one for all maps of a page.
 * @throws Error when it cannot be had.
 */
export function startableWorker(worker: WorkerFile): Promise<string> {
  started ??= reachable(worker).then(trusted);
  return started.catch((error: unknown) => {
    started = undefined;
    throw error;
  });
}

/** The page's own files as they are; others through a blob, which CSP allows as `worker-src blob:`. */
async function reachable({ url, integrity }: WorkerFile): Promise<string> {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin === pageAddress()?.origin && self.origin !== 'null') return href;
  const response = await fetch(href, {
    priority: 'low',
    ...(integrity !== undefined && { integrity }),
  }).catch(() => undefined);
  if (!response?.ok) throw lostWorker(href);
  const script = await response.blob();
  return URL.createObjectURL(script.slice(0, script.size, 'text/javascript'));
}

/** @param url where it was looked for; empty where MapLibre looks by itself. */
export function lostWorker(url = '', options?: ErrorOptions): Error {
  const place = url && ` from ${url}`;
  return new Error(
    `MapLibre’s worker did not load${place}. Say where it is with \`worker-url\` (\`workerUrl\` in code), and allow it in the page’s Content Security Policy, if it has one.`,
    options,
  );
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): object };
}

/**
 * A URL as a page with Trusted Types wants it, by the policy `mapward`. MapLibre takes it for a text, so it answers as one. Whether a
 * page insists on it cannot be asked without a violation being reported, so every browser that knows of it gets one.
 */
function trusted(url: string): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  try {
    const policy = trustedTypes?.createPolicy('mapward', { createScriptURL: (it) => it });
    if (!policy) return url;
    return Object.assign(policy.createScriptURL(url), {
      endsWith: (end: string) => url.endsWith(end),
      split: (by: RegExp) => url.split(by),
    }) as unknown as string;
  } catch {
    // A page that lists its policies without ours may still take plain texts.
    return url;
  }
}
