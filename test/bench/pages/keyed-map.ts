/** Runs in the page: one keyed map, by MapLibre alone, by MapTiler's SDK or by ours, each as its docs have it; the rest is the same. */
import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';

export type Subject = 'MapLibre alone' | '@maptiler/sdk' | 'Mapward';

export interface KeyedMap {
  readonly map: MapLibreMap;
  /** What a site's author does about a new key, without a reload. */
  useKey(key: string): void;
}

export interface Wish {
  readonly subject: Subject;
  readonly key: string;
  /** A style of the site's own that names the provider's tiles, instead of the provider's style. */
  readonly ownStyle: boolean;
  /** Where the map starts. */
  readonly camera: Camera;
}

declare global {
  interface Window {
    keyed: KeyedMap;
    start(wish: Wish): Promise<void>;
    /** Pans and zooms through views, and gives each the time to become complete. */
    visit(cameras: readonly Camera[]): Promise<void>;
  }
}

export interface Camera {
  readonly center: [lng: number, lat: number];
  readonly zoom: number;
}

const api = 'https://api.maptiler.com';
const container = 'map';

/** MapLibre does not wait for tiles that failed, but for a style for ever. */
const PATIENCE = 500;

const keyedStyle = (key: string): string => `${api}/maps/basic/style.json?key=${key}`;

function styleOfOne(key?: string): StyleSpecification {
  const tiles = [`${api}/tiles/world/{z}/{x}/{y}.pbf${key === undefined ? '' : `?key=${key}`}`];
  return {
    version: 8,
    sources: { world: { type: 'vector', tiles, maxzoom: 6 } },
    layers: [
      { id: 'water', type: 'background', paint: { 'background-color': '#c8dddd' } },
      {
        id: 'land',
        type: 'fill',
        source: 'world',
        'source-layer': 'land',
        paint: { 'fill-color': '#f8f4ea' },
      },
    ],
  };
}

const makers: Readonly<Record<Subject, (wish: Wish) => Promise<KeyedMap>>> = {
  async 'MapLibre alone'({ key, ownStyle, camera }) {
    const { Map } = await import('maplibre-gl');
    const styleFor = (one: string): string | StyleSpecification =>
      ownStyle ? styleOfOne(one) : keyedStyle(one);
    const map = new Map({ container, style: styleFor(key), ...camera });
    return { map, useKey: (next) => void map.setStyle(styleFor(next), { diff: false }) };
  },
  async '@maptiler/sdk'({ key, ownStyle, camera }) {
    const { Map, config } = await import('@maptiler/sdk');
    config.apiKey = key;
    const style = (ownStyle ? styleOfOne() : 'basic') as string;
    const map = new Map({ container, style, ...camera });
    return {
      map: map as unknown as MapLibreMap,
      useKey(next) {
        config.apiKey = next;
        map.setStyle(style, { diff: false });
      },
    };
  },
  async Mapward({ key, ownStyle, camera }) {
    await import('../../../components/map-view/define.ts');
    const element = document.createElement('map-view');
    Object.assign(element, {
      apiKey: key,
      provider: 'maptiler',
      mapStyle: ownStyle ? styleOfOne() : 'basic',
      ...camera,
    });
    element.style.height = '100%';
    document.getElementById(container)!.append(element);
    return { map: await element.whenMap(), useKey: (next) => (element.apiKey = next) };
  },
};

window.start = async (wish) => {
  window.keyed = await makers[wish.subject](wish);
};

window.visit = async (cameras) => {
  const { map } = window.keyed;
  for (const camera of cameras) {
    map.jumpTo(camera);
    const complete = new Promise((resolve) => map.once('idle', resolve));
    await Promise.race([complete, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  }
};
