import { isTransport, type KeyProblem } from '../../problem/problem.ts';
import type { Recovery } from '../../session/session.ts';
import type { BoundTiles, OpenTile } from './bound-tiles.ts';

/** How long one tile that was found good speaks for those after it, in milliseconds. A quota may be spent while a page is open. */
const PROOF_AGE = 300_000;

const picture = /\.(png|jpe?g|webp|avif)$/i;

/** What the check needs of the layer whose tiles it looks at. */
export interface CheckedLayer {
  /** Whether a refusal is one tile's, not its tileset's. */
  isOwnMatter(problem: KeyProblem, open: OpenTile): Promise<boolean>;
  /** Loads again what no open circuit blocks. */
  reload(): void;
}

/**
 * Finds refusals among the tiles that came. An image is shown whatever its status is, and fires `load`
 * (https://html.spec.whatwg.org/multipage/images.html#updating-the-image-data), and nothing tells the page that status unless the image
 * was requested with CORS. So one of them is requested again, past the HTTP cache, and speaks for the others.
 */
export class PictureCheck<Tile extends object> {
  readonly #requests: BoundTiles<Tile>;
  readonly #recovery: Recovery;
  readonly #layer: CheckedLayer;
  #checking: Promise<void> | undefined;
  /** When one was last looked at without a refusal, and with which generation of the key. */
  #looked = { at: -Infinity, generation: -1 };

  constructor(requests: BoundTiles<Tile>, recovery: Recovery, layer: CheckedLayer) {
    this.#requests = requests;
    this.#recovery = recovery;
    this.#layer = layer;
  }

  /** Whether a tile that came may be a refusal. */
  doubts({ request, ticket }: OpenTile): boolean {
    if (!this.#recovery.refusesWithPicture || !picture.test(new URL(request.url).pathname)) return false;
    const { generation } = this.#requests.session.ledger;
    if (ticket.generation !== generation) return true;
    const looked = this.#looked.generation === generation ? this.#looked.at : -Infinity;
    return Date.now() - Math.max(looked, this.#recovery.provenAt(request) ?? -Infinity) > PROOF_AGE;
  }

  /** Looks at what came. Calls that come meanwhile share it. */
  check(): Promise<void> {
    return (this.#checking ??= this.#recovery
      .inTurn(() => this.#check())
      .finally(() => (this.#checking = undefined)));
  }

  async #check(): Promise<void> {
    const { came, blocked, loader, session } = this.#requests;
    const latest = [...came.values()].at(-1);
    if (!latest) return;
    const refusal = await this.#refusalOf(latest);
    const { generation } = session.ledger;
    if (!refusal) this.#looked = { at: Date.now(), generation };
    for (const [tile, { request, ticket }] of [...came]) {
      // With a key that was replaced before anybody looked, it may have been refused.
      const isStale = ticket.generation !== generation;
      if (refusal || isStale) blocked.set(tile, request);
      if (refusal) loader.load(tile, undefined);
    }
    came.clear();
    if (!refusal) this.#layer.reload();
  }

  /** What stands in the tile's way, although a picture came; its circuit is open then. */
  async #refusalOf(open: OpenTile): Promise<KeyProblem | undefined> {
    const recovery = this.#recovery;
    const { request } = open;
    const blocking = recovery.blockedBy(request);
    if (blocking) return isTransport(blocking.code) ? undefined : blocking;
    // Another layer has looked meanwhile.
    if (!this.doubts(open)) return undefined;
    const result = await recovery.probe(request);
    // A picture came, so the host is there: that our own request has no answer (a CSP forbids it, or it lacks CORS) says nothing.
    if (typeof result !== 'object' || isTransport(result.code)) return undefined;
    if (await this.#layer.isOwnMatter(result, open)) return undefined;
    recovery.openIfWanted(result, request);
    return result;
  }
}
