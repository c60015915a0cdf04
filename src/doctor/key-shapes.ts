/** Providers whose keys can be told by their look; what other providers' keys have in common with them is no sign of anything. */
const shapes: Readonly<Record<string, RegExp>> = {
  mapward: /^pk_[0-9A-Za-z]{24}$/,
  mapbox: /^pk\.eyJ[\w-]+\.[\w-]+$/,
  locationiq: /^pk\.[0-9a-f]{32}$/,
  google: /^AIza[\w-]{35}$/,
  arcgis: /^AAP[KT][\w.-]{20,}$/,
  'amazon-location': /^v1\.public\.[\w-]{20,}/,
  'geocode.earth': /^ge-[0-9a-f]{16}$/,
  stripe: /^pk_(live|test)_\w+$/,
};

/** The names of the providers whose keys look like this one. */
export function looksLike(key: string): string[] {
  return Object.keys(shapes).filter((name) => shapes[name]?.test(key));
}
