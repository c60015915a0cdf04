import { MapMarker, MapView } from 'mapward/react';

// Next.js serves MapLibre's worker as a file of its own.
const worker = new URL('maplibre-gl/dist/maplibre-gl-worker.mjs', import.meta.url);

export default function Page() {
  return (
    <MapView
      apiKey={process.env.NEXT_PUBLIC_MAP_KEY}
      provider="maptiler"
      workerUrl={worker.href}
      center="11.58,48.14"
      zoom={3}
      style={{ height: 400 }}
    >
      <MapMarker lng={11.58} lat={48.14}>
        Munich
      </MapMarker>
    </MapView>
  );
}
