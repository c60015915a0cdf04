import type { StyleSpecification } from 'maplibre-gl';

/**
 * What the attribute `map-style` names: a style as JSON, a style's URL, or the id of one of the provider's maps.
 * @throws SyntaxError or TypeError if it is invalid; Error if the provider has no such map.
 */
export function readMapStyle(
  value: string | null | undefined,
  baseUrl: string,
  styleUrl: (mapId?: string) => string,
): string | StyleSpecification {
  if (value?.trimStart().startsWith('{')) return JSON.parse(value) as StyleSpecification;
  return value && /[/:]/.test(value) ? new URL(value, baseUrl).href : styleUrl(value || undefined);
}
