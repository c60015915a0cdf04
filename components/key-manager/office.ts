import {
  createAdminClient,
  isAdminError,
  type AdminClient,
  type ApiKey,
  type NewUser,
  type Plan,
  type User,
  type UserLimitsSettings,
} from '../../src/admin/index.ts';
import type { Draft } from './draft.ts';
import { settingsOf } from './draft.ts';
import { KeyChangeEvent } from './events.ts';
import { KeyList } from './key-list.ts';

export interface OfficeOptions {
  readonly apiUrl: string;
  readonly serviceToken: string;
  readonly changed: () => void;
  readonly tell: (event: KeyChangeEvent) => void;
}

/** One account as the server tells it, and what can be done to it. Every method that changes something rejects when it is refused. */
export class Office {
  readonly keys: KeyList;
  users: readonly User[] = [];
  plan: Plan | undefined;
  /** Why users and plan could not be read. */
  error: unknown;
  /** What is under way: a key's or user's id, `plan`, `new`. */
  readonly busy: Set<string> = new Set();
  readonly #client: AdminClient;
  readonly #changed: () => void;
  readonly #tell: (event: KeyChangeEvent) => void;

  /** @throws TypeError or Error when the token may not be used here: see createAdminClient(). */
  constructor({ apiUrl, serviceToken, changed, tell }: OfficeOptions) {
    // The element is for back offices; the client still refuses every host but the page's own and this machine.
    this.#client = createAdminClient({ apiUrl, serviceToken, dangerouslyAllowBrowser: true });
    this.#changed = changed;
    this.#tell = tell;
    this.keys = new KeyList(this.#client, changed);
  }

  open(): void {
    void this.keys.ask();
    void this.readAccount();
  }

  end(): void {
    this.keys.end();
  }

  /** Users and plan, which every change of a key may move. */
  async readAccount(): Promise<void> {
    try {
      [this.users, this.plan] = await Promise.all([this.#client.users.list(), this.#client.plan.get()]);
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
    this.#changed();
  }

  async save(draft: Draft, key: ApiKey | undefined): Promise<ApiKey> {
    const work = async (): Promise<ApiKey> => {
      const saved = key
        ? await this.#client.keys.update(key.id, settingsOf(draft, key))
        : await this.#client.keys.create(settingsOf(draft, undefined));
      if (key) this.keys.put(saved);
      else this.keys.add(saved);
      this.#tell(new KeyChangeEvent(key ? 'key-update' : 'key-create', saved));
      if (!key) void this.readAccount();
      return saved;
    };
    return this.#working(key?.id ?? 'new', work, () => (key ? this.#reread(key) : this.keys.ask()));
  }

  /** Shown at once, for it can be undone; a refusal puts it back. */
  async setActive(key: ApiKey, active: boolean): Promise<void> {
    this.keys.put({ ...key, active });
    const work = async (): Promise<void> => {
      const changed = await this.#client.keys.setActive(key.id, active);
      this.keys.put(changed);
      this.#tell(new KeyChangeEvent('key-update', changed));
    };
    await this.#working(key.id, work, () => {
      this.keys.put(key);
      return this.#reread(key);
    });
  }

  async reissue(key: ApiKey, overlapSeconds: number): Promise<ApiKey> {
    const work = async (): Promise<ApiKey> => {
      const reissued = await this.#client.keys.reissue(key.id, { overlapSeconds });
      this.keys.put(reissued);
      this.#tell(new KeyChangeEvent('key-reissue', reissued));
      return reissued;
    };
    return this.#working(key.id, work, () => this.#reread(key));
  }

  /** A key that is gone when it is looked for again was deleted, whatever became of the answer. */
  async delete(key: ApiKey): Promise<void> {
    const work = async (): Promise<void> => {
      try {
        await this.#client.keys.delete(key.id);
      } catch (error) {
        if (await this.#reread(key)) throw error;
      }
      this.keys.drop(key.id);
      this.#tell(new KeyChangeEvent('key-delete', key));
      void this.readAccount();
    };
    await this.#working(key.id, work, async () => {});
  }

  /** The keys that go with a user: the first page of them, and how many there are. */
  async keysOf(user: User): Promise<{ names: string[]; total: number }> {
    const pages = await Promise.all(
      (['active', 'inactive'] as const).map((state) =>
        this.#client.keys.list({ user: user.id, state }).page(),
      ),
    );
    const own = pages.flatMap(({ items }) => items).filter((key) => !key.default);
    const spared = pages.flatMap(({ items }) => items).length - own.length;
    const total = pages.reduce((sum, page) => sum + page.total_count, 0) - spared;
    return { names: own.map(({ name }) => name), total };
  }

  /** Gives the service token of the new user, which the server tells this once. */
  async addUser(user: NewUser): Promise<string> {
    const work = async (): Promise<string> => {
      const { service_token: token } = await this.#client.users.create(user);
      await this.readAccount();
      return token;
    };
    return this.#working('new', work, () => this.readAccount());
  }

  async removeUser(user: User): Promise<void> {
    await this.#working(user.id, async () => {
      await this.#client.users.delete(user.id);
      await this.#readAll();
    });
  }

  async revokeKeys(user: User): Promise<void> {
    await this.#working(user.id, async () => {
      await this.#client.users.revokeKeys(user.id);
      await this.#readAll();
    });
  }

  async setLimits(user: User, limits: UserLimitsSettings): Promise<void> {
    const work = async (): Promise<void> => {
      await this.#client.users.setLimits(user.id, limits);
      await this.readAccount();
    };
    await this.#working(user.id, work, () => this.readAccount());
  }

  buy(bundle: string): Promise<void> {
    return this.#planning(() => this.#client.plan.buyBundle(bundle));
  }

  subscribe(plan: Plan['plan']): Promise<void> {
    return this.#planning(() => this.#client.plan.subscribe(plan));
  }

  cancelPlan(): Promise<void> {
    return this.#planning(() => this.#client.plan.cancel());
  }

  #planning(change: () => Promise<Plan>): Promise<void> {
    const work = async (): Promise<void> => void (this.plan = await change());
    return this.#working('plan', work, () => this.readAccount());
  }

  /** Reads a key again after something failed. False when it is gone. */
  async #reread(key: ApiKey): Promise<boolean> {
    try {
      this.keys.put(await this.#client.keys.get(key.id));
      return true;
    } catch (error) {
      const isGone = (error as { status?: number }).status === 404;
      if (isGone) this.keys.drop(key.id);
      return !isGone;
    }
  }

  async #readAll(): Promise<void> {
    await Promise.all([this.readAccount(), this.keys.ask()]);
  }

  /**
   * Marks what is under way.
   * @param reread reads the state again when it failed: an answer that was lost may have been a success.
   */
  async #working<T>(
    what: string,
    work: () => Promise<T>,
    reread: () => Promise<unknown> = () => this.#readAll(),
  ): Promise<T> {
    this.busy.add(what);
    this.#changed();
    try {
      return await work();
    } catch (error) {
      // Settings that were refused have changed nothing.
      if (!isAdminError(error) || error.code !== 'invalid-settings') await reread();
      throw error;
    } finally {
      this.busy.delete(what);
      this.#changed();
    }
  }
}
