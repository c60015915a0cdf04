import type { Map as MapLibreMap } from 'maplibre-gl';
import { coverWithSnapshot, swapContext } from './canvas-snapshot.ts';

/**
 * How many maps may hold a WebGL context at a time. Browsers keep 16 (8 on phones), and then take the oldest away from whoever has it;
 * the rest is left to the page.
 */
const MOST = globalThis.matchMedia?.('(pointer: coarse)').matches ? 6 : 12;

/** How far from the screen a map takes its context back, so that it is there when it is seen. */
const MARGIN = '200px';

/** All maps of the page. They share what the page has, so this is shared too. */
const shares = new Set<WebGLContextPool>();
let made = 0;

/**
 * One map's share of the page's WebGL contexts. It waits for one before the map is made, gives it up while others need it more, and
 * takes it back when the map is looked at. Meanwhile a picture stands in; the map, its layers and its markers live on.
 */
export class WebGLContextPool {
  readonly #observer: IntersectionObserver;
  readonly #granted = Promise.withResolvers<void>();
  #map: MapLibreMap | undefined;
  #state: 'without' | 'holding' | 'giving' = 'without';
  #visible = false;
  /** Whether there is a picture worth keeping. */
  #drawn = false;
  /** The order of what was never seen, then the time. */
  #seen = -made++;
  /** Giving up and taking back take a while each, and must not cross. */
  #work: Promise<unknown> = Promise.resolve();
  #removeStill: (() => void) | undefined;

  constructor(container: Element, signal: AbortSignal) {
    this.#observer = new IntersectionObserver(
      (entries) => {
        this.#visible = entries.at(-1)?.isIntersecting ?? false;
        if (this.#visible) this.#look();
        else distribute();
      },
      { rootMargin: MARGIN },
    );
    this.#observer.observe(container);
    for (const type of ['pointerenter', 'focusin', 'touchstart'])
      container.addEventListener(type, this.#look, { capture: true, passive: true, signal });
    signal.addEventListener('abort', this.#leave);
    shares.add(this);
  }

  /** Resolves when a context may be made. */
  get granted(): Promise<void> {
    return this.#granted.promise;
  }

  /** One that is being given up is not free yet. */
  get state(): 'without' | 'holding' | 'giving' {
    return this.#state;
  }

  /** Who has the best claim: what is seen and has nothing to show yet, then what is seen, then what was seen last. */
  get claim(): number {
    return this.#visible ? (this.#drawn ? 1e12 : 2e12) + this.#seen : this.#seen;
  }

  /** The map that was made with the context. */
  use(map: MapLibreMap): void {
    this.#map = map;
    const settled = (): void => {
      if (this.#drawn) return;
      this.#drawn = true;
      distribute();
    };
    map.on('idle', settled);
    map.on('error', settled);
  }

  take(): void {
    this.#state = 'holding';
    this.#granted.resolve();
    this.#then(async (map) => {
      if (!this.#removeStill) return;
      await swapContext(map, 'restore');
      await map.once('idle');
      this.#removeStill();
      this.#removeStill = undefined;
    });
  }

  /** False when there is nothing to give up yet. */
  give(): boolean {
    if (!this.#drawn) return false;
    this.#state = 'giving';
    this.#then(async (map) => {
      this.#removeStill ??= await coverWithSnapshot(map);
      await swapContext(map, 'lose');
    });
    void this.#work.then(() => {
      this.#state = 'without';
      distribute();
    });
    return true;
  }

  #then(work: (map: MapLibreMap) => Promise<void>): void {
    const map = this.#map;
    if (map) this.#work = this.#work.then(() => work(map)).catch(() => {});
  }

  readonly #look = (): void => {
    this.#seen = performance.now();
    distribute();
  };

  readonly #leave = (): void => {
    shares.delete(this);
    this.#observer.disconnect();
    this.#removeStill?.();
    distribute();
  };
}

/** Gives the contexts to those with the best claims: first others give theirs up, then there is one to take. */
function distribute(): void {
  const ranked = [...shares].sort((a, b) => b.claim - a.claim);
  const count = (state: string): number => ranked.filter((share) => share.state === state).length;
  let free = MOST - count('holding') - count('giving');
  let coming = count('giving');
  for (const share of ranked.slice(0, MOST)) {
    if (share.state !== 'without') continue;
    if (free-- > 0) share.take();
    else if (coming-- <= 0)
      ranked.findLast((other) => other.state === 'holding' && other.claim < share.claim && other.give());
  }
}
