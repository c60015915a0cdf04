import ky, { type KyInstance, type Options } from 'ky';
import type { Fetch, SessionClient } from '../session/session.ts';

/** ky, by its own types. */
export type { KyInstance, Options as KyOptions };

/**
 * A ky instance on the provider's data API. The key is attached inside ky's `fetch`, not in a hook: ky prints request URLs in its errors.
 * Key problems reject with KeyProblemError, all else as ky's own errors. Retries are the client's; ky's stay off, so that one layer
 * retries, not two.
 * @example
 * const api = dataClient(client);
 * const places = await api.get('geocoding/paris.json').json();
 */
export function dataClient(
  client: SessionClient & { readonly fetch: Fetch },
  options: Options = {},
): KyInstance {
  const { dataUrl } = client.provider;
  return ky.create({
    ...(dataUrl !== undefined && { baseUrl: `${dataUrl}/` }),
    retry: 0,
    ...options,
    fetch: client.fetch,
  });
}
