import type { ComplexAttributeConverter, PropertyDeclaration } from 'lit';

/** Frameworks give a new array at each render; what counts is what is in it. */
const hasChanged = (value: unknown, before: unknown): boolean => String(value) !== String(before);

/** A number where it is one; else the text as it stands, so that the complaint can quote it. */
const number: ComplexAttributeConverter<unknown> = {
  fromAttribute: (text) => (text === null || text.trim() === '' || isNaN(Number(text)) ? text : Number(text)),
};

const setting: PropertyDeclaration = { hasChanged };

export const properties: Record<string, PropertyDeclaration> = {
  apiKey: { attribute: 'api-key' },
  provider: {},
  apiUrl: { attribute: 'api-url' },
  mapStyle: { attribute: 'map-style' },
  center: setting,
  zoom: { converter: number },
  bearing: { converter: number },
  pitch: { converter: number },
  bounds: setting,
  minZoom: { attribute: 'min-zoom', converter: number },
  maxZoom: { attribute: 'max-zoom', converter: number },
  projection: {},
  hash: {},
  controls: {},
  gestureHandling: { attribute: 'gesture-handling' },
  loading: {},
  language: {},
  theme: { reflect: true },
  geojson: {},
  fallbackStyle: { attribute: 'fallback-style' },
  problemDetails: { attribute: 'problem-details' },
  workerUrl: { attribute: 'worker-url' },
  // Taken away, the getter still gives the one that was lent: what it gives cannot be compared.
  client: { attribute: false, noAccessor: true, hasChanged: () => true },
  mapOptions: { attribute: false },
  transformRequest: { attribute: false },
  mapLib: { attribute: false },
  texts: { attribute: false },
  problem: { reflect: true },
  status: { reflect: true },
};
