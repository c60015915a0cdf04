/** Reads what the site stores compressed, so that it weighs the same on every host, whatever the host compresses itself. */

/** @throws if there is no such file. */
export async function fetchFile(url: string | URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}

/** @throws if the file is missing or broken. */
export async function unpack(url: string | URL): Promise<string> {
  const { body } = await fetchFile(url);
  return new Response(body!.pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Imports a packed module. It can import nothing itself: its URL is a blob's. */
export async function importPacked(url: string | URL): Promise<unknown> {
  const script = new Blob([await unpack(url)], { type: 'text/javascript' });
  const blobUrl = URL.createObjectURL(script);
  try {
    return await import(blobUrl);
  } finally {
    URL.revokeObjectURL(blobUrl);
  }
}
