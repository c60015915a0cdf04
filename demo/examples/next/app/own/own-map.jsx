'use client';

import { useEffect, useRef } from 'react';
import { Map, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import { bindMap, createClient, maptiler } from 'mapward';
import 'mapward/elements/key-notice';

export function OwnMap() {
  const container = useRef(null);

  // Effects run in the browser only, where a map can be made.
  useEffect(() => {
    setWorkerUrl(new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url).href);
    const client = createClient({ key: process.env.NEXT_PUBLIC_MAP_KEY, provider: maptiler() });
    const map = new Map({
      container: container.current,
      style: client.styleUrl(),
      transformRequest: client.transformRequest,
      center: [11.58, 48.14],
      zoom: 3,
    });
    bindMap(map, client);
    const notice = document.createElement('key-notice');
    notice.client = client;
    map.addControl(notice);
    return () => {
      map.remove();
      client.dispose();
    };
  }, []);

  return <div ref={container} style={{ height: 400 }} />;
}
