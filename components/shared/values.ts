/** What an attribute or property was read as: a value, or what is wrong with it in one sentence. */
export type Reading<T> = { readonly value: T } | { readonly fault: string };

export type LngLat = readonly [lng: number, lat: number];
export type Bounds = readonly [west: number, south: number, east: number, north: number];

/** Reads `lng,lat`, in degrees. */
export function readLngLat(input: unknown): Reading<LngLat> {
  const [lng, lat, ...rest] = numbersOf(input);
  if (lng === undefined || lat === undefined || rest.length > 0)
    return { fault: `must be \`lng,lat\` in degrees, as \`13.4,52.5\`; it is ${shown(input)}.` };
  if (isLatitude(lat)) return { value: [lng, lat] };
  return {
    fault: isLatitude(lng)
      ? `looks swapped: it is \`lng,lat\`, and no latitude is ${lat}. Did you mean \`${lat},${lng}\`?`
      : `must have a latitude from -90 to 90; it is ${shown(input)}.`,
  };
}

/** Reads `west,south,east,north`, in degrees. A box across the antimeridian has an east above 180. */
export function readBounds(input: unknown): Reading<Bounds> {
  const [west, south, east, north, ...rest] = numbersOf(input);
  if (
    west === undefined ||
    south === undefined ||
    east === undefined ||
    north === undefined ||
    rest.length > 0
  )
    return {
      fault: `must be \`west,south,east,north\` in degrees, as \`5.9,47.3,15.0,55.1\`; it is ${shown(input)}.`,
    };
  const ordered = (w: number, s: number, e: number, n: number): boolean =>
    isLatitude(s) && isLatitude(n) && w <= e && s <= n;
  if (ordered(west, south, east, north)) return { value: [west, south, east, north] };
  return {
    fault: ordered(south, west, north, east)
      ? `looks swapped: it is \`west,south,east,north\`. Did you mean \`${[south, west, north, east].join()}\`?`
      : `must have west before east and south before north, latitudes from -90 to 90; it is ${shown(input)}.`,
  };
}

/** Reads a number within a range. */
export function readNumber(input: unknown, least: number, most: number): Reading<number> {
  const [value, ...rest] = numbersOf(input);
  return value === undefined || rest.length > 0 || value < least || value > most
    ? { fault: `must be a number from ${least} to ${most}; it is ${shown(input)}.` }
    : { value };
}

/** Reads one of a few words. */
export function readWord<T extends string>(input: unknown, words: readonly T[]): Reading<T> {
  return words.includes(input as T)
    ? { value: input as T }
    : { fault: `must be ${words.map((word) => `\`${word}\``).join(' or ')}; it is ${shown(input)}.` };
}

/** Every number of a list, or nothing at all when one of them is none. */
function numbersOf(input: unknown): number[] {
  const parts =
    typeof input === 'string'
      ? input.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
      : [input].flat();
  return parts.every((part): part is number => Number.isFinite(part)) ? parts : [];
}

function isLatitude(degrees: number): boolean {
  return degrees >= -90 && degrees <= 90;
}

function shown(input: unknown): string {
  return `\`${String(input).slice(0, 60)}\``;
}
