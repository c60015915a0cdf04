import { createElement as h } from 'react';
import { renderToString } from 'react-dom/server';
import { expect, it } from 'vitest';
import { KeyManager, KeyNotice, KeyUsage, MapMarker, MapSearch, MapView } from '../../../components/react.ts';

it('gives a server the tag with the attributes that can be written', () => {
  expect(globalThis.document).toBeUndefined();
  const markup = renderToString(
    h(
      MapView,
      {
        apiKey: 'pk',
        minZoom: 2,
        center: '11,48',
        hash: true,
        className: 'wide',
        mapOptions: {},
        onMapLoad() {},
      },
      h(MapMarker, { lng: 11, lat: 48, movable: false }, 'Here'),
    ),
  );
  expect(markup).toBe(
    '<map-view api-key="pk" min-zoom="2" center="11,48" hash="" class="wide">' +
      '<map-marker lng="11" lat="48">Here</map-marker></map-view>',
  );
});

it('gives a server no word of a service token', () => {
  const serviceToken = `sk_${'a'.repeat(40)}`;
  const markup = renderToString(h(KeyManager, { apiUrl: '/keys', serviceToken, onKeyCreate() {} }));
  expect(markup).toBe('<key-manager api-url="/keys"></key-manager>');
});

it.each([
  [KeyNotice, '<key-notice></key-notice>'],
  [KeyUsage, '<key-usage></key-usage>'],
  [MapSearch, '<map-search></map-search>'],
])('gives a server a bare tag', (component, markup) => {
  expect(renderToString(h(component as typeof KeyUsage))).toBe(markup);
});
