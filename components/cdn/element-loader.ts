import type { MapView } from '../map-view/map-view.ts';

/** Loads an element's code; and the files that it starts with, as `name hash,name hash`. */
export type ElementCode = readonly [load: () => Promise<unknown>, files: string];

/** Loads the code of elements, each once, when one of them is met or asked for. */
export class ElementLoader {
  readonly #codes: ReadonlyMap<string, ElementCode>;
  readonly #started = new Set<string>();
  /** Its own, at the same distance: `whenNearViewport` is in the code that it waits with. */
  readonly #near = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) void this.load(target.localName);
    },
    { rootMargin: '400px' },
  );

  constructor(codes: Readonly<Record<string, ElementCode>>) {
    this.#codes = new Map(Object.entries(codes));
  }

  get tags(): string[] {
    return [...this.#codes.keys()];
  }

  /** Loads what an element of the page needs: at once, or when it is about to be seen. */
  meet(element: Element): void {
    const tag = element.localName;
    if (customElements.get(tag)) return;
    if (tag === 'map-view') promiseMap(element);
    if (element.getAttribute('loading') === 'lazy') this.#near.observe(element);
    else void this.load(tag);
  }

  /** Does nothing for a tag that is not ours, or whose code is on its way. */
  async load(tag: string): Promise<void> {
    const code = this.#codes.get(tag);
    if (!code || this.#started.has(tag)) return;
    this.#started.add(tag);
    if (tag === 'map-view') this.#near.disconnect();
    const [load, files] = code;
    try {
      // Chromium's `import()` never ends where a file that it needs was held to its hash and failed.
      await Promise.all([...files.split(',').map(preload), load()]);
    } catch (error) {
      console.error(`[mapward] <${tag}> stays empty, because its code did not load:`, error);
    }
  }
}

/** Fetches a script with all others at once, and holds it to its hash. */
function preload(file: string): Promise<unknown> {
  const [name = '', integrity = ''] = file.split(' ');
  const link = document.createElement('link');
  const { href } = new URL(name, import.meta.url);
  document.head.append(
    Object.assign(link, { rel: 'modulepreload', href, integrity, crossOrigin: 'anonymous' }),
  );
  return new Promise((loaded, failed) => {
    link.onload = loaded;
    link.onerror = () => failed(new Error(href));
  });
}

/** A page's script asks for the map right after ours, before the element knows how to answer. */
function promiseMap(element: Element & { whenMap?: () => Promise<unknown> }): void {
  element.whenMap ??= async () => {
    await customElements.whenDefined(element.localName);
    delete element.whenMap;
    return (element as MapView).whenMap();
  };
}
