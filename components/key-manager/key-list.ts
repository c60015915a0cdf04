import { selectKeys, type AdminClient, type KeyQuery, type ServiceKey } from '../../src/admin/index.ts';

type Query = Omit<KeyQuery, 'signal'>;

/** Keys as the server lists them, page by page on demand. It sorts and filters them; if it does not, the keys that are here are. */
export class KeyList {
  /** All that the query means, as the server counts; undefined until the first page is there. */
  total: number | undefined;
  query: Query = {};
  /** What the items are sorted by; undefined if nobody knows, as once a new key was put first, out of that order. */
  order: Query['sort'];
  loading = false;
  error: unknown;
  #loaded: readonly ServiceKey[] = [];
  #cursor: string | null = null;
  #run: AbortController | undefined;
  readonly #client: AdminClient<ServiceKey>;
  readonly #changed: () => void;

  constructor(client: AdminClient<ServiceKey>, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  get items(): readonly ServiceKey[] {
    return this.#isServed ? this.#loaded : selectKeys(this.#loaded, this.query);
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** How many keys were searched, if the server has more that were not. */
  get searched(): number | undefined {
    const { q, sort } = this.query;
    const isPart = !this.#isServed && this.hasMore && (q !== undefined || sort !== undefined);
    return isPart ? this.#loaded.length : undefined;
  }

  /** Asks again, from the first page. What was there stays until that has come. */
  ask(query: Query = this.query): Promise<void> {
    const isLocal = !this.#isServed && this.total !== undefined && query !== this.query;
    this.query = query;
    this.order = query.sort ?? (this.#isServed ? 'created' : undefined);
    if (isLocal) {
      this.#changed();
      return Promise.resolve();
    }
    this.#cursor = null;
    return this.#load([]);
  }

  more(): Promise<void> {
    return this.loading || !this.hasMore ? Promise.resolve() : this.#load(this.#loaded);
  }

  /** Puts a key in the place of itself as it was. One that is not listed stays so: another query may be on by now. */
  put(key: ServiceKey): void {
    this.#loaded = this.#loaded.map((one) => (one.id === key.id ? key : one));
    this.#changed();
  }

  /** Puts a new key first, whatever the order: there it is seen. */
  add(key: ServiceKey): void {
    if (this.#loaded.some(({ id }) => id === key.id)) return this.put(key);
    this.#loaded = [key, ...this.#loaded];
    if (this.#isServed && this.order !== '-created') this.order = undefined;
    this.total = (this.total ?? 0) + 1;
    this.#changed();
  }

  drop(id: string): void {
    const left = this.#loaded.filter((key) => key.id !== id);
    if (left.length < this.#loaded.length && this.total !== undefined) this.total--;
    this.#loaded = left;
    this.#changed();
  }

  end(): void {
    this.#run?.abort();
  }

  get #isServed(): boolean {
    const { can } = this.#client;
    return can.has('filter') && can.has('sort');
  }

  /** The newest run wins. */
  async #load(before: readonly ServiceKey[]): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.loading = true;
    this.#changed();
    try {
      const query = this.#isServed ? this.query : {};
      const page = await this.#client.keys.list({ ...query, signal }).page(this.#cursor);
      if (signal.aborted) return;
      const known = new Set(before.map(({ id }) => id));
      this.#loaded = [...before, ...page.items.filter(({ id }) => id === '' || !known.has(id))];
      this.total = Math.max(page.total_count, this.#loaded.length);
      this.#cursor = page.cursor;
      this.error = undefined;
    } catch (error) {
      if (signal.aborted) return;
      this.error = error;
    }
    this.loading = false;
    this.#changed();
  }
}
