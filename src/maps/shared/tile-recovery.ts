import type { KeyProblem } from '../../problem/problem.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import type { Recovery } from '../../session/session.ts';
import { tilesetKeyOf } from '../../session/tileset-key.ts';
import type { BoundTiles, OpenTile } from './bound-tiles.ts';
import { PictureCheck } from './picture-check.ts';
import { SingleTiles } from './single-tiles.ts';
import { createStallTimer, type StallTimer } from './stall-timer.ts';

/** Finds out why tiles failed, with one request for all of them, and loads them again once they can come. Loaded on demand. */
export class TileRecovery<Tile extends object> {
  readonly #requests: BoundTiles<Tile>;
  readonly #recovery: Recovery;
  readonly #stallTimer: StallTimer;
  readonly #singleTiles = new SingleTiles();
  /** Tiles that failed although a request of our own did not, with the key's generation. */
  readonly #doubtful = new WeakMap<Tile, number>();
  readonly #pictures: PictureCheck<Tile>;
  #hasWarned = false;

  constructor(requests: BoundTiles<Tile>, recovery: Recovery) {
    this.#requests = requests;
    this.#recovery = recovery;
    this.#stallTimer = createStallTimer(
      requests.stallLimit,
      () => requests.open.size > 0,
      (since) => this.#onStalled(since),
    );
    this.#pictures = new PictureCheck(requests, recovery, {
      isOwnMatter: (problem, open) => this.#isOwnMatter(problem, open),
      reload: () => this.reload(),
    });
    this.onRequest();
    for (const open of [...requests.came.values()]) this.onTileLoaded(open);
    const { foreign } = requests;
    // A blocked tile's `data:` is nobody's.
    if (foreign && URL.parse(foreign, globalThis.document?.baseURI)?.host)
      recovery.explainUnkeyed([foreign], true);
  }

  onRequest(): void {
    if (this.#requests.open.size > 0) this.#stallTimer.start();
  }

  onTileLoaded(open: OpenTile): void {
    if (this.#pictures.doubts(open)) {
      void this.#pictures.check();
      return;
    }
    for (const [tile, other] of this.#requests.came) if (other === open) this.#requests.came.delete(tile);
    this.#singleTiles.onTileLoaded(tilesetKeyOf(open.request), open.ticket);
  }

  /** Loads again what no open circuit blocks. */
  reload(): void {
    const requests = this.#requests;
    // Its circuits are closed for good: what is refused would be requested for ever.
    if (requests.session.isDisposed) return;
    for (const [tile, request] of [...requests.blocked])
      if (!this.#isCurrent(request)) requests.drop(tile);
      else if (!this.#recovery.blockedBy(request)) this.#load(tile, request);
  }

  /** Explains what failed, one tile after the other: the first verdict mostly speaks for the rest. */
  async explain(): Promise<void> {
    const { unexplained, blocked, session } = this.#requests;
    for (const [tile, open] of unexplained) {
      const { request, ticket } = open;
      const { generation } = session.ledger;
      const isStale = ticket.generation !== generation;
      const verdict = isStale ? 'good' : await this.#recovery.inTurn(() => this.#examine(tile, open));
      // Dropped meanwhile.
      if (!unexplained.delete(tile)) continue;
      if (generation !== session.ledger.generation || verdict === 'good') {
        blocked.set(tile, request);
        if (isStale) continue;
        // What failed beside it may come as well.
        for (const [other, { request }] of unexplained) {
          blocked.set(other, request);
          this.#doubtful.set(other, generation);
        }
        unexplained.clear();
      } else if (verdict) blocked.set(tile, request);
    }
    // The examination is over when this is; until then nothing is sent.
    setTimeout(() => this.reload());
  }

  end(): void {
    this.#stallTimer.end();
  }

  /** Whether the layer still has the tileset: of an OpenLayers source that is given another URL no tile is dropped. */
  #isCurrent({ tileset }: RequestInfo): boolean {
    return tileset?.id === this.#requests.loader.tileset();
  }

  #load(tile: Tile, { url }: RequestInfo): void {
    const permission = this.#requests.permit(url);
    if (permission) this.#requests.load(tile, permission);
  }

  /** What stands in the tile's way, `good` if it may come now, undefined if it does not because of the tile itself. */
  async #examine(tile: Tile, open: OpenTile): Promise<KeyProblem | 'good' | undefined> {
    const { request, ticket } = open;
    const { generation } = ticket;
    const recovery = this.#recovery;
    if (this.#requests.session.isDisposed || !this.#isCurrent(request)) return undefined;
    const blocking = recovery.blockedBy(request);
    if (blocking) return blocking;
    const result = await recovery.probe(request);
    if (generation !== this.#requests.session.ledger.generation) return 'good';
    if (typeof result === 'object') {
      if (await this.#isOwnMatter(result, open)) return undefined;
      recovery.openIfWanted(result, request);
      return result;
    }
    if (result !== 'good') return undefined;
    const isDoubtful = this.#doubtful.get(tile) === generation;
    this.#doubtful.set(tile, generation);
    if (isDoubtful) this.#warn(request.host);
    return isDoubtful ? undefined : 'good';
  }

  #isOwnMatter(
    problem: KeyProblem,
    { request, ticket: { generation, openedAt } }: OpenTile,
  ): Promise<boolean> {
    const describe = (url: string): RequestInfo => ({ ...request, url });
    const tileset = tilesetKeyOf(request);
    return this.#singleTiles.isOwnMatter(this.#recovery, problem, generation, tileset, openedAt, describe);
  }

  #warn(host: string): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    console.warn(
      `[mapward] Images of ${host} fail where fetch does not. If the page sends no Referer, the key's origin rules refuse them: set the layer's \`crossOrigin\` to 'anonymous', so that they carry Origin, or its \`referrerPolicy\` to 'origin'.`,
    );
  }

  #onStalled(since: number): void {
    const { open, blocked, loader } = this.#requests;
    for (const [tile, { request, ticket }] of [...open]) {
      if (ticket.openedAt > since) continue;
      if (!this.#isCurrent(request)) {
        this.#requests.drop(tile);
        continue;
      }
      const { generation } = ticket;
      const verdict = this.#recovery.recordFailure({ request, status: 0, kind: 'stalled', generation });
      if (!verdict) continue;
      this.#requests.drop(tile);
      blocked.set(tile, request);
      loader.load(tile, undefined);
    }
    this.reload();
  }
}
