/**
 * Has MapLibre start one worker for all maps, as it does by itself everywhere but in Safari. Where several load one script at once, WebKit
 * lets only the first through the service worker: the others' tiles would go to the network, past the key server in this page.
 */
export async function useOneWorker(): Promise<void> {
  const { setWorkerCount } = await import('maplibre-gl');
  setWorkerCount(1);
}
