import type { Map as MapLibreMap } from 'maplibre-gl';

/** How long a tile that is there waits for the others, in milliseconds: shorter than what is taken for a delay. */
const PATIENCE = 200;
/** How long a map waits for the first of them, which is being read, in milliseconds. */
const LIMIT = 500;

/**
 * Has the tiles that are coming drawn in one frame. MapLibre draws again with each, and the first frame that shows any is by far the
 * dearest, because its shaders are compiled: a whole map would have to wait for the graphics processor to be done with a part of it.
 * @param signal ends the map.
 */
export function drawTogether(map: MapLibreMap, signal: AbortSignal): void {
  const end = new AbortController();
  signal.addEventListener('abort', () => end.abort());
  let isWanted = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const draw = (): void => {
    end.abort();
    if (isWanted && !signal.aborted) map.triggerRepaint();
  };
  const within = (limit: number): void => {
    clearTimeout(timer);
    timer = setTimeout(draw, limit);
  };
  const onData = ({ tile }: { tile?: { state: string } }): void => {
    if (tile?.state !== 'loaded') return;
    map.off('sourcedata', onData);
    within(PATIENCE);
  };
  map.triggerRepaint = () => {
    isWanted = true;
    if (map.areTilesLoaded()) draw();
  };
  end.signal.addEventListener('abort', () => {
    clearTimeout(timer);
    map.off('sourcedata', onData);
    // MapLibre's own again.
    delete (map as Partial<MapLibreMap>).triggerRepaint;
  });
  map.on('sourcedata', onData);
  within(LIMIT);
}
