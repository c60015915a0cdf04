/**
 * What map libraries fill into the host of a tile template: `{s}` in Leaflet, `{1-4}` and `{a-c}` in OpenLayers. In the first label only:
 * whatever is filled in there, the rest of the name still says whose host it is.
 */
const placeholder = /^(https:\/\/[a-z0-9-]*)\{(?:s|([a-z0-9])-[a-z0-9])\}(?=[a-z0-9-]*\.)/;

/** The URL by which a template is judged: with the placeholder in its host filled. Any other URL as it is. */
export function fillHost(url: string): string {
  return url.replace(placeholder, (_, before: string, first = 'a') => before + String(first));
}
