import type { Map as MapLibreMap } from 'maplibre-gl';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { drawTogether } from '../../../components/map-view/first-frame.ts';

/** A map of two tiles, as far as drawing goes. */
class FakeMap {
  frames = 0;
  loaded = 0;
  listener: ((event: unknown) => void) | undefined;

  triggerRepaint(): void {
    this.frames++;
  }

  areTilesLoaded(): boolean {
    return this.loaded === 2;
  }

  on(_: string, listener: (event: unknown) => void): void {
    this.listener = listener;
  }

  off(): void {
    this.listener = undefined;
  }

  /** MapLibre asks for a frame before it tells of the tile. */
  load(): void {
    this.loaded++;
    this.triggerRepaint();
    this.listener?.({ tile: { state: 'loaded' } });
  }
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the first frame', () => {
  function begin(): { map: FakeMap; life: AbortController } {
    const map = new FakeMap();
    const life = new AbortController();
    drawTogether(map as unknown as MapLibreMap, life.signal);
    return { map, life };
  }
  const isUntouched = (map: FakeMap): boolean =>
    !Object.hasOwn(map, 'triggerRepaint') && map.listener === undefined && vi.getTimerCount() === 0;
  const expectFrameAfter = (ms: number, map: FakeMap): void => {
    vi.advanceTimersByTime(ms - 1);
    expect(map.frames).toBe(0);
    vi.advanceTimersByTime(1);
    expect(map.frames).toBe(1);
    expect(isUntouched(map)).toBe(true);
  };

  it('shows tiles that come one after the other together', () => {
    const { map } = begin();
    map.load();
    vi.advanceTimersByTime(150);
    expect(map.frames).toBe(0);
    map.load();
    expect(map.frames).toBe(1);
    expect(isUntouched(map)).toBe(true);
  });

  it('waits no more than 200 ms for the others', () => {
    const { map } = begin();
    vi.advanceTimersByTime(400);
    map.load();
    expectFrameAfter(200, map);
    map.load();
    expect(map.frames).toBe(2);
  });

  it('waits no more than 500 ms for the first', () => {
    const { map } = begin();
    map.triggerRepaint();
    expectFrameAfter(500, map);
  });

  it('is not asked for when nobody wanted one', () => {
    const { map } = begin();
    vi.advanceTimersByTime(500);
    expect(map.frames).toBe(0);
    expect(isUntouched(map)).toBe(true);
  });

  it('does not come after the map’s end', () => {
    const { map, life } = begin();
    map.load();
    life.abort();
    vi.advanceTimersByTime(1000);
    expect(map.frames).toBe(0);
    expect(isUntouched(map)).toBe(true);
  });
});
