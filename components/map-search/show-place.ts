import type { Place, PlaceKind } from '../../src/geocoding/index.ts';

/** What of a MapLibre map moves its view. */
export interface MovableMap {
  fitBounds(bounds: [number, number, number, number], options: object): unknown;
  flyTo(options: object): unknown;
  getZoom(): number;
  getCenter(): { readonly lng: number; readonly lat: number };
}

const zooms: Readonly<Record<PlaceKind, number>> = {
  country: 4,
  region: 6,
  city: 11,
  district: 13,
  postcode: 12,
  street: 15,
  address: 17,
  poi: 16,
  coordinates: 14,
  other: 12,
};

/** Moves the map to a place: to its bounds if the provider tells any, else to where a place of its kind is usually looked at. */
export function showPlace(map: MovableMap, { bounds, center, kind }: Place): void {
  const zoom = zooms[kind];
  if (!bounds) return void map.flyTo({ center, zoom });
  const [west, south, east, north] = bounds;
  // A box across the antimeridian goes on to the east of it.
  map.fitBounds([west, south, east < west ? east + 360 : east, north], {
    padding: 24,
    maxZoom: Math.max(zoom, zooms.address),
  });
}

/** A view this near is where the reader is looking for something. */
const NEAR = 6;

/** The point that a search on this map should prefer: its center, coarse enough that a small move is the same search. */
export function proximityOf(map: MovableMap): [lng: number, lat: number] | undefined {
  if (map.getZoom() < NEAR) return undefined;
  const { lng, lat } = map.getCenter();
  const across = ((((lng + 180) % 360) + 360) % 360) - 180;
  return [Math.round(across * 10) / 10, Math.round(lat * 10) / 10];
}
