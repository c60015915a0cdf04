/** What each element takes and what it tells: the one table that every framework's typings are made of. */
import type { LitElement } from 'lit';
import type { KeyProblemEvent, KeyRecoveredEvent } from '../../src/index.ts';
import type { KeyChangeEvent } from '../key-manager/events.ts';
import type { KeyManager } from '../key-manager/key-manager.ts';
import type { KeyNotice } from '../key-notice/key-notice.ts';
import type { UsageChangeEvent } from '../key-usage/events.ts';
import type { KeyUsage } from '../key-usage/key-usage.ts';
import type { MarkerClickEvent, MarkerMoveEvent } from '../map-marker/events.ts';
import type { MapMarker } from '../map-marker/map-marker.ts';
import type { SearchSelectEvent } from '../map-search/events.ts';
import type { MapSearch } from '../map-search/map-search.ts';
import type { MapErrorEvent } from '../map-view/events.ts';
import type { MapView } from '../map-view/map-view.ts';

interface Described<E, NotSet extends keyof E, Events> {
  readonly element: E;
  /** The properties that a page may set: not what the element tells by itself, nor its methods. */
  readonly properties: Partial<Omit<E, keyof LitElement | NotSet>>;
  readonly events: Events;
}

export interface Elements {
  'map-view': Described<
    MapView,
    'map' | 'lib' | 'whenMap' | 'problem' | 'status',
    {
      'map-ready': Event;
      'map-load': Event;
      'map-error': MapErrorEvent;
      'key-problem': KeyProblemEvent;
      'key-recovered': KeyRecoveredEvent;
    }
  >;
  'map-marker': Described<
    MapMarker,
    'open' | 'close',
    { 'marker-click': MarkerClickEvent; 'marker-move': MarkerMoveEvent }
  >;
  'map-search': Described<
    MapSearch,
    'place' | 'formDisabledCallback' | 'formResetCallback' | 'formStateRestoreCallback',
    { 'search-select': SearchSelectEvent; 'search-clear': Event; 'key-problem': KeyProblemEvent }
  >;
  'key-notice': Described<KeyNotice, 'onAdd' | 'onRemove' | 'getDefaultPosition', object>;
  'key-usage': Described<
    KeyUsage,
    'usage' | 'refresh',
    { 'usage-change': UsageChangeEvent; 'key-problem': KeyProblemEvent }
  >;
  'key-manager': Described<
    KeyManager,
    'refresh',
    {
      'key-create': KeyChangeEvent;
      'key-update': KeyChangeEvent;
      'key-reissue': KeyChangeEvent;
      'key-delete': KeyChangeEvent;
    }
  >;
}

export type Tag = keyof Elements;
export type ElementOf<T extends Tag> = Elements[T]['element'];
export type PropertiesOf<T extends Tag> = Elements[T]['properties'];

type Plain = string | number | boolean | null | undefined;

/** `apiKey` as HTML writes it: `api-key`. */
type Dashed<S extends string> = S extends `${infer Head}${infer Rest}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${Dashed<Rest>}`
  : S;

/** `map-load` as a handler is called: `MapLoad`. */
type Pascal<S extends string> = S extends `${infer Word}-${infer Rest}`
  ? `${Capitalize<Word>}${Pascal<Rest>}`
  : Capitalize<S>;

/** What may be written on a tag. A secret may not: where a server renders the page, it would stand in the HTML. */
type WritableOf<T extends Tag> = Omit<PropertiesOf<T>, 'serviceToken'>;

/** The properties whose attribute has another name, by that. */
type AttributesOf<T extends Tag> = {
  [
    K in Exclude<keyof PropertiesOf<T> & string, 'serviceToken'> as Extract<
      PropertiesOf<T>[K],
      string | number | boolean
    > extends never
      ? never
      : Exclude<Dashed<K>, K>
  ]?: Extract<PropertiesOf<T>[K], Plain>;
};

type Told<T extends Tag, K extends keyof Elements[T]['events']> = Elements[T]['events'][K] & {
  readonly currentTarget: ElementOf<T>;
};

/** Handlers as `onMapLoad`, as React's wrappers and Vue name them. */
export type HandlersOf<T extends Tag> = {
  [K in keyof Elements[T]['events'] & string as `on${Pascal<K>}`]?: ((event: Told<T, K>) => void) | undefined;
};

/** Handlers as `onmap-load`: `on` and the event's own name, as JSX and Svelte take it on the tag itself. */
type TagHandlersOf<T extends Tag> = {
  [K in keyof Elements[T]['events'] & string as `on${K}`]?: ((event: Told<T, K>) => void) | undefined;
};

/** All that can be written on the tag itself, but for what HTML gives to every element. */
export type TagPropsOf<T extends Tag> = WritableOf<T> & AttributesOf<T> & TagHandlersOf<T>;
