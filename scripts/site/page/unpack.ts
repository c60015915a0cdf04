/** Reads what the site stores compressed, so that it weighs the same on every host, whatever the host compresses itself. */

/** @throws if the file is missing or broken. */
export async function unpack(url: string | URL): Promise<string> {
  const { ok, status, body } = await fetch(url);
  if (!ok || !body) throw new Error(`${url} could not be loaded (${status}).`);
  return new Response(body.pipeThrough(new DecompressionStream('gzip'))).text();
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
