/**
 * Fetches a JSON document of usage figures.
 * @throws Error that names the host when the answer is no success or no JSON. The URL stays out of it: it may hold a key.
 */
export async function askForJson(
  url: URL | string,
  fetch: typeof globalThis.fetch,
  init: RequestInit = {},
): Promise<unknown> {
  const { host } = new URL(url);
  const response = await fetch(url, init);
  if (!response.ok)
    throw new Error(`${host} answered the request for usage figures with ${response.status}.`);
  try {
    return await response.json();
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Error(`${host} answered the request for usage figures with something that is not JSON.`);
  }
}
