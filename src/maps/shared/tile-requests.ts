import { attach } from '../../key/attach.ts';
import { closeTicket } from '../../session/close-ticket.ts';
import { openTicket } from '../../session/ledger.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import { isPromise, type Key, type Session } from '../../session/session.ts';
import type { BoundTiles, OpenTile, Permission, TileLoader } from './bound-tiles.ts';
import type { TileRecovery } from './tile-recovery.ts';

/**
 * The requests of one layer whose library loads the tiles itself, as images mostly: each is allowed by the circuit breaker, gets the key,
 * and has a ticket until it came or failed. What deals with failures loads with the first one, or once a tile has come.
 */
export class TileRequests<Tile extends object> implements BoundTiles<Tile> {
  readonly session: Session;
  readonly loader: TileLoader<Tile>;
  readonly stallLimit: number;
  readonly open: Map<Tile, OpenTile> = new Map();
  readonly unexplained: Map<Tile, OpenTile> = new Map();
  readonly blocked: Map<Tile, RequestInfo> = new Map();
  readonly came: Map<Tile, OpenTile> = new Map();
  foreign: string | undefined;
  /** While one failure is looked into, nothing else is sent. */
  examination: Promise<void> | undefined;
  isEnded = false;
  readonly #awaited = new Map<Tile, Permission>();
  readonly #wanted = [this.open, this.came, this.unexplained, this.blocked, this.#awaited];
  #recovery: TileRecovery<Tile> | undefined;
  #loading: Promise<TileRecovery<Tile>> | undefined;
  /** What was last asked for: another tileset than that is wanted no more. */
  #last: RequestInfo | undefined;
  #disown: (() => void) | undefined;
  #preload: ReturnType<typeof setTimeout> | undefined;

  constructor(session: Session, loader: TileLoader<Tile>, stallLimit: number) {
    this.session = session;
    this.loader = loader;
    this.stallLimit = stallLimit;
    this.own();
  }

  /** The layer is shown: what fails of it is wanted. */
  own(): void {
    this.#disown ??= this.session.own({
      // What first asked while the key was refused has had no tile to load recovery for.
      onRetryable: () => this.#explain(),
      wants: ({ service, tileset }, reach) =>
        this.#last !== undefined &&
        (reach === 'service' ? service === this.#last.service : tileset?.id === this.#last.tileset?.id),
    });
  }

  /** The layer is not shown any more: nothing of it is wanted. */
  disown(): void {
    this.#disown?.();
    this.#disown = undefined;
    for (const tile of this.open.keys()) this.#close(tile);
    for (const tiles of this.#wanted) tiles.clear();
    this.#forgetLast();
  }

  permit(url: string): Permission | undefined {
    const { session, examination } = this;
    const match = session.matchEndpoint(url);
    if (!match) {
      this.foreign = url;
      this.#preloadNow();
      return undefined;
    }
    const tileset = { id: this.loader.tileset(), covers: () => false };
    const request = { ...session.describe(match, 'tile'), tileset };
    if (this.#last && this.#last.tileset?.id !== tileset.id) this.#forgetLast();
    this.#last = request;
    const keyed = (key: Key): string => attach(match.url, session.provider.key, key).url;
    const authorize = (): Key | Promise<Key> => session.authorize(() => request);
    try {
      const key = examination ? examination.then(authorize) : authorize();
      return { request, url: isPromise(key) ? key.then(keyed, () => undefined) : keyed(key) };
    } catch {
      return { request, url: undefined };
    }
  }

  load(tile: Tile, permission: Permission): void {
    const { request, url } = permission;
    this.drop(tile);
    if (isPromise(url)) {
      this.#awaited.set(tile, permission);
      // Dropped meanwhile, or asked for again.
      void url.then((given) => this.#awaited.get(tile) === permission && this.#send(tile, request, given));
    } else this.#send(tile, request, url);
  }

  loaded(tile: Tile): void {
    const open = this.#close(tile);
    if (!open) return;
    this.came.set(tile, open);
    if (this.#recovery) this.#recovery.onTileLoaded(open);
    // It cannot be fetched once the network is down.
    else this.#preloadNow();
  }

  failed(tile: Tile): void {
    const open = this.#close(tile);
    if (!open) return;
    this.unexplained.set(tile, open);
    this.#explain();
  }

  drop(tile: Tile): void {
    this.#close(tile);
    for (const tiles of this.#wanted) tiles.delete(tile);
  }

  end(): void {
    this.isEnded = true;
    clearTimeout(this.#preload);
    this.disown();
    this.#recovery?.end();
  }

  /** Loads what deals with failures; if that fails, the next caller tries again. */
  recover(): Promise<TileRecovery<Tile>> {
    return (this.#loading ??= Promise.all([import('./tile-recovery.ts'), this.session.loadRecovery()]).then(
      ([{ TileRecovery }, recovery]) => (this.#recovery = new TileRecovery(this, recovery)),
      (error: unknown) => {
        this.#loading = undefined;
        throw error;
      },
    ));
  }

  readonly #preloadNow = (): void => void this.recover().catch(() => {});

  #explain(): void {
    this.examination ??= this.#examine().finally(() => (this.examination = undefined));
  }

  async #examine(): Promise<void> {
    let pause = 2000;
    while (!this.#recovery && !this.isEnded)
      await this.recover().catch(() => new Promise((resolve) => setTimeout(resolve, (pause *= 2))));
    await this.#recovery?.explain();
  }

  #send(tile: Tile, request: RequestInfo, keyed: string | undefined): void {
    this.#awaited.delete(tile);
    const { session, loader } = this;
    if (keyed === undefined) this.blocked.set(tile, request);
    else {
      const { url, service, resource } = request;
      session.count(service, resource);
      const openedAt = Date.now();
      // No answer to an image is known to have come over the network, so none proves the key.
      const ticket = openTicket(session.ledger, {
        url,
        target: url,
        service,
        resource,
        openedAt,
        fresh: false,
      });
      this.open.set(tile, { request, ticket });
      if (this.#recovery) this.#recovery.onRequest();
      // A request that stalls tells nothing.
      else this.#preload ??= setTimeout(this.#preloadNow, this.stallLimit / 2);
    }
    loader.load(tile, keyed);
  }

  #close(tile: Tile): OpenTile | undefined {
    const open = this.open.get(tile);
    this.open.delete(tile);
    if (open) closeTicket(this.session.ledger, open.ticket.url);
    return open;
  }

  #forgetLast(): void {
    const last = this.#last;
    this.#last = undefined;
    if (last) this.session.recovery?.forget([last]);
  }
}
