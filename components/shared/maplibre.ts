import type * as MapLibreModule from 'maplibre-gl';

/** MapLibre, 5.24 or 6, as a module. */
export type MapLibre = typeof MapLibreModule;

/** Where MapLibre's worker is, when that is not beside MapLibre itself. */
export interface WorkerFile {
  readonly url: string;
  /** Subresource integrity, for a worker from another origin. */
  readonly integrity?: string;
}

/**
 * Loads MapLibre on demand, and its worker at the same time; the browser keeps the one copy of both. 5.24 is UMD, which bundlers put
 * under `default`.
 */
export async function loadMapLibre(worker: WorkerFile | undefined): Promise<MapLibre> {
  const [loaded, workerUrl] = await Promise.all([
    import('maplibre-gl') as Promise<MapLibre & { default?: MapLibre }>,
    worker && startable(worker),
  ]);
  const lib = loaded.default ?? loaded;
  if (workerUrl !== undefined && !lib.getWorkerUrl()) lib.setWorkerUrl(workerUrl);
  return lib;
}

let started: Promise<string> | undefined;

/** The worker's URL as this page may start it: made once, because MapLibre has one for all maps of a page. */
function startable(worker: WorkerFile): Promise<string> {
  started ??= reachable(worker).then(trusted);
  return started.catch((error: unknown) => {
    started = undefined;
    throw error;
  });
}

/** The page's own files as they are; others through a blob, which CSP allows as `worker-src blob:`. */
async function reachable({ url, integrity }: WorkerFile): Promise<string> {
  const { href, origin } = new URL(url, document.baseURI);
  if (origin === self.origin) return href;
  const response = await fetch(href, integrity === undefined ? {} : { integrity }).catch(() => undefined);
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

let sheet: Promise<CSSStyleSheet> | undefined;

/** Gives a shadow root MapLibre's styles: one sheet for all maps of a page, loaded with the first. */
export async function adoptMapStyles(root: ShadowRoot): Promise<void> {
  sheet ??= import('../generated/maplibre-css.ts').then(({ maplibreCss }) => {
    const made = new CSSStyleSheet();
    made.replaceSync(maplibreCss);
    return made;
  });
  const loaded = await sheet.catch((error: unknown) => {
    sheet = undefined;
    throw error;
  });
  if (!root.adoptedStyleSheets.includes(loaded)) root.adoptedStyleSheets.unshift(loaded);
}
