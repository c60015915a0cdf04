import {
  isAdminError,
  type AdminClient,
  type Capability,
  type NewUser,
  type Plan,
  type ServiceKey,
  type User,
  type UserLimitsSettings,
} from '../../src/admin/index.ts';
import type { Account } from './account.ts';
import { changesOf, settingsOfNew, type Draft } from './draft.ts';
import { KeyChangeEvent } from './events.ts';
import { labelOf, nextName } from './key-label.ts';
import { KeyList } from './key-list.ts';

export interface AdminStoreOptions {
  readonly account: Account;
  readonly changed: () => void;
  readonly tell: (event: KeyChangeEvent) => void;
}

/** One account as the server tells it, and what can be done to it. Every method that changes something rejects when it is refused. */
export class AdminStore {
  readonly keys: KeyList;
  users: readonly User[] = [];
  plan: Plan | undefined;
  /** Why users and plan could not be read. */
  error: unknown;
  /** What is under way: a key's or user's id, `plan`, `new`. */
  readonly busy: Set<string> = new Set();
  /** Keys come masked. */
  readonly isMasked: boolean;
  readonly #isAdmin: boolean;
  readonly #client: AdminClient<ServiceKey>;
  readonly #changed: () => void;
  readonly #tell: (event: KeyChangeEvent) => void;

  constructor({ account, changed, tell }: AdminStoreOptions) {
    this.#client = account.admin;
    this.#isAdmin = account.role === 'admin';
    this.isMasked = account.isMasked;
    this.#changed = changed;
    this.#tell = tell;
    this.keys = new KeyList(this.#client, changed);
  }

  /** What the service knows. */
  can(what: Capability): boolean {
    return this.#client.can.has(what);
  }

  /** What the service knows and somebody who reads must not do. */
  may(what: Capability): boolean {
    return this.#isAdmin && this.can(what);
  }

  /** Whether keys are on or off: a reader sees that too. */
  get showsActivity(): boolean {
    return this.can('activation') || this.keys.items.some(({ active }) => active !== undefined);
  }

  /** Whether somebody may change keys here. */
  get mayChange(): boolean {
    return this.may('update') || this.may('delete');
  }

  /** Whether a key can be looked at. */
  mayReveal({ id, token, revoked }: ServiceKey): boolean {
    if (revoked != null || !this.#isAdmin) return false;
    return this.isMasked ? id !== '' && this.can('get') : token !== undefined;
  }

  /** A key's token, which the page does not have while keys come masked. */
  async tokenOf(key: ServiceKey): Promise<string> {
    const { token = '' } = this.isMasked ? await this.#client.keys.get(key.id) : key;
    return token;
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
      const { users, plan } = this.#client;
      [this.users, this.plan] = await Promise.all([
        this.can('users') ? users.list() : [],
        this.can('plan') ? plan.get() : undefined,
      ]);
      this.error = undefined;
    } catch (error) {
      this.error = error;
    }
    this.#changed();
  }

  async save(draft: Draft, key: ServiceKey | undefined): Promise<ServiceKey> {
    const work = async (): Promise<ServiceKey> => {
      const saved = key
        ? await this.#client.keys.update(key.id, changesOf(draft, key))
        : await this.#client.keys.create(settingsOfNew(draft, this.can('users')));
      if (key) this.keys.put(saved);
      else this.keys.add(saved);
      this.#tell(new KeyChangeEvent(key ? 'key-update' : 'key-create', saved));
      if (!key) void this.readAccount();
      return saved;
    };
    return this.#working(key?.id ?? 'new', work, () => (key ? this.#reread(key) : this.keys.ask()));
  }

  /** Shown at once, for it can be undone; a refusal puts it back. */
  async setActive(key: ServiceKey, active: boolean): Promise<void> {
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

  async reissue(key: ServiceKey, overlapSeconds: number): Promise<ServiceKey> {
    const work = async (): Promise<ServiceKey> => {
      const reissued = await this.#client.keys.reissue(key.id, { overlapSeconds });
      this.keys.put(reissued);
      this.#tell(new KeyChangeEvent('key-reissue', reissued));
      return reissued;
    };
    return this.#working(key.id, work, () => this.#reread(key));
  }

  /** Makes a second key with the same rules. */
  async replace(key: ServiceKey): Promise<ServiceKey> {
    const work = async (): Promise<ServiceKey> => {
      // The rules as they are now: a copy without them would be open to every site.
      const { name, description, user_agent: userAgent, origins } = await this.#client.keys.get(key.id);
      if (!origins) throw new Error('The service does not tell the rules of this key.');
      const made = await this.#client.keys.create({
        ...(name && { name: nextName(name) }),
        ...(description && { description }),
        ...(userAgent && { user_agent: userAgent }),
        origins,
      });
      this.keys.add(made);
      this.#tell(new KeyChangeEvent('key-create', made));
      void this.readAccount();
      return made;
    };
    return this.#working(key.id, work, () => this.keys.ask());
  }

  /** A key that is gone when it is looked for again was deleted, whatever became of the answer. */
  async delete(key: ServiceKey): Promise<void> {
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
    return { names: own.map(labelOf), total };
  }

  /** Gives the service token of the new user, which the server tells this once. No back end passes it on. */
  async addUser(user: NewUser): Promise<string | undefined> {
    const work = async (): Promise<string | undefined> => {
      const { service_token: token }: { service_token?: string } = await this.#client.users.create(user);
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
  async #reread(key: ServiceKey): Promise<boolean> {
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
