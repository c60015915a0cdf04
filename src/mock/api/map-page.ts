/** The page that shows a map when its URL is pasted into the address bar. */

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function attribute(text: string): string {
  return text.replace(/[&<>"]/g, (character) => escapes[character]!);
}

/**
 * `cdn/mapward.js` lies beside the server: the HTTP server hands out the package's own build. The fragment
 * (`#zoom/lat/lng`) is read and kept by the element.
 */
export function mapPage({
  mapId,
  apiUrl,
  token,
}: {
  mapId: string;
  apiUrl: string;
  token: string;
}): Response {
  const html = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${attribute(mapId)}</title>
<style>html, body, map-view { height: 100%; margin: 0 }</style>
<script type="module" src="${attribute(apiUrl)}/cdn/mapward.js"></script>
<map-view provider="mapward" api-url="${attribute(apiUrl)}" api-key="${attribute(token)}" map-style="${attribute(mapId)}" hash></map-view>
</html>
`;
  // The page's own URL holds the key; no request may carry it on.
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': 'no-store',
      'Referrer-Policy': 'strict-origin',
    },
  });
}
