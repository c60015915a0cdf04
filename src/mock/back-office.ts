/** What the account's owner can do through the Service API, done directly. */
import type {
  ApiKeySettings,
  NewApiKeySettings,
  NewUser,
  PlanName,
  UserLimitsSettings,
} from '../key-service.ts';
import { charge } from './account/charge.ts';
import { firstAdmin } from './account/account.ts';
import { count, errorsOf, object, plainName } from './account/check.ts';
import * as keys from './account/keys.ts';
import { planLimit } from './account/limits.ts';
import * as plan from './account/plan.ts';
import { AccountProblem, refuseFields } from './account/problem.ts';
import type { Account, Key, Random, User } from './account/types.ts';
import * as users from './account/users.ts';
import type { StateStore } from './state/state-store.ts';

/**
 * Every method throws an `AccountProblem` where the Service API would refuse, and a `StorageError` if the change cannot be kept; then
 * nothing has changed.
 */
export interface BackOffice {
  /** The whole state, to look at. Times are epoch milliseconds, areas square metres. */
  readonly state: Account;
  readonly keys: readonly Key[];
  /** @param key a token or an id. */
  key(key: string): Key;
  /** For the first admin, unless the settings name a `user`. */
  createKey(settings?: Partial<NewApiKeySettings>): Key;
  /** @example account.changeKey(token, { origins: ['shop.example'] }) */
  changeKey(key: string, settings: ApiKeySettings): Key;
  activateKey(key: string, active?: boolean): Key;
  /** Gives the key a new token; the old one lives on for the overlap. */
  reissueKey(key: string, overlapSeconds?: number): Key;
  deleteKey(key: string): void;
  /** Charges a key without a request. @param service a name in small letters; default `tiles`. */
  spend(key: string, credits: number, service?: string): void;
  /** Uses up what the plan and the bought credits have left this month. */
  spendQuota(): void;
  subscribe(plan: PlanName): void;
  cancelPlan(): void;
  buyBundle(bundle: string): void;
  createUser(settings: NewUser): User;
  /** Takes the user's keys along. */
  removeUser(id: string): void;
  limitUser(id: string, limits: UserLimitsSettings): User;
}

export interface BackOfficeContext {
  account(): Account;
  now(): number;
  readonly random: Random | undefined;
  readonly store: StateStore | undefined;
}

const spending = object({ credits: count, service: plainName });

export function createBackOffice({ account, now, random, store }: BackOfficeContext): BackOffice {
  function find(key: string): Key {
    const { tokens, keys: byId } = account();
    const id = Object.hasOwn(tokens, key) ? tokens[key]! : key;
    if (Object.hasOwn(byId, id)) return byId[id]!;
    throw new AccountProblem(404, 'not-found', 'No key of this account has this token or id.');
  }
  const id = (key: string): string => find(key).id;

  const keep = (): void => store?.changed(account());
  function change<T>(operation: () => T): T {
    const result = operation();
    keep();
    return result;
  }
  function spend(key: Key, credits: number, service: string): void {
    refuseFields(errorsOf({ credits, service }, spending));
    const ask = { token: key.token, caller: {}, api: key.api, kind: 'free', service, credits } as const;
    charge(account(), ask, key, now(), keep);
    store?.charged(account(), now());
  }

  return {
    get state() {
      return account();
    },
    get keys() {
      return Object.values(account().keys);
    },
    key: find,
    createKey: (settings = {}) =>
      change(() =>
        keys.createKey(account(), settings as NewApiKeySettings, firstAdmin(account()).id, now(), random),
      ),
    changeKey: (key, settings) => change(() => keys.changeSettings(account(), id(key), settings, now())),
    activateKey: (key, active = true) => change(() => keys.setActive(account(), id(key), { active }, now())),
    reissueKey: (key, overlapSeconds = 0) =>
      change(() => keys.reissueKey(account(), id(key), { overlap_seconds: overlapSeconds }, now(), random)),
    deleteKey: (key) => change(() => keys.deleteKey(account(), id(key))),
    spend: (key, credits, service = 'tiles') => spend(find(key), credits, service),
    spendQuota() {
      const [first] = Object.values(account().keys);
      spend(first!, planLimit(account(), now()).remaining, 'tiles');
    },
    subscribe: (name) => change(() => plan.subscribe(account(), { plan: name }, now())),
    cancelPlan: () => change(() => plan.cancel(account(), now())),
    buyBundle: (bundle) => change(() => plan.buyBundle(account(), { bundle })),
    createUser: (settings) => change(() => users.createUser(account(), settings, now(), random)),
    removeUser: (user) => change(() => void users.removeUser(account(), user, now())),
    limitUser: (user, limits) => change(() => users.setLimits(account(), user, limits)),
  };
}
