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

let blobs: Promise<string> | undefined;

/**
 * A URL that a page may start a worker from: its own files as they are, others through a blob, which no page may start directly and
 * which CSP allows as `worker-src blob:`.
 */
function startable({ url, integrity }: WorkerFile): string | Promise<string> {
  const { href, origin } = new URL(url, document.baseURI);
  const guarded = enforcesTrustedTypes();
  if (origin === location.origin && !guarded) return href;
  blobs ??= fetch(href, integrity === undefined ? {} : { integrity }).then(async (response) => {
    if (!response.ok) throw new Error(`MapLibre's worker is not at ${href} (${response.status}).`);
    const text = await response.text();
    const blob = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }));
    return guarded ? trusted(blob) : blob;
  });
  return blobs.catch((error: unknown) => {
    blobs = undefined;
    throw error;
  });
}

interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): { createScriptURL(url: string): object };
}

/** Whether this page lets no plain text become a script's URL. A script element that is never inserted tells, and loads nothing. */
function enforcesTrustedTypes(): boolean {
  if (!('trustedTypes' in globalThis)) return false;
  try {
    document.createElement('script').src = 'data:,';
    return false;
  } catch {
    return true;
  }
}

/** The blob's URL as a page with Trusted Types wants it, by the policy `mapward`. MapLibre takes it for a text, so it answers as one. */
function trusted(blob: string): string {
  const { trustedTypes } = globalThis as unknown as { trustedTypes: TrustedTypes };
  const policy = trustedTypes.createPolicy('mapward', { createScriptURL: (url) => url });
  return Object.assign(policy.createScriptURL(blob), {
    endsWith: (end: string) => blob.endsWith(end),
    split: (by: RegExp) => blob.split(by),
  }) as unknown as string;
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
