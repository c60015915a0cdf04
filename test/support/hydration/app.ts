/** An app that a server renders and a browser takes over. */
import { createElement, useRef, useState, type ReactNode } from 'react';
import { MapMarker, MapView } from '../../../components/react.ts';
import type { MapView as MapViewElement } from '../../../components/pure.ts';

export interface Given {
  readonly apiUrl: string;
  readonly apiKey: string;
}

export function App(given: Given): ReactNode {
  const view = useRef<MapViewElement>(null);
  const [state, setState] = useState('Loading');
  const [center, setCenter] = useState<string | readonly [number, number]>([11.5, 48]);
  const map = createElement(
    MapView,
    {
      ...given,
      ref: view,
      provider: 'mapward',
      center,
      zoom: 3,
      mapOptions: { maxPitch: 20 },
      style: { height: 300 },
      onMapLoad: () => setState(`Drawn ${view.current?.map?.getMaxPitch()}`),
    },
    createElement(MapMarker, { lng: 11, lat: 48 }, 'Munich'),
  );
  const move = createElement('button', { onClick: () => setCenter('2.5,49') }, 'Move');
  return createElement('div', null, map, createElement('p', { id: 'state' }, state), move);
}
