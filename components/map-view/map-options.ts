import type { MapOptions } from 'maplibre-gl';
import type { Settings } from './settings.ts';

/** Room around what the map is fitted to, in pixels. */
export const PADDING = 32;

/** MapLibre's options for what the attributes say. */
export function optionsOf(settings: Settings): Partial<MapOptions> {
  const { bounds, minZoom, maxZoom, hash } = settings;
  return {
    ...cameraOf(settings),
    ...(bounds && {
      bounds: [...bounds] as [number, number, number, number],
      fitBoundsOptions: { padding: PADDING },
    }),
    ...(minZoom !== undefined && { minZoom }),
    ...(maxZoom !== undefined && { maxZoom }),
    ...(hash !== undefined && { hash }),
  };
}

export function cameraOf({ center, zoom, bearing, pitch }: Settings): Pick<
  MapOptions,
  'zoom' | 'bearing' | 'pitch'
> & {
  center?: [number, number];
} {
  return {
    ...(center && { center: [...center] as [number, number] }),
    ...(zoom !== undefined && { zoom }),
    ...(bearing !== undefined && { bearing }),
    ...(pitch !== undefined && { pitch }),
  };
}
