import {
  LitElement,
  type ComplexAttributeConverter,
  type PropertyDeclaration,
  type PropertyValues,
} from 'lit';
import type { MapOptions, StyleSpecification } from 'maplibre-gl';
import type { ProblemCode, RequestTransformFunction } from '../../src/index.ts';
import type { ProblemDetails } from '../shared/audience.ts';
import type { MapLibre } from '../shared/maplibre.ts';
import type { Texts } from '../shared/texts/texts.ts';
import type { MapProps } from './map-props.ts';

/** `idle` until the map is wanted, `loaded` from the first complete map on, `failed` while there is none to be had. */
export type MapStatus = 'idle' | 'loading' | 'loaded' | 'failed';

/** Frameworks give a new array at each render; its contents are compared. */
const hasChanged = (value: unknown, before: unknown): boolean => String(value) !== String(before);

/** A number if it is one, otherwise the text as it stands, so that the message can quote it. */
const number: ComplexAttributeConverter<unknown> = {
  fromAttribute: (text) => (text === null || text.trim() === '' || isNaN(Number(text)) ? text : Number(text)),
};

const setting: PropertyDeclaration = { hasChanged };

/** A change of these may mean another client or another style; of any other, a change of the map that is there. */
export const connecting: readonly string[] = [
  'apiKey',
  'provider',
  'apiUrl',
  'mapStyle',
  'client',
  'transformRequest',
  'fallbackStyle',
];

/** The properties and attributes of `<map-view>`. */
export abstract class MapViewProperties extends LitElement implements MapProps {
  static override properties: Record<string, PropertyDeclaration> = {
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

  /** The public key. Leave it out if the provider lets this page in without one: Stadia, for the origins that your account lists. */
  declare apiKey: string | null | undefined;
  /** The provider's name, such as `mapward`. */
  declare provider: string | null | undefined;
  /** The base URL of a Mapward key service of your own. */
  declare apiUrl: string | null | undefined;
  /** One of the provider's maps by its id, a style's URL, or a style, in the attribute as JSON. Default: the provider's default map. */
  declare mapStyle: string | StyleSpecification | null | undefined;
  /** `lng,lat` in degrees. Default: the style's own. */
  declare center: string | readonly [number, number] | null | undefined;
  /** Default: the style's own. */
  declare zoom: string | number | null | undefined;
  /** Degrees clockwise from north. Default 0. */
  declare bearing: string | number | null | undefined;
  /** Degrees from looking straight down. Default 0. */
  declare pitch: string | number | null | undefined;
  /** `west,south,east,north` in degrees: what the map is fitted to. */
  declare bounds: string | readonly [number, number, number, number] | null | undefined;
  /** The widest view that the reader can zoom out to. Default -2. */
  declare minZoom: string | number | null | undefined;
  /** The closest view that the reader can zoom in to. Default 22. */
  declare maxZoom: string | number | null | undefined;
  /** `mercator` or `globe`. Default: the style's own. */
  declare projection: 'mercator' | 'globe' | null | undefined;
  /** Keeps the view in the page's URL; with a value, under that name. Read when the map is made. */
  declare hash: string | boolean | null | undefined;
  /** Of `zoom compass fullscreen locate scale globe`, or `none`. Default `zoom compass`. */
  declare controls: string | null | undefined;
  /** `auto` (default: cooperative on a page that scrolls), `cooperative`, `greedy` or `none`. */
  declare gestureHandling: 'auto' | 'cooperative' | 'greedy' | 'none' | null | undefined;
  /** `lazy` waits until the element is about to be seen. Default `eager`. */
  declare loading: 'eager' | 'lazy' | null | undefined;
  /** The language of the map's labels, where its tiles have it. Default: the style's own. */
  declare language: string | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  /** GeoJSON or its URL, drawn by its simplestyle fields, and fitted unless the page says where to look. */
  declare geojson: string | object | null | undefined;
  /** The URL of a style that needs no key, shown while there is nothing of the keyed map. */
  declare fallbackStyle: string | null | undefined;
  /** Who reads the cause: `auto` (default; the author, on localhost), `always`, `never`. */
  declare problemDetails: ProblemDetails | null | undefined;
  /** Where MapLibre's worker is. Default: beside MapLibre. Read when the first map of the page is made. */
  declare workerUrl: string | null | undefined;
  /** MapLibre options that no attribute covers; they win over attributes. Read when the map is made. */
  declare mapOptions: Partial<MapOptions> | undefined;
  /** Your own transform: runs first, its headers survive. */
  declare transformRequest: RequestTransformFunction | undefined;
  /** A MapLibre of your own, instead of the one that is loaded. */
  declare mapLib: MapLibre | undefined;
  /** Texts that replace ours. */
  declare texts: Partial<Texts> | undefined;
  /** The code of what is wrong now. Read only. */
  declare problem: ProblemCode | undefined;
  /** How far the map has come: `idle`, `loading`, `loaded` (from the first complete map on) or `failed`. Read only. */
  declare status: MapStatus;

  #told: Pick<MapViewProperties, 'problem' | 'status'> = { problem: undefined, status: 'idle' };

  /** Sets what the element tells of itself. */
  protected _settle(status: MapStatus, problem: ProblemCode | undefined): void {
    this.#told = { problem, status };
    Object.assign(this, this.#told);
  }

  /** Scripts that morph a page to the server's markup take away the attributes that they do not find there. */
  protected override willUpdate(_changed: PropertyValues): void {
    Object.assign(this, this.#told);
  }
}
