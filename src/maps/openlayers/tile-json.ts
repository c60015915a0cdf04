import type { Session } from '../../session/session.ts';
import { StyleRequests } from './style-requests.ts';

/** An `ol/source/TileJSON`, by its shape. */
export interface TileJsonSourceLike {
  getState(): string;
  on(type: 'change', listener: () => void): unknown;
  un(type: 'change', listener: () => void): unknown;
  /** Protected there. */
  handleTileJSONResponse(document: unknown): void;
}

/** Requests the document of a TileJSON source whenever the source failed to. @returns what ends that. */
export function watchTileJson(
  source: TileJsonSourceLike,
  url: string,
  session: Session,
  stallLimit: number,
): () => void {
  const requests = new StyleRequests(session, stallLimit);
  const match = session.matchEndpoint(url);
  let isLoading = false;
  const load = async (): Promise<void> => {
    if (!match || isLoading || source.getState() !== 'error') return;
    isLoading = true;
    try {
      const response = await requests.loadDocument(match, 'source');
      source.handleTileJSONResponse(await response.json());
    } catch {
      // There is none, or it is wanted no more: the source stays failed, as OpenLayers has it.
    }
    isLoading = false;
  };
  const onChange = (): void => void load();
  source.on('change', onChange);
  onChange();
  return () => {
    source.un('change', onChange);
    requests.end();
  };
}
