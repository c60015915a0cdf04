/**
 * The first source of a style that is no object, for a message of our own: of such a style object MapLibre 6 says nothing, since
 * it takes every error of a load for an abort (https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/style.ts#L482-L491).
 */
export function invalidSourceOf(style: unknown): string | undefined {
  const { sources } = (style ?? {}) as { readonly sources?: unknown };
  return Object.entries(sources ?? {}).find(([, source]) => !source || typeof source !== 'object')?.[0];
}
