import {
  createAdminClient,
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
    return this.#working(key?.id ?? 'new', async () => {
      const saved = key
        ? await this.#client.keys.update(key.id, settingsOf(draft, key))
        : await this.#client.keys.create(settingsOf(draft, undefined));
      this.keys.put(saved);
      this.#tell(new KeyChangeEvent(key ? 'key-update' : 'key-create', saved));
      if (!key) void this.readAccount();
      return saved;
    });
  }

  /** Shown at once, for it can be undone; a refusal puts it back. */
  async setActive(key: ApiKey, active: boolean): Promise<void> {
    this.keys.put({ ...key, active });
    await this.#working(key.id, async () => {
      const changed = await this.#client.keys.setActive(key.id, active).catch(async (error: unknown) => {
        this.keys.put(key);
        await this.#reread(key);
        throw error;
      });
      this.keys.put(changed);
      this.#tell(new KeyChangeEvent('key-update', changed));
    });
  }

  async reissue(key: ApiKey, overlapSeconds: number): Promise<ApiKey> {
    return this.#working(key.id, async () => {
      try {
        const reissued = await this.#client.keys.reissue(key.id, { overlapSeconds });
        this.keys.put(reissued);
        this.#tell(new KeyChangeEvent('key-reissue', reissued));
        return reissued;
      } catch (error) {
        // An answer that was lost may have been a success: what holds is what the server says now.
        await this.#reread(key);
        throw error;
      }
    });
  }

  async delete(key: ApiKey): Promise<void> {
    await this.#working(key.id, async () => {
      try {
        await this.#client.keys.delete(key.id);
      } catch (error) {
        if (!(await this.#reread(key))) return;
        throw error;
      }
      this.keys.drop(key.id);
      this.#tell(new KeyChangeEvent('key-delete', key));
      void this.readAccount();
    });
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
    return this.#working('new', async () => {
      const { service_token: token } = await this.#client.users.create(user);
      await this.readAccount();
      return token;
    });
  }

  async removeUser(user: User): Promise<void> {
    await this.#working(user.id, async () => {
      await this.#client.users.delete(user.id);
      await Promise.all([this.readAccount(), this.keys.ask()]);
    });
  }

  async revokeKeys(user: User): Promise<void> {
    await this.#working(user.id, async () => {
      await this.#client.users.revokeKeys(user.id);
      await Promise.all([this.readAccount(), this.keys.ask()]);
    });
  }

  async setLimits(user: User, limits: UserLimitsSettings): Promise<void> {
    await this.#working(user.id, async () => {
      await this.#client.users.setLimits(user.id, limits);
      await this.readAccount();
    });
  }

  async buy(bundle: string): Promise<void> {
    await this.#working('plan', async () => void (this.plan = await this.#client.plan.buyBundle(bundle)));
  }

  async subscribe(plan: Plan['plan']): Promise<void> {
    await this.#working('plan', async () => void (this.plan = await this.#client.plan.subscribe(plan)));
  }

  async cancelPlan(): Promise<void> {
    await this.#working('plan', async () => void (this.plan = await this.#client.plan.cancel()));
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

  async #working<T>(what: string, work: () => Promise<T>): Promise<T> {
    this.busy.add(what);
    this.#changed();
    try {
      return await work();
    } finally {
      this.busy.delete(what);
      this.#changed();
    }
  }
}
