import type { StyleSpecification } from 'maplibre-gl';

/**
 * Whether a style has the shape that we read: sources and layers, each with a type. MapLibre refuses any other, and says what is wrong
 * with it (https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/validate_style.ts).
 */
export function hasStyleShape(style: unknown): style is StyleSpecification {
  const { sources, layers } = (style ?? {}) as { readonly sources?: unknown; readonly layers?: unknown };
  if (!sources || !Array.isArray(layers)) return false;
  const parts: readonly unknown[] = [
    ...Object.values(sources as Record<string, unknown>),
    ...(layers as readonly unknown[]),
  ];
  return parts.every((part) => typeof (part as { readonly type?: unknown } | null)?.type === 'string');
}

/**
 * The first source of a style that is no object, for a message of our own: of such a style object MapLibre 6 says nothing, since
 * it takes every error of a load for an abort (https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/style.ts#L482-L491).
 */
export function invalidSourceOf(style: unknown): string | undefined {
  const { sources } = (style ?? {}) as { readonly sources?: unknown };
  return Object.entries(sources ?? {}).find(([, source]) => !source || typeof source !== 'object')?.[0];
}
