import type { EndpointMatch } from '../../key/match-endpoint.ts';
import { isKeyProblemError } from '../../problem/error.ts';
import type { Resource } from '../../problem/problem.ts';
import type { Session } from '../../session/session.ts';
import { FailedLoads } from '../shared/failed-loads.ts';
import { sendPatiently } from '../shared/send-patiently.ts';
import { createSend, type SendRequest } from '../shared/send-request.ts';
import { loadIfFailed } from './load-again.ts';
import type { Loadable } from './source-like.ts';

/** A tile, and the source that it is of. */
export interface SourceTile {
  readonly tile: Loadable;
  readonly source: string;
}

/** The owner of documents: they are wanted until the binding ends. */
const DOCUMENTS = '';

/** What a style, or the document of a source, requests by us. Loaded with the first request. */
export class StyleRequests {
  readonly #session: Session;
  readonly #send: SendRequest;
  readonly #failed: FailedLoads;
  readonly #disown: () => void;

  constructor(session: Session, stallLimit: number) {
    this.#session = session;
    this.#send = createSend(session, stallLimit);
    this.#failed = new FailedLoads(session);
    const { reload, wants } = this.#failed;
    this.#disown = session.own({ onRetryable: reload, wants });
  }

  /** A document is requested once: its promise stays open until it comes. */
  loadDocument(match: EndpointMatch, resource: Resource): Promise<Response> {
    const request = this.#session.describe(match, resource);
    return sendPatiently(this.#send, this.#failed, match, request, DOCUMENTS);
  }

  /** Tiles must not wait, as OpenLayers loads only some at a time, of all layers: they fail, and load again. */
  async loadTile(match: EndpointMatch, loading: SourceTile | undefined): Promise<Response> {
    const tileset = { id: `openlayers ${loading?.source}`, covers: () => false };
    const request = { ...this.#session.describe(match, 'tile'), tileset };
    try {
      return await this.#send(match, request);
    } catch (error) {
      if (loading && isKeyProblemError(error)) {
        const { tile, source } = loading;
        this.#failed.add({ request, owner: source, reload: () => loadIfFailed(tile) });
      }
      throw error;
    }
  }

  /** Forgets what sources are missing that the map does not have any more. */
  keep(sources: readonly string[]): void {
    this.#failed.keep(new Set([DOCUMENTS, ...sources]));
  }

  end(): void {
    this.#disown();
    this.#failed.end();
  }
}
