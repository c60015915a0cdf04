import type { Fetch, SessionClient } from '../session/session.ts';
import type { GeocodingAdapter } from './adapter.ts';
import { coordinatesPlace } from './coordinates.ts';
import { geocodingAdapter } from './find-adapter.ts';
import type { GeocodeOptions, ReverseGeocodeOptions } from './geocode-options.ts';
import { isLngLat, toPlace, type LngLat, type Place } from './place.ts';

/** A client, as far as searches need it. */
type FetchingClient = SessionClient & { readonly fetch: Fetch };

/**
 * Providers refuse longer texts: Mapbox above 256 characters and 20 words, MapTiler with "Query too long", a key service above these. What
 * identifies a place stands at its start.
 */
const LONGEST_TEXT = 100;
const MOST_WORDS = 10;
const DEFAULT_LIMIT = 5;

/**
 * Searches for places at the client's provider. The best comes first; none is an empty list. A text of coordinates is answered
 * without a request, and so is an empty one. A text that is longer than providers take (100 characters, 10 words) is cut.
 * @throws KeyProblemError if the key is refused; Error for anything else that brings no answer.
 * @example
 * const [munich] = await geocode(client, 'munchen', { language: 'en', limit: 1 });
 */
export async function geocode(
  client: FetchingClient,
  text: string,
  options: GeocodeOptions = {},
): Promise<Place[]> {
  const query = tidied(text);
  if (query === '') return [];
  const point = coordinatesPlace(query);
  if (point) return [point];
  const adapter = options.adapter ?? (await geocodingAdapter(client.provider));
  const limit = options.limit ?? DEFAULT_LIMIT;
  const url = adapter.searchUrl(baseOf(client), query, { ...options, limit });
  return (await ask(client, url, adapter, options.signal)).slice(0, limit);
}

/**
 * Says what lies at a point: the nearest or narrowest place first, as the provider has it.
 * @throws RangeError for a point that is not on the earth, Error if the provider has no lookup by coordinates; otherwise as `geocode`.
 * @example
 * const [place] = await reverseGeocode(client, [11.58, 48.14]);
 */
export async function reverseGeocode(
  client: FetchingClient,
  center: LngLat,
  options: ReverseGeocodeOptions = {},
): Promise<Place[]> {
  if (!isLngLat(...center))
    throw new RangeError(`\`${center.join()}\` is not on the earth: it is \`[lng, lat]\` in degrees.`);
  const adapter = options.adapter ?? (await geocodingAdapter(client.provider));
  const limit = options.limit ?? DEFAULT_LIMIT;
  const url = adapter.reverseUrl?.(baseOf(client), center, { ...options, limit });
  if (url === undefined)
    throw new Error(`Provider \`${client.provider.name}\` has no lookup by coordinates.`);
  return (await ask(client, url, adapter, options.signal)).slice(0, limit);
}

function tidied(text: string): string {
  return text.trim().split(/\s+/).slice(0, MOST_WORDS).join(' ').slice(0, LONGEST_TEXT).toWellFormed();
}

function baseOf({ provider }: FetchingClient): string {
  return provider.dataUrl ?? '';
}

async function ask(
  client: FetchingClient,
  url: string,
  adapter: GeocodingAdapter,
  signal: AbortSignal | undefined,
): Promise<Place[]> {
  const response = await client.fetch(url, signal && { signal });
  // Some providers say so if nothing was found: LocationIQ "Unable to geocode", https://docs.locationiq.com/docs/errors.
  if (response.status === 404) return [];
  const { host } = new URL(url);
  if (!response.ok) throw new Error(`${host} answered the search with ${response.status}.`);
  const answer: unknown = await response.json().catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw new Error(`${host} answered the search with something that is not JSON.`);
  });
  return adapter.read(answer).flatMap((draft) => toPlace(draft) ?? []);
}
