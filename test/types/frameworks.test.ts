/** What each framework's users may write, and what their compiler stops them from. */
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { makeConsumer, type Consumer } from './compile.ts';

let consumer: Consumer;
beforeAll(() => {
  consumer = makeConsumer('types-frameworks');
  return () => consumer.remove();
});

const jsx = (jsxImportSource: string, types: string[]): ts.CompilerOptions => ({
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource,
  types,
});

const cases: readonly (readonly [title: string, file: string, options: ts.CompilerOptions, code: string])[] =
  [
    [
      'documents: the tag gives the element',
      'page.ts',
      { types: [] },
      `
import 'mapward/elements';
const view = document.querySelector('map-view')!;
view.apiKey = 'pk';
view.center = [11, 48];
void view.whenMap().then((map) => map.getZoom());
document.createElement('map-marker').movable = true;
document.createElement('key-notice').problemDetails = 'always';
document.createElement('key-usage').period = '7d';
document.createElement('map-search').addEventListener('search-select', ({ place }) => place.center);
document.createElement('key-manager').serviceToken = 'sk';
document.createElement('key-manager').addEventListener('key-create', () => {});
// @ts-expect-error There is no such period.
document.createElement('key-usage').period = '7y';
// @ts-expect-error Who chooses a place is the reader.
document.createElement('map-search').place = undefined;
// @ts-expect-error There is no such property.
view.apikey = 'pk';
// @ts-expect-error The map is the element's to give.
view.map = undefined;
`,
    ],
    [
      "mapward/react: properties, events and ref are the element's",
      'react.tsx',
      jsx('react', []),
      `
import { createRef } from 'react';
import { mapward, createClient } from 'mapward';
import { KeyManager, KeyNotice, KeyUsage, MapMarker, MapSearch, MapView } from 'mapward/react';
import type { MapView as Element } from 'mapward/elements/pure';
const client = createClient({ key: 'pk', provider: mapward() });
const view = createRef<Element>();
export const good = (
  <MapView
    ref={view} id="map" className="wide" style={{ height: 300 }} client={client} apiKey="pk" center={[11, 48]} zoom={4}
    gestureHandling="cooperative" mapOptions={{ antialias: true } as object} hash
    onMapLoad={({ currentTarget }) => currentTarget.map?.getZoom()}
    onKeyProblem={({ problem, currentTarget }) => [problem.code.length, currentTarget.apiKey]}
    onMapError={({ error }) => error.message}
    onClick={() => {}}
  >
    <MapMarker lng={11} lat={48} movable onMarkerMove={({ lng, lat }) => lng + lat}><b>Here</b></MapMarker>
  </MapView>
);
export const more = [<KeyNotice client={client} />, <KeyUsage for="map" period="7d" onUsageChange={({ usage }) => usage.totals} />];
export const search = <MapSearch for="map" countries={['de']} proximity={[11, 48]} onSearchSelect={({ place }) => place.label.length} onSearchClear={() => {}} />;
// @ts-expect-error A place has no such field.
export const found = <MapSearch onSearchSelect={({ place }) => place.colour} />;
export const office = <KeyManager apiUrl="/keys" serviceToken="sk" texts={{ label: 'Keys' }} onKeyCreate={({ key }) => key.origins?.length} />;
// @ts-expect-error A key has no such field.
export const change = <KeyManager onKeyDelete={({ key }) => key.colour} />;
// @ts-expect-error A secret is nothing for a tag: a server would write it down.
export const secret = <key-manager serviceToken="sk" />;
// @ts-expect-error A word that it does not know.
export const gestures = <MapView gestureHandling="sometimes" />;
// @ts-expect-error The element tells it, nobody sets it.
export const status = <MapView status="loaded" />;
// @ts-expect-error A problem has no such field.
export const field = <MapView onKeyProblem={({ problem }) => problem.colour} />;
// @ts-expect-error A marker has no key.
export const marker = <MapMarker apiKey="pk" />;
// @ts-expect-error The ref of another element.
export const ref = <MapMarker ref={view} />;
// The tag itself, too.
export const tag = <map-view api-key="pk" mapOptions={{}} onmap-load={(event) => event.currentTarget.whenMap()} />;
// @ts-expect-error Attributes have no objects.
export const object = <map-view api-key={{}} />;
`,
    ],
    [
      'React, by tag alone',
      'tag.tsx',
      jsx('react', ['mapward/types/react']),
      `
export const good = (
  <map-view api-key="pk" apiKey="pk" min-zoom={2} center="11,48" className="wide" onkey-problem={({ problem }) => problem.message}>
    <map-marker lng={11} lat={48} key="one" />
  </map-view>
);
export const search = <map-search for="map" min-length={3} onsearch-select={({ place }) => place.center} />;
export const keys = [<key-usage api-key="pk" period="90d" onusage-change={({ usage }) => usage.totals} />, <key-manager api-url="/keys" onkey-create={({ key }) => key.name} />];
// @ts-expect-error There is no such property; TypeScript lets any attribute with a dash pass.
export const property = <map-view apiKeys="pk" />;
// @ts-expect-error There is no such element.
export const element = <map-views />;
`,
    ],
    [
      'Preact, by tag alone',
      'preact.tsx',
      jsx('preact', ['mapward/types/preact']),
      `
export const search = <map-search for="map" minLength={3} onsearch-select={({ place }) => place.center} />;
export const keys = [<key-usage for="map" group="hour" />, <key-manager api-url="/keys" onkey-reissue={({ key }) => key.token} />];
export const good = (
  <map-view api-key="pk" apiKey="pk" center={[11, 48]} class="wide" ref={(view) => void view?.whenMap()} onkey-problem={({ problem }) => problem.message}>
    <map-marker lng={11} lat={48} key="one" onmarker-move={({ lng }) => lng.toFixed()} />
  </map-view>
);
// @ts-expect-error There is no such property; TypeScript lets any attribute with a dash pass.
export const property = <map-view apiKeys="pk" />;
// @ts-expect-error A word that it does not know.
export const gestures = <map-view gesture-handling="sometimes" />;
// @ts-expect-error There is no such element.
export const element = <map-views />;
`,
    ],
    [
      'Solid, by tag alone',
      'solid.tsx',
      { jsx: ts.JsxEmit.Preserve, jsxImportSource: 'solid-js', types: ['mapward/types/solid'] },
      `
export const good = (
  <map-view api-key="pk" apiKey="pk" center={[11, 48]} class="wide" ref={(view) => void view.whenMap()} on:key-problem={({ problem }) => problem.message}>
    <map-marker lng={11} lat={48} on:marker-move={({ lng }) => lng.toFixed()} />
  </map-view>
);
export const search = <map-search for="map" minLength={3} on:search-select={({ place }) => place.center} />;
export const keys = [<key-usage for="map" group="hour" />, <key-manager api-url="/keys" on:key-reissue={({ key }) => key.token} />];
// @ts-expect-error There is no such property; TypeScript lets any attribute with a dash pass.
export const property = <map-view apiKeys="pk" />;
// @ts-expect-error A problem has no such field.
export const field = <map-view on:key-problem={({ problem }) => problem.colour} />;
// @ts-expect-error A word that it does not know.
export const gestures = <map-view gesture-handling="sometimes" />;
// @ts-expect-error There is no such element.
export const element = <map-views />;
`,
    ],
    [
      "Vue: its templates' checker knows the tags",
      'vue.ts',
      { types: ['mapward/types/vue'] },
      `
import type { GlobalComponents } from 'vue';
type Props<T extends keyof GlobalComponents> = InstanceType<GlobalComponents[T]>['$props'];
export const good: Props<'map-view'> = {
  apiKey: 'pk', center: '11,48', class: { wide: true }, style: 'height: 300px', onMapLoad: () => {}, onKeyProblem: ({ problem }) => { problem.code.length },
};
export const marker: Props<'map-marker'> = { lng: 11, lat: 48, key: 1 };
export const usage: Props<'key-usage'> = { period: '7d', onUsageChange: ({ usage }) => { usage.totals } };
export const search: Props<'map-search'> = { for: 'map', onSearchSelect: ({ place }) => { place.bounds } };
export const office: Props<'key-manager'> = { apiUrl: '/keys', serviceToken: 'sk', onKeyCreate: ({ key }) => { key.name } };
// @ts-expect-error There is no such property.
export const property: Props<'map-view'> = { apiKeys: 'pk' };
// @ts-expect-error A problem has no such field.
export const field: Props<'map-view'> = { onKeyProblem: ({ problem }) => { problem.colour } };
`,
    ],
    [
      "Svelte: its templates' checker knows the tags",
      'svelte.ts',
      { types: ['mapward/types/svelte'] },
      `
import type { SvelteHTMLElements } from 'svelte/elements';
export const good: SvelteHTMLElements['map-view'] = {
  'api-key': 'pk', mapOptions: {}, class: ['wide'], 'onmap-load': ({ currentTarget }) => void currentTarget.whenMap(),
};
export const marker: SvelteHTMLElements['map-marker'] = { lng: 11, lat: 48, 'onmarker-move': ({ lng }) => void lng.toFixed() };
export const usage: SvelteHTMLElements['key-usage'] = { period: '7d', 'onusage-change': ({ usage }) => void usage.totals };
export const search: SvelteHTMLElements['map-search'] = { for: 'map', 'onsearch-select': ({ place }) => void place.kind };
export const office: SvelteHTMLElements['key-manager'] = { 'api-url': '/keys', 'onkey-create': ({ key }) => void key.name };
// @ts-expect-error A secret is nothing for a tag: a server would write it down.
export const secret: SvelteHTMLElements['key-manager'] = { serviceToken: 'sk' };
// @ts-expect-error There is no such attribute.
export const attribute: SvelteHTMLElements['map-view'] = { 'api-keys': 'pk' };
// @ts-expect-error A word that it does not know.
export const gestures: SvelteHTMLElements['map-view'] = { 'gesture-handling': 'sometimes' };
`,
    ],
  ];

const { ModuleKind, ModuleResolutionKind } = ts;

describe.each(cases)('%s', (_title, file, options, code) => {
  it('takes what is right and nothing else', () => {
    const path = consumer.write(file, code);
    const bundler = { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler };
    expect(consumer.complaints(path, { ...bundler, ...options })).toEqual([]);
  });
});
