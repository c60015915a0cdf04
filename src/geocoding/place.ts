/** `[lng, lat]` in degrees. */
export type LngLat = readonly [lng: number, lat: number];
/** `[west, south, east, north]` in degrees. Across the antimeridian, west is greater than east. */
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** What a place is, in one vocabulary for all providers. */
export type PlaceKind =
  | 'country'
  /** A state, province, county or the like. */
  | 'region'
  /** A city, town or village. */
  | 'city'
  /** A part of a city. */
  | 'district'
  | 'postcode'
  | 'street'
  /** A house number. */
  | 'address'
  /** A business, sight, station or the like. */
  | 'poi'
  /** A point that was given as coordinates. */
  | 'coordinates'
  /** Anything else. */
  | 'other';

/** One place, in the same shape from every provider. Its texts come from the provider: show them as text, never as HTML. */
export interface Place {
  /** The provider's own id. Not every provider keeps it stable. */
  readonly id: string;
  /** The name by itself: `Munich`. */
  readonly name: string;
  /** The name with what it lies in: `Munich, Germany`. */
  readonly label: string;
  readonly center: LngLat;
  /** What a map should show of it, if the provider tells. */
  readonly bounds?: Bounds;
  readonly kind: PlaceKind;
  /** ISO 3166-1 alpha-2, in capitals. */
  readonly country?: string;
  /** The provider's own answer for this place. */
  readonly raw: unknown;
}

/** A place as an adapter reads it, before anything in it is checked. `raw` is the part of the answer that it was read from. */
export interface PlaceDraft {
  readonly id?: unknown;
  readonly name?: unknown;
  readonly label?: unknown;
  readonly center: readonly unknown[] | undefined;
  readonly bounds?: readonly unknown[] | undefined;
  readonly kind: PlaceKind | undefined;
  readonly country?: unknown;
  readonly raw: unknown;
}

/** The draft as a place; undefined if it has no name or lies nowhere. */
export function toPlace(draft: PlaceDraft): Place | undefined {
  const [lng, lat] = (draft.center ?? []).map(toNumber);
  const label = textOf(draft.label) || textOf(draft.name);
  if (label === '' || !isLngLat(lng, lat)) return undefined;
  const bounds = toBounds(draft.bounds);
  const country = textOf(draft.country).toUpperCase();
  return {
    id: textOf(draft.id) || `${lng},${lat}`,
    name: textOf(draft.name) || (label.split(',', 1)[0] as string),
    label,
    center: [lng as number, lat as number],
    ...(bounds && { bounds }),
    kind: draft.kind ?? 'other',
    ...(/^[A-Z]{2}$/.test(country) && { country }),
    raw: draft.raw,
  };
}

/** Whether this is a point on the earth. */
export function isLngLat(lng: number | undefined, lat: number | undefined): boolean {
  return Math.abs(lng ?? NaN) <= 180 && Math.abs(lat ?? NaN) <= 90;
}

function toBounds(values: readonly unknown[] | undefined): Bounds | undefined {
  const [west, south, east, north] = (values ?? []).map(toNumber);
  if (!isLngLat(west, south) || !isLngLat(east, north)) return undefined;
  return [west, south, east, north] as unknown as Bounds;
}

/** Some providers write numbers as text. */
function toNumber(value: unknown): number {
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? Number(value) : NaN;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '';
}
