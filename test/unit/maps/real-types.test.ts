/** Libraries are known by their shape: held here to their own types. */
import type { Deck } from '@deck.gl/core';
import type { MapboxOverlay } from '@deck.gl/mapbox';
import type { Control, Map as LeafletMap, TileLayer } from 'leaflet';
import type { Map as OlMap } from 'ol';
import type LayerGroup from 'ol/layer/Group.js';
import type ImageStatic from 'ol/source/ImageStatic.js';
import type ImageWMS from 'ol/source/ImageWMS.js';
import type TileJSON from 'ol/source/TileJSON.js';
import type TileWMS from 'ol/source/TileWMS.js';
import type VectorTile from 'ol/source/VectorTile.js';
import type VectorSource from 'ol/source/Vector.js';
import type WMTS from 'ol/source/WMTS.js';
import type XYZ from 'ol/source/XYZ.js';
import type { apply } from 'ol-mapbox-style';
import { expectTypeOf, it } from 'vitest';
import type { bindDeck } from '../../../src/maps/deck/index.ts';
import type { bindTileLayer, NoticeControl } from '../../../src/maps/leaflet/index.ts';
import type { bindSource, bindStyle, noticeControl } from '../../../src/maps/openlayers/index.ts';

it("takes Leaflet's layers, and gives one of its controls", () => {
  type Layer = Parameters<typeof bindTileLayer>[0];
  expectTypeOf<TileLayer>().toExtend<Layer>();
  expectTypeOf<TileLayer.WMS>().toExtend<Layer>();
  expectTypeOf<LeafletMap>().not.toExtend<Layer>();
  expectTypeOf<NoticeControl>().toExtend<Control>();
});

it("takes OpenLayers' sources, and gives one of its controls", () => {
  type Source = Parameters<typeof bindSource>[0];
  expectTypeOf<XYZ>().toExtend<Source>();
  expectTypeOf<TileJSON>().toExtend<Source>();
  expectTypeOf<TileWMS>().toExtend<Source>();
  expectTypeOf<WMTS>().toExtend<Source>();
  expectTypeOf<VectorTile>().toExtend<Source>();
  expectTypeOf<ImageWMS>().toExtend<Source>();
  expectTypeOf<ImageStatic>().toExtend<Source>();
  expectTypeOf<VectorSource>().not.toExtend<Source>();
  expectTypeOf<ReturnType<typeof noticeControl>>().toExtend<Parameters<OlMap['addControl']>[0]>();
});

it("takes OpenLayers' maps and groups, and gives what ol-mapbox-style takes", () => {
  type Styled = Parameters<typeof bindStyle>[0];
  expectTypeOf<OlMap>().toExtend<Styled>();
  expectTypeOf<LayerGroup>().toExtend<Styled>();
  type Options = Parameters<typeof apply>[2];
  expectTypeOf<ReturnType<typeof bindStyle>>().toExtend<Options>();
});

it("takes deck.gl's own instance, and the one that MapLibre is given", () => {
  type Bound = Parameters<typeof bindDeck>[0];
  expectTypeOf<Deck>().toExtend<Bound>();
  expectTypeOf<MapboxOverlay>().toExtend<Bound>();
});
