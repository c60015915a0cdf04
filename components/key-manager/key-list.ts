import type { AdminClient, ApiKey, KeyQuery } from '../../src/admin/index.ts';

type Query = Omit<KeyQuery, 'signal'>;

/** Keys as the server lists them, page by page on demand. Sorting and filtering are the server's. */
export class KeyList {
  items: readonly ApiKey[] = [];
  /** All that the query means. Undefined until the first page is there. */
  total: number | undefined;
  query: Query = {};
  /** What the items are sorted by; undefined once a new key was put first, out of that order. */
  order: Query['sort'];
  loading = false;
  error: unknown;
  #cursor: string | null = null;
  #run: AbortController | undefined;
  readonly #client: AdminClient;
  readonly #changed: () => void;

  constructor(client: AdminClient, changed: () => void) {
    this.#client = client;
    this.#changed = changed;
  }

  get hasMore(): boolean {
    return this.#cursor !== null;
  }

  /** Asks anew, from the first page. What was there stays until that has come. */
  ask(query: Query = this.query): Promise<void> {
    this.query = query;
    this.order = query.sort ?? 'created';
    this.#cursor = null;
    return this.#load([]);
  }

  more(): Promise<void> {
    return this.loading || !this.hasMore ? Promise.resolve() : this.#load(this.items);
  }

  /** Puts a key in the place of itself as it was. One that is not listed stays so: another query may be on by now. */
  put(key: ApiKey): void {
    this.items = this.items.map((one) => (one.id === key.id ? key : one));
    this.#changed();
  }

  /** Puts a new key first, whatever the order: there it is seen. */
  add(key: ApiKey): void {
    if (this.items.some(({ id }) => id === key.id)) return this.put(key);
    this.items = [key, ...this.items];
    if (this.order !== '-created') this.order = undefined;
    this.total = (this.total ?? 0) + 1;
    this.#changed();
  }

  drop(id: string): void {
    const left = this.items.filter((key) => key.id !== id);
    if (left.length < this.items.length && this.total !== undefined) this.total--;
    this.items = left;
    this.#changed();
  }

  end(): void {
    this.#run?.abort();
  }

  /** The newest run wins. */
  async #load(before: readonly ApiKey[]): Promise<void> {
    this.#run?.abort();
    const { signal } = (this.#run = new AbortController());
    this.loading = true;
    this.#changed();
    try {
      const page = await this.#client.keys.list({ ...this.query, signal }).page(this.#cursor);
      if (signal.aborted) return;
      const known = new Set(before.map(({ id }) => id));
      this.items = [...before, ...page.items.filter(({ id }) => !known.has(id))];
      this.total = page.total_count;
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
