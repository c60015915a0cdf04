import type { Map as MapLibreMap } from 'maplibre-gl';

/**
 * Puts a picture of the map, as it is, over its canvas.
 * @returns what takes it away.
 */
export async function coverWithSnapshot(map: MapLibreMap): Promise<() => void> {
  const canvas = map.getCanvas();
  const picture = await new Promise<ImageBitmap>((resolve, reject) => {
    // What is drawn is only there within the frame that draws it.
    void map.once('render', () => {
      createImageBitmap(canvas).then(resolve, reject);
    });
    map.triggerRepaint();
  });
  const still = document.createElement('canvas');
  still.className = 'still';
  still.width = picture.width;
  still.height = picture.height;
  still.getContext('bitmaprenderer')?.transferFromImageBitmap(picture);
  canvas.after(still);
  return () => still.remove();
}

/** A lost context hands out no extensions any more, so each canvas's is kept. */
const extensions = new WeakMap<HTMLCanvasElement, WEBGL_lose_context>();

/** Gives a map's context back to the browser, or takes it again. MapLibre keeps the map through both. */
export async function swapContext(map: MapLibreMap, action: 'lose' | 'restore'): Promise<void> {
  const canvas = map.getCanvas();
  const gl = canvas.getContext('webgl2');
  const extension = extensions.get(canvas) ?? gl?.getExtension('WEBGL_lose_context');
  if (!gl || !extension || gl.isContextLost() === (action === 'lose')) return;
  extensions.set(canvas, extension);
  const done = map.once(action === 'lose' ? 'webglcontextlost' : 'webglcontextrestored');
  if (action === 'lose') extension.loseContext();
  else extension.restoreContext();
  await done;
  // The browser lets a context come back only once its event has been through.
  await new Promise((resolve) => setTimeout(resolve));
}
