/** What runs in the page of maps that others make: a React component, and tiles that are plain images. */
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { Map as ReactMap, type MapRef } from '@vis.gl/react-maplibre';
import { bindMap, createClient, mapward, type KeyProblem } from '../../../src/index.ts';

const lab = Object.assign(window as object, {
  problems: [] as KeyProblem[],
  loads: 0,
  start({ apiUrl, key }: { apiUrl: string; key: string }) {
    const client = createClient({ key, provider: mapward({ apiUrl }) });
    client.addEventListener('key-problem', ({ problem }) => lab.problems.push(problem));
    const bind = (ref: MapRef | null): void => {
      if (ref) bindMap(ref.getMap() as never, client);
    };
    const container = document.body.appendChild(document.createElement('div'));
    createRoot(container).render(
      createElement(ReactMap, {
        ref: bind,
        mapLib: import('/6/maplibre-gl.mjs' as string) as never,
        mapStyle: client.styleUrl('lab'),
        transformRequest: client.transformRequest,
        initialViewState: { longitude: 10, latitude: 30, zoom: 1 },
        style: { width: 300, height: 300 },
        onLoad: () => lab.loads++,
      }),
    );
    Object.assign(lab, { client });
  },
  /** As Leaflet and deck.gl do: a template with the key on it, its braces filled in by them. */
  async image({ apiUrl, key }: { apiUrl: string; key: string }) {
    const client = createClient({ key, provider: mapward({ apiUrl }) });
    const template = await client.keyedUrl(`${apiUrl}/tiles/shade/{z}/{x}/{y}.png`);
    const image = new Image();
    image.src = template.replace('{z}', '1').replace('{x}', '0').replace('{y}', '0');
    await image.decode();
    return image.naturalWidth;
  },
});
