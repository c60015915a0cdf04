import type { LayerSpecification, StyleSpecification } from 'maplibre-gl';
import { geojsonSource, geojsonStyle } from './geojson.ts';
import { labelIn } from './labels.ts';
import type { Settings } from './settings.ts';

/** Under this name a style, and a layer whose label was changed, remember it. */
const mark = 'mapward:decorated';
const original = 'mapward:text-field';

type Metadata = Record<string, unknown> | undefined;

/**
 * Puts into a style what the element's attributes ask for: the language of its labels, the projection, the page's GeoJSON. It can be done
 * again with other settings on a style that it was done to already; whatever else was added meanwhile stays.
 */
export function decorate(style: StyleSpecification, settings: Settings): StyleSpecification {
  const { language, projection, geojson } = settings;
  const sources = Object.fromEntries(Object.entries(style.sources).filter(([id]) => id !== geojsonSource));
  const layers = style.layers
    .filter((layer) => !('source' in layer) || layer.source !== geojsonSource)
    .map((layer) => relabelled(layer, language));
  const drawn = geojson === undefined ? undefined : geojsonStyle(geojson);
  return {
    ...style,
    metadata: { ...(style.metadata as Metadata), [mark]: true },
    ...(projection && { projection: { type: projection } }),
    sources: drawn ? { ...sources, [geojsonSource]: drawn.source } : sources,
    layers: drawn ? belowLabels(layers, drawn.layers) : layers,
  };
}

export function isDecorated(style: StyleSpecification): boolean {
  return (style.metadata as Metadata)?.[mark] === true;
}

function relabelled(layer: LayerSpecification, language: string | undefined): LayerSpecification {
  const metadata = layer.metadata as Metadata;
  const kept = metadata?.[original];
  if (layer.type !== 'symbol') return layer;
  const text = kept ?? layer.layout?.['text-field'];
  if (text === undefined || (language === undefined && kept === undefined)) return layer;
  return {
    ...layer,
    metadata: { ...metadata, [original]: text },
    layout: {
      ...layer.layout,
      'text-field': (language === undefined ? text : labelIn(language, text)) as string,
    },
  };
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
