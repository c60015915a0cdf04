/** Resolves when somebody looks at the page: browsers keep the requests of hidden tabs from service workers. */
export async function whenVisible(tell: (sentence: string) => void): Promise<void> {
  if (!document.hidden) return;
  tell('This tab is in the background. The map starts as soon as you come back to it.');
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (document.hidden) return;
      document.removeEventListener('visibilitychange', look);
      resolve();
    };
    document.addEventListener('visibilitychange', look);
  });
}

/** The rest of the page waits for its map no longer than this, in milliseconds. */
const PATIENCE = 5000;

/** What there is to see of a map first: itself, or what keeps it away. */
const sights = ['map-load', 'key-problem', 'map-error'];

/** Resolves when there is something to see of the map. */
export async function whenSeen(view: EventTarget): Promise<void> {
  await new Promise<unknown>((resolve) => {
    for (const type of sights) view.addEventListener(type, resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
}

/** Resolves when the browser has nothing better to do. */
export async function whenIdle(): Promise<void> {
  await new Promise<unknown>((resolve) => {
    // Safari has no idle callbacks.
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: 500 });
    else setTimeout(resolve, 50);
  });
}
