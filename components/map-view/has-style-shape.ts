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
