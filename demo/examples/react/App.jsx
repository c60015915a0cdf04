import { useState } from 'react';
import { MapMarker, MapView } from 'mapward/react';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

const given = new URLSearchParams(location.search);

export function App() {
  const [state, setState] = useState('Loading');
  return (
    <>
      <MapView
        provider="mapward"
        apiUrl={given.get('api')}
        apiKey={given.get('key')}
        workerUrl={workerUrl}
        center={[11.58, 48.14]}
        zoom={3}
        style={{ height: 400 }}
        onMapLoad={() => setState('Drawn')}
        onKeyProblem={({ problem }) => setState(problem.code)}
        onKeyRecovered={() => setState('Works again')}
      >
        <MapMarker lng={11.58} lat={48.14}>
          Munich
        </MapMarker>
      </MapView>
      <p id="state">{state}</p>
    </>
  );
}
