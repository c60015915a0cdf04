/**
 * The elements as components for React 19, each registered when it is first shown. On a server they give the tag with its attributes;
 * where a framework tells servers' components from clients', they are clients'.
 *
 * @example
 * <MapView apiKey="pk_…" provider="maptiler" center={[11.58, 48.14]} onKeyProblem={({ problem }) => report(problem.code)}>
 *   <MapMarker lng={11.58} lat={48.14}>Hello</MapMarker>
 * </MapView>
 */
import {
  createElement,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  type FunctionComponent,
  type HTMLAttributes,
  type Ref,
} from 'react';
import type { PropertyDeclarations } from 'lit';
import { KeyManager as KeyManagerElement } from './key-manager/key-manager.ts';
import { KeyNotice as KeyNoticeElement } from './key-notice/key-notice.ts';
import { KeyUsage as KeyUsageElement } from './key-usage/key-usage.ts';
import { MapMarker as MapMarkerElement } from './map-marker/map-marker.ts';
import { MapSearch as MapSearchElement } from './map-search/map-search.ts';
import { MapView as MapViewElement } from './map-view/map-view.ts';
import { define } from './shared/define.ts';
import type { Elements, ElementOf, HandlersOf, PropertiesOf, Tag } from './types/elements.ts';
import './types/react.ts';

/** The element's properties, its events as `onMapLoad`, and what React knows of every element. `ref` gives the element. */
export type PropsOf<T extends Tag> = PropertiesOf<T> &
  HandlersOf<T> &
  Omit<HTMLAttributes<ElementOf<T>>, keyof PropertiesOf<T>> & { ref?: Ref<ElementOf<T>> | undefined };

type ElementClass = CustomElementConstructor & { readonly properties: PropertyDeclarations };
type Handlers<T extends Tag> = Record<keyof HandlersOf<T>, keyof Elements[T]['events']>;
type Values = Record<string, unknown>;

/**
 * `<map-view>`.
 * @example
 * <MapView apiKey="pk_…" provider="maptiler" center={[11.58, 48.14]} zoom={12} onKeyProblem={({ problem }) => report(problem.code)} />
 */
export const MapView: FunctionComponent<PropsOf<'map-view'>> = /* @__PURE__ */ component(
  'map-view',
  MapViewElement,
  {
    onMapReady: 'map-ready',
    onMapLoad: 'map-load',
    onMapError: 'map-error',
    onKeyProblem: 'key-problem',
    onKeyRecovered: 'key-recovered',
  },
);

/**
 * `<map-marker>`, a child of `MapView`.
 * @example
 * <MapMarker lng={11.58} lat={48.14} onMarkerMove={({ lng, lat }) => report(lng, lat)}>
 *   Here we are
 * </MapMarker>
 */
export const MapMarker: FunctionComponent<PropsOf<'map-marker'>> = /* @__PURE__ */ component(
  'map-marker',
  MapMarkerElement,
  { onMarkerClick: 'marker-click', onMarkerMove: 'marker-move' },
);

/**
 * `<map-search>`.
 * @example
 * <MapSearch apiKey="pk_…" provider="maptiler" countries="de at" onSearchSelect={({ place }) => report(place.center)} />
 */
export const MapSearch: FunctionComponent<PropsOf<'map-search'>> = /* @__PURE__ */ component(
  'map-search',
  MapSearchElement,
  { onSearchSelect: 'search-select', onSearchClear: 'search-clear', onKeyProblem: 'key-problem' },
);

/**
 * `<key-notice>`, for a map of your own.
 * @example
 * <KeyNotice client={client} />
 */
export const KeyNotice: FunctionComponent<PropsOf<'key-notice'>> = /* @__PURE__ */ component(
  'key-notice',
  KeyNoticeElement,
  {},
);

/**
 * `<key-usage>`.
 * @example
 * <KeyUsage for="map" period="30d" onUsageChange={({ usage }) => report(usage.totals.credits)} />
 */
export const KeyUsage: FunctionComponent<PropsOf<'key-usage'>> = /* @__PURE__ */ component(
  'key-usage',
  KeyUsageElement,
  { onUsageChange: 'usage-change', onKeyProblem: 'key-problem' },
);

/**
 * Only for a back office: its `serviceToken` is a secret, and goes to the element as a property, never into the page's markup.
 * @example
 * <KeyManager apiUrl="/api/keys" onKeyCreate={({ key }) => report(key.name)} />
 */
export const KeyManager: FunctionComponent<PropsOf<'key-manager'>> = /* @__PURE__ */ component(
  'key-manager',
  KeyManagerElement,
  {
    onKeyCreate: 'key-create',
    onKeyUpdate: 'key-update',
    onKeyReissue: 'key-reissue',
    onKeyDelete: 'key-delete',
  },
);

function component<T extends Tag>(
  tag: T,
  elementClass: ElementClass,
  handlers: Handlers<T>,
): FunctionComponent<PropsOf<T>> {
  return function Component({ ref, ...props }) {
    const element = useRef<ElementOf<T>>(null);
    const before = useRef<Values>({});
    const { attributes, properties, listeners } = sort(props, elementClass.properties, handlers);

    // Only now, so that what an element writes on itself is not taken for a fault of the server's markup.
    useLayoutEffect(() => {
      define(tag, elementClass);
      for (const name of Object.keys(before.current))
        if (!(name in props)) Object.assign(element.current!, { [name]: undefined });
      for (const [name, value] of Object.entries(properties))
        if (value !== before.current[name]) Object.assign(element.current!, { [name]: value });
      before.current = properties;
    });
    useLayoutEffect(() => {
      const heard = Object.entries(listeners) as [string, EventListener][];
      for (const [type, listener] of heard) element.current!.addEventListener(type, listener);
      return () => {
        for (const [type, listener] of heard) element.current?.removeEventListener(type, listener);
      };
    });
    useImperativeHandle(ref, () => element.current!, []);

    return createElement(tag, { ...attributes, ref: element });
  };
}

/**
 * What goes to React as an attribute, because that is what a server can write and a browser need not write again; and what only a
 * property or a listener can hold, which React leaves out when it takes over a server's markup.
 */
function sort(
  props: Values,
  declared: PropertyDeclarations,
  handlers: Readonly<Record<string, PropertyKey>>,
): { attributes: Values; properties: Values; listeners: Values } {
  const attributes: Values = {};
  const properties: Values = {};
  const listeners: Values = {};
  for (const [name, value] of Object.entries(props)) {
    const attribute = declared[name] && (declared[name].attribute ?? name);
    if (name in handlers) listeners[String(handlers[name])] = value;
    else if (attribute === undefined) attributes[name] = value;
    else if (typeof attribute !== 'string' || typeof value === 'object' || typeof value === 'undefined')
      properties[name] = value;
    else attributes[attribute] = value;
  }
  return { attributes, properties, listeners };
}
