/** Whose keys nobody else's look like, by the provider's `name`. A mere `pk_` or thirty-two hex digits are no sign of anything. */
const shapes: Readonly<Record<string, RegExp>> = {
  mapbox: /^pk\.eyJ[\w-]+\.[\w-]+$/,
  locationiq: /^pk\.[0-9a-f]{32}$/,
  google: /^AIza[\w-]{35}$/,
  arcgis: /^AAP[KT][\w.-]{20,}$/,
  amazon: /^v1\.public\.[\w-]{20,}/,
  'geocode-earth': /^ge-[0-9a-f]{16}$/,
  stripe: /^pk_(live|test)_\w+$/,
};

/** The names of the providers whose keys look like this one. */
export function looksLike(key: string): string[] {
  return Object.keys(shapes).filter((name) => shapes[name]?.test(key));
}
