import { useState } from 'react';
import { KeyManager, KeyUsage, MapMarker, MapSearch, MapView } from 'mapward/react';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

const given = new URLSearchParams(location.search);

export function App() {
  const [state, setState] = useState('Loading');
  const [token, setToken] = useState('');
  return (
    <>
      <MapView
        id="map"
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
      <MapSearch for="map" onSearchSelect={({ place }) => setState(`Found ${place.name}`)} />
      <p id="state">{state}</p>
      <KeyUsage for="map" period="7d" />
      <label>
        Service token{' '}
        <input type="password" autoComplete="off" onBlur={({ target }) => setToken(target.value)} />
      </label>
      <KeyManager
        apiUrl={given.get('api')}
        serviceToken={token || undefined}
        onKeyCreate={({ key }) => setState(`Made ${key.name}`)}
      />
    </>
  );
}
