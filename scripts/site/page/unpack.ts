/**
 * Reads what the site stores compressed, so that it weighs the same on every host, whatever the host compresses itself. Modules have
 * functions for that and no top-level `await`, which WebKit does not wait for where two imports of a module meet:
 * https://bugs.webkit.org/show_bug.cgi?id=242740
 */
const modules = new Map<string, Promise<unknown>>();

/** @throws if the file is missing or broken. */
export async function unpack(url: string | URL): Promise<string> {
  const { body } = await fetchFile(url);
  return new Response(body!.pipeThrough(new DecompressionStream('gzip'))).text();
}

/** Imports a packed module, as `import()` does: it runs once. It can import nothing itself, for its URL is a blob's. */
export function importPacked({ href }: URL): Promise<unknown> {
  const module = modules.get(href) ?? importText(href);
  modules.set(href, module);
  // The next import tries again.
  module.catch(() => modules.delete(href));
  return module;
}

/** A text as if it were a module that exports it. */
export async function importFile(url: URL, name: string): Promise<Readonly<Record<string, string>>> {
  return { [name]: await (await fetchFile(url)).text() };
}

async function importText(url: string): Promise<unknown> {
  const blobUrl = URL.createObjectURL(new Blob([await unpack(url)], { type: 'text/javascript' }));
  try {
    return await import(blobUrl);
  } finally {
    URL.revokeObjectURL(blobUrl);
  }
}

async function fetchFile(url: string | URL): Promise<Response> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} could not be loaded (${response.status}).`);
  return response;
}
