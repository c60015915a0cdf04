/** The account's rows as the contract writes them. */
import type { ApiKey, Plan, User as PublicUser, UserLimits } from '../../../key-service.ts';
import { nextMonth, startOfMonth } from '../../account/calendar.ts';
import { M2_PER_KM2 } from '../../account/defaults.ts';
import { activeKeys, keysUsed } from '../../account/keys.ts';
import { isSuspended, planTerms } from '../../account/limits.ts';
import { balanceOf, quotaOf, spendingOf } from '../../account/quota.ts';
import type { Account, Key, User } from '../../account/types.ts';
import { sumKey } from '../../account/usage.ts';

function dateTime(time: number): string {
  return new Date(time).toISOString();
}

export function presentKey(account: Account, key: Key, now: number): ApiKey {
  const used = account.usage.keys[key.id];
  const month = sumKey(used, { from: startOfMonth(now), to: now });
  const { previous } = key;
  return {
    id: key.id,
    token: key.token,
    name: key.name,
    description: key.description,
    user_agent: key.userAgent,
    origins: [...key.origins],
    created: dateTime(key.created),
    changed: dateTime(key.changed),
    active: key.active,
    revoked: key.revoked === null ? null : dateTime(key.revoked),
    default: key.default,
    user: key.user,
    api: key.api,
    last_used: used ? dateTime(used.lastUsed) : null,
    monthly_usage: month.credits,
    monthly_km2: month.m2 / M2_PER_KM2,
    previous_token_until: previous && now < previous.until ? dateTime(previous.until) : null,
  };
}

export function presentUser(account: Account, user: User): PublicUser {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    role: user.role,
    created: dateTime(user.created),
    limits: { ...user.limits },
    active_keys: activeKeys(account, user.id),
  };
}

export function presentLimits(account: Account, user: User, now: number): UserLimits {
  return {
    ...user.limits,
    used: {
      rest: spendingOf(account, user.id, 'rest', now).used,
      batch: spendingOf(account, user.id, 'batch', now).used,
    },
    reset: dateTime(nextMonth(now)),
  };
}

export function presentPlan(account: Account, now: number): Plan {
  const { plan, settings } = account;
  const active = isSuspended(account, now) ? 'suspended' : 'active';
  return {
    plan: plan.name,
    status: plan.status === 'cancelled' ? 'cancelled' : active,
    since: dateTime(plan.since),
    quota: quotaOf(account, now),
    balance: balanceOf(account),
    keys: { used: keysUsed(account), limit: planTerms(account).keys },
    offers: {
      plans: Object.entries(settings.plans).map(([name, terms]) => ({
        plan: name as Plan['plan'],
        ...terms,
      })),
      bundles: Object.entries(settings.bundles).map(([bundle, terms]) => ({ bundle, ...terms })),
    },
  };
}
