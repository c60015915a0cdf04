import { assert } from 'chai';
import { Map as MapLibreMap, type StyleSpecification } from 'maplibre-gl';

/** A hemisphere of land on sea; GeoJSON is cut into tiles by MapLibre's worker. */
const style: StyleSpecification = {
  version: 8,
  sources: {
    east: {
      type: 'geojson',
      data: {
        type: 'Polygon',
        coordinates: [
          [
            [0, -80],
            [170, -80],
            [170, 80],
            [0, 80],
            [0, -80],
          ],
        ],
      },
    },
  },
  layers: [
    { id: 'sea', type: 'background', paint: { 'background-color': '#3060c0' } },
    { id: 'land', type: 'fill', source: 'east', paint: { 'fill-color': '#f0e0c0' } },
  ],
};

describe('the browser test runner', () => {
  it('draws a MapLibre map, with its worker and real WebGL', async () => {
    const container = document.createElement('div');
    container.style.cssText = 'width: 200px; height: 100px';
    document.body.append(container);
    const map = new MapLibreMap({
      container,
      style,
      zoom: 1,
      canvasContextAttributes: { preserveDrawingBuffer: true },
    });
    await map.once('idle');

    const copy = new OffscreenCanvas(200, 100).getContext('2d')!;
    copy.drawImage(map.getCanvas(), 0, 0, 200, 100);
    map.remove();
    container.remove();

    assert.deepEqual([...copy.getImageData(50, 50, 1, 1).data], [0x30, 0x60, 0xc0, 0xff]);
    assert.deepEqual([...copy.getImageData(150, 50, 1, 1).data], [0xf0, 0xe0, 0xc0, 0xff]);
  });

  it("serves msw's service worker at the root, so that its scope holds every test page", async () => {
    const registration = await navigator.serviceWorker.register('/mockServiceWorker.js');
    assert.equal(new URL(registration.scope).pathname, '/');
    await registration.unregister();
  });
});
