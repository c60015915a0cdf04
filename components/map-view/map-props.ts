import type { MapOptions } from 'maplibre-gl';
import type { RequestTransformFunction } from '../../src/index.ts';
import type { MapLibre } from '../shared/maplibre.ts';
import type { Texts } from '../shared/texts/texts.ts';

export type Gestures = 'auto' | 'cooperative' | 'greedy' | 'none';
type Given<T> = T | null | undefined;

/** What an element wishes of its map, as its attributes and properties say it: unread, and possibly wrong. */
export interface MapProps {
  readonly center: Given<string | readonly [number, number]>;
  readonly zoom: Given<string | number>;
  readonly bearing: Given<string | number>;
  readonly pitch: Given<string | number>;
  readonly bounds: Given<string | readonly [number, number, number, number]>;
  readonly minZoom: Given<string | number>;
  readonly maxZoom: Given<string | number>;
  readonly projection: Given<string>;
  readonly hash: Given<string | boolean>;
  readonly controls: Given<string>;
  readonly gestureHandling: Given<string>;
  readonly language: Given<string>;
  readonly geojson: Given<string | object>;
  readonly loading: Given<string>;
  readonly theme: Given<string>;
  readonly fallbackStyle: Given<string>;
  readonly mapOptions: Partial<MapOptions> | undefined;
  readonly transformRequest: RequestTransformFunction | undefined;
  readonly mapLib: MapLibre | undefined;
  readonly texts: Partial<Texts> | undefined;
}
