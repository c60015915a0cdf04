import { geocode, geocodingAdapter, type GeocodingAdapter, type Place } from '../../src/geocoding/index.ts';
import { KeyProblemError, type KeyClient, type KeyProblem, type Limit } from '../../src/index.ts';
import { clientOf, holderOf } from '../shared/client-holder.ts';
import { warnOnce, type Fault } from '../shared/warn-once.ts';
import { concernsSearch } from '../shared/concerns.ts';
import { Connection } from '../shared/connection.ts';
import { languageOf } from '../shared/texts/language.ts';
import { settingsOf, type SettingsWish } from './settings.ts';
import { proximityOf, type MovableMap } from './show-place.ts';

/** What decides where places are searched for, and how. */
export interface SourceWish extends SettingsWish {
  readonly apiKey: string | null | undefined;
  readonly provider: string | null | undefined;
  readonly apiUrl: string | null | undefined;
  readonly for: string | null | undefined;
  readonly language: string | null | undefined;
  readonly client: KeyClient | undefined;
  readonly adapter: GeocodingAdapter | undefined;
}

export interface SourceHost {
  /** Something should be shown differently. */
  changed(): void;
  /** Places come from somewhere else now. */
  moved(): void;
  /** What failed may work now. */
  again(): void;
}

/** Where an element's places come from: its client, and the adapter of that client's provider. */
export class SearchSource {
  /** There once it is loaded: see {@link load}. */
  adapter: GeocodingAdapter | undefined;
  #adapterFault: Fault | undefined;
  readonly #element: HTMLElement & SourceWish;
  readonly #host: SourceHost;
  readonly #connection: Connection;
  #client: KeyClient | undefined;

  constructor(element: HTMLElement & SourceWish, host: SourceHost) {
    this.#element = element;
    this.#host = host;
    this.#connection = new Connection(element, () => this.#settle(), host.again, concernsSearch);
  }

  get fault(): Fault | undefined {
    return this.#connection.fault ?? this.#adapterFault;
  }

  /** What stops searches now. */
  get problem(): KeyProblem | undefined {
    return this.#connection.problem;
  }

  /** Whether that problem's event was prevented: then the page tells it. */
  get isHushed(): boolean {
    return this.problem !== undefined && this.#connection.shown === undefined;
  }

  /** The map of `for`, if that is one of MapLibre's. */
  get map(): MovableMap | undefined {
    const { for: id } = this.#element;
    return id ? (holderOf(this.#element, id) as { map?: MovableMap } | null | undefined)?.map : undefined;
  }

  get limits(): readonly Limit[] {
    return this.#client?.limits ?? [];
  }

  /** Takes the client that the attributes name. That of another element may come later, or be another one by now. */
  connect(): KeyClient | undefined {
    const { apiKey, provider, apiUrl, for: id } = this.#element;
    let { client } = this.#element;
    if (!client && id) {
      client = clientOf(this.#element, id, this.#host.again);
      if (!holderOf(this.#element, id))
        warnOnce(this.#element, { attribute: 'for', message: `names no element: \`${id}\`.` });
    }
    if (client || !id) this.#connection.wish({ apiKey, provider, apiUrl, client });
    else this.#connection.end();
    const now = this.#connection.client;
    if (now !== this.#client) {
      this.#client = now;
      this.adapter = this.#adapterFault = undefined;
      this.#host.moved();
    }
    return now;
  }

  /** Loads what speaks the provider's language. Call it before the first search, which then need not wait. */
  async load(): Promise<void> {
    this.connect();
    await this.#connection.loading;
    const client = this.connect();
    const own = this.#element.adapter;
    if (!client || (this.adapter && (!own || own === this.adapter))) return;
    try {
      const adapter = own ?? (await geocodingAdapter(client.provider));
      if (client === this.#client) this.adapter = adapter;
    } catch (error) {
      this.#adapterFault = { attribute: 'provider', message: (error as Error).message };
      warnOnce(this.#element, this.#adapterFault);
    }
    this.#host.changed();
  }

  async search(text: string, signal: AbortSignal): Promise<readonly Place[]> {
    await this.load();
    const client = this.#client;
    if (!client && this.problem) throw new KeyProblemError(this.problem);
    if (!client || !this.adapter) throw new Error(this.fault?.message ?? 'There is no client yet.');
    return geocode(client, text, { ...this.#options(), adapter: this.adapter, signal });
  }

  /** The name under which the answer to a text may be kept; undefined where the provider's terms forbid it. */
  keepAs(text: string): string | undefined {
    return this.adapter?.cacheable ? JSON.stringify([text, this.#options()]) : undefined;
  }

  /** Asks whether the key works again. */
  async recheck(): Promise<void> {
    if (this.problem) await this.#client?.recheck();
  }

  end(): void {
    this.#connection.end();
    this.#client = undefined;
  }

  #options(): Parameters<typeof geocode>[2] {
    const { limit, countries, proximity } = settingsOf(this.#element);
    const near = proximity ?? (this.map && proximityOf(this.map));
    return {
      limit,
      language: this.#element.language ?? languageOf(this.#element),
      autocomplete: true,
      ...(countries && { countries }),
      ...(near && near !== 'none' && { proximity: near }),
    };
  }

  /** The client's problems changed. */
  #settle(): void {
    this.#host.changed();
    if (!this.problem && this.#client) this.#host.again();
  }
}
