import { assert } from 'chai';
import { Map as MapLibreMap } from 'maplibre-gl';

describe('the browser test runner', () => {
  it('draws a MapLibre map with real WebGL', async () => {
    const container = document.createElement('div');
    container.style.cssText = 'width: 64px; height: 64px';
    document.body.append(container);
    const map = new MapLibreMap({
      container,
      style: {
        version: 8,
        sources: {},
        layers: [{ id: 'sea', type: 'background', paint: { 'background-color': '#3060c0' } }],
      },
      canvasContextAttributes: { preserveDrawingBuffer: true },
      attributionControl: false,
    });
    await map.once('idle');

    const copy = new OffscreenCanvas(1, 1).getContext('2d')!;
    copy.drawImage(map.getCanvas(), 0, 0, 1, 1);
    map.remove();
    container.remove();

    assert.deepEqual([...copy.getImageData(0, 0, 1, 1).data], [0x30, 0x60, 0xc0, 0xff]);
  });
});
