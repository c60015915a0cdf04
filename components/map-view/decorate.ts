import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { geojsonSource, geojsonStyle } from './geojson.ts';
import { labelIn } from './labels.ts';
import type { Settings } from './settings.ts';

/** Under this name a style tells that this was done to it. */
const mark = 'mapward:decorated';

type Metadata = Record<string, unknown> | undefined;

/** What labels said before they were changed, by layer. */
export type Originals = ReadonlyMap<string, unknown>;

export interface Decorated {
  readonly style: StyleSpecification;
  readonly originals: Originals;
}

/**
 * Puts into a style what the element's attributes ask for: the language of its labels, the projection, the page's GeoJSON. With the
 * originals that it gave back, it can be done again with other settings to a style that it was done to; what was added since stays.
 */
export function decorate(
  style: StyleSpecification,
  settings: Settings,
  originals: Originals = new Map(),
): Decorated {
  const { language, projection, geojson } = settings;
  const kept = new Map<string, unknown>();
  const sources = Object.fromEntries(Object.entries(style.sources).filter(([id]) => id !== geojsonSource));
  const layers = style.layers
    .filter((layer) => !('source' in layer) || layer.source !== geojsonSource)
    .map((layer): LayerSpecification => {
      const text =
        originals.get(layer.id) ?? (layer.type === 'symbol' ? layer.layout?.['text-field'] : undefined);
      if (layer.type !== 'symbol' || text === undefined) return layer;
      kept.set(layer.id, text);
      const label = (language === undefined ? text : labelIn(language, text)) as string;
      return { ...layer, layout: { ...layer.layout, 'text-field': label } };
    });
  const drawn = geojson === undefined ? undefined : geojsonStyle(geojson);
  const decorated = {
    ...style,
    metadata: { ...(style.metadata as Metadata), [mark]: true },
    ...(projection && { projection: { type: projection } }),
    sources: drawn ? { ...sources, [geojsonSource]: drawn.source } : sources,
    layers: drawn ? belowLabels(layers, drawn.layers) : layers,
  };
  return { style: decorated, originals: kept };
}

export function isDecorated(style: StyleSpecification): boolean {
  return (style.metadata as Metadata)?.[mark] === true;
}

/** Names stay readable above what is drawn. Points lie above all. */
function belowLabels(
  layers: readonly LayerSpecification[],
  drawn: readonly LayerSpecification[],
): LayerSpecification[] {
  const last = layers.findLastIndex(({ type }) => type !== 'symbol') + 1;
  const areas = drawn.filter(({ type }) => type !== 'circle');
  const points = drawn.filter(({ type }) => type === 'circle');
  return [...layers.slice(0, last), ...areas, ...layers.slice(last), ...points];
}
